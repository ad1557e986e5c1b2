"""What a question asks: its words, the names in it, whose words it wants, what kind of answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.answer.lexicon.names import aliases
from rag.corpus.names import MONTHS, WEEKDAYS, Name, names
from rag.corpus.quote_marks import quoted_stretches
from rag.corpus.speech_verbs import is_speech_verb
from rag.corpus.words import Word, fold, is_content, stem, words
from rag.types import Span

AnswerKind: TypeAlias = Literal["number", "amount", "duration", "day", "date", "who", "where", "other"]
WordKind: TypeAlias = Literal["name", "date", "plain", "light"]

# Words that say how to answer, not what about; an answer need not hold them.
_LIGHT = frozenset(
    stem(word)
    for word in """say said tell told speak ask answer state remark mention describe explain report think comment
    kind type sort many much long often day date year month week time name list everything anything something all
    compare contrast differ difference article text source outlet news paper story several carry print according
    regard concern way mean word form thing detail view opinion person people exactly actually please give given
    make made take took want happen do know show respond response reaction position statement remarks passage
    corpus question whole both part place country city reason topic issue matter short brief summarise
    summarize summary quote quoted following due set able use used main certain everyone everybody verbatim exact
    wording announce disagree write wrote written spoke spoken""".split()
)
_TELLING = frozenset(stem(word) for word in ("speak", "spoke", "spoken", "words", "call", "describe", "quote"))
_TELLING_REACH = 5  # words: "Who was the first to say"
_TURNING = frozenset("did do does will would can could should".split())  # before another subject
_WHO = re.compile(r"\bwho(?:se)?\b", re.IGNORECASE)
_LIGHT_FORMS = frozenset({"directly", "literally", "literal"})  # whose stems are those of other words
_HELPERS = "do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|shall|may|might|must"
_WONDERED = rf"(?: exactly)?(?: (?:{_HELPERS})\b|\W*$)"  # after a "when" that asks, and does not only join clauses
_PLACES = "city|country|place|town|state|capital|region|building|venue|hotel|street|airport|island"
_KINDS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (
    ("duration", re.compile(r"\bhow long (?!ago|before|after)")),
    ("amount", re.compile(r"\bhow much\b|\b(?:what|which) (?:percent|share|sum|amount)")),
    ("number", re.compile(r"\bhow (?:many|old|far|often|large|big|high|tall)\b|\b(?:what|which) number\b")),
    ("day", re.compile(r"\b(?:what|which) (?:day|date)\b")),
    ("date", re.compile(rf"\bwhen\b{_WONDERED}|\bhow (?:soon|long)\b|\b(?:what|which) (?:year|month|time)\b")),
    ("where", re.compile(rf"\bwhere\b{_WONDERED}|\b(?:what|which) (?:{_PLACES})\b")),
    ("who", re.compile(r"\bwho(?:m|se)?\b")),
)
_ASIDE_KINDS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (  # of a question that asks nothing else
    ("date", re.compile(r"(?:^|\b(?:says?|tells?|knows?|since|until|by|about)(?: (?:me|us|exactly))? )when\b")),
    ("where", re.compile(r"(?:^|\b(?:says?|tells?|knows?|from|about)(?: (?:me|us|exactly))? )where\b")),
)
_ASKS_OTHERWISE = re.compile(rf"\b(?:what|which|who|whom|whose|why|how)\b|, (?:{_HELPERS})\b")
_NAMED_WHO = re.compile(r"(?<=\w )WHO\b|\b(?!And\b|But\b|Or\b|So\b)[A-Z]\w+ Who\b")  # "Doctor Who"
_SEVERAL = re.compile(
    r"\b(?:several|more than one|multiple|other|independent|both|different|how many) (?:\w+ )?(?:articles?|outlets?|"
    r"sources?|reports?|papers?|agenc(?:y|ies)|media)\b|"
    r"\bcorroborat|\bconfirmed by\b|\balso reported\b|"
    r"\b(?:reports?|articles|outlets|sources|papers) (?:differ|disagree)\b",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"\b(?:everything|everyone|everybody|all (?:that|the)|list|(?:what|who) all|"
    r"(?:all|every) (?:\w+ )?(?:statements?|quot\w+|remarks?|people|persons?|countr(?:y|ies)|places?|reasons?|claims?|"
    r"warnings?|demands?|articles?|reports?)|(?:name|give|quote|show|find|tell)(?: me| us)? (?:all|every|each))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:say|says|said|tell|told|comment\w*|remark\w*|state[sd]?|statements?|claim\w*|quot\w+|words|warn\w*|according)\b",
    re.IGNORECASE,
)
_SAID_OF = re.compile(  # what stands before a name whose words are asked for
    r"\b(?:according to|quote|(?:statements?|words|remarks|comments?|warnings?|claims?|demands?|views?|positions?) "
    r"(?:by|of|from))\s+(?:(?!about|on|over|regarding|in|to|for|and\b)[\w’'.-]+\s+){0,4}$",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,2}(?:words?|statements?|remarks?|comments?|quotes?|warnings?|claims?|demands?)\b",
    re.IGNORECASE,
)
_TITLES = frozenset("secretary president vice prime foreign minister chancellor mayor chief mr mrs ms".split())
_BE = frozenset("is are was were be been being".split())
_AUXILIARY = re.compile(r"\b(?:do|does|did|will|would|can|could|and)\b", re.IGNORECASE)
_NOUNS = frozenset("report claim comment answer reply remark demand state promise repeat".split())
_STANCES = frozenset(
    form
    for verb in "want require expect need regret fear ascribe consider describe name rate see view".split()
    for form in (verb, f"{verb}s", f"{verb}ed", f"{verb}d")
)
_ASIDE = re.compile(r", as to\b")  # as a part of a question is completed from the one before it
_QUOTED = re.compile(
    r"\bquote\b(?! marks)|\bverbatim\b|\bword for word\b|\bin (?:which|what|whose|his|her|their) words\b|"
    r"\b(?:what|which) words\b|\bdirect(?:ly)? (?:quot\w+|speech)\b|"
    r"\b(?:exact|own|actual|literal|very|precise) (?:words?|wording|quot\w+)\b",
    re.IGNORECASE,
)
_EDGES = " ,.;:!?…"
_FEWEST_SAID, _FEWEST_MARKED = 2, 5  # words in quotation marks, where it is asked who said them and elsewhere
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A content word of a question; `light` words need not be in an answer, those `aside` only near it."""

    text: str
    span: Span
    kind: WordKind
    aside: bool = False

    @property
    def stem(self) -> str:
        """The stem to compare by."""
        return stem(self.text)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question taken apart."""

    text: str
    words: tuple[AskedWord, ...]
    names: tuple[Name, ...]
    speakers: tuple[Name, ...]
    kind: AnswerKind
    several_sources: bool
    everything: bool
    quoted: bool
    """Tell whether the very words are asked for, as they were said."""
    marked: tuple[str, ...]
    """The words in quotation marks of a question that looks for where they are printed, as "Who said “…”?" does."""

    @property
    def asks_words_of_someone(self) -> bool:
        """Tell whether it asks what a named person said: then no one else's words will do."""
        return bool(self.speakers) and bool(_SAYS.search(self.text)) and not all(map(_is_body, self.speakers))

    @property
    def asks_who_said(self) -> bool:
        """Tell whether it asks whose words something is: then whoever says a sentence is an answer."""
        return self.kind == "who" and _asks_teller(self.text)


def last_names(name: Name) -> frozenset[str]:
    """Return the stems of a name by which its bearer is told apart: titles alone are left out."""
    return frozenset(map(stem, [part for part in name.parts if part not in _TITLES] or name.parts[-1:]))


def asked(text: str) -> Asked:
    """Take one question (or one part of it) apart."""
    found = tuple(name for each in names(text) if (name := _without_light_start(each)))
    return Asked(
        text=text,
        words=tuple(_asked_words(text, found)),
        names=found,
        speakers=tuple(_speakers(text, found)),
        kind=_kind(text),
        several_sources=bool(_SEVERAL.search(text)),
        everything=bool(_EVERYTHING.search(text)),
        quoted=bool(_QUOTED.search(text)),
        marked=tuple(_marked(text)),
    )


def _asks_teller(text: str) -> bool:
    """Tell whether "who" is whoever says something: "Who has said", "Whose words are", not "Who did she tell"."""
    asking = _WHO.search(text)
    after = words(text[asking.end() :])[:_TELLING_REACH] if asking else []
    return not (after and after[0].text.lower() in _TURNING) and any(_is_telling(word.text) for word in after)


def _is_telling(word: str) -> bool:
    return is_speech_verb(word) or stem(word) in _TELLING


def _marked(text: str) -> Iterator[str]:
    stretches = [stretch.inner(text).strip(_EDGES) for stretch in quoted_stretches(text)]
    asks_who = _kind(text) == "who" and any(_is_telling(word.text) for word in words(text))
    for stretch in stretches:
        if len(stretch.split()) >= (_FEWEST_SAID if asks_who else _FEWEST_MARKED):
            yield stretch


def _is_body(name: Name) -> bool:
    """Tell a country, its seat or an organisation from a person."""
    return any(part.replace(".", "") in aliases() for part in name.parts) or name.text.isupper()


def _without_light_start(name: Name) -> Name | None:
    """Return a name without a capitalised word that only begins the question ("List", "Everything Blinken")."""
    first = words(name.text)[0]
    if stem(first.text) not in _LIGHT or (name.span.start > 0 and not name.initial):
        return name
    rest = name.text[first.span.end :].lstrip(" \xa0")
    return Name(rest, Span(name.span.end - len(rest), name.span.end)) if rest else None


def _asked_words(text: str, found: tuple[Name, ...]) -> list[AskedWord]:
    printed = [word for word in words(text) if is_content(word.text)]
    aside = next((match.end() for match in _ASIDE.finditer(text)), len(text))
    kinds: list[WordKind] = ["light" if _is_stance(text, word, found) else _word_kind(word, found) for word in printed]
    return [
        AskedWord(word.text, word.span, kind, aside=word.span.start >= aside)
        for word, kind in zip(printed, kinds, strict=True)
    ]


def _is_stance(text: str, word: Word, found: tuple[Name, ...]) -> bool:
    """Tell whether a word only says that someone named wants or thinks something."""
    return word.text.lower() in _STANCES and any(
        text[name.span.end : word.span.start].isspace() and not _is_body(name) for name in found
    )


def _word_kind(word: Word, found: tuple[Name, ...]) -> WordKind:
    if word.text[0].isdigit() or (word.capitalised and fold(word.text) in _CALENDAR):
        return "date"
    if any(name.span.overlaps(word.span) and not name.initial for name in found):
        return "name"
    return "light" if stem(word.text) in _LIGHT or fold(word.text) in _LIGHT_FORMS else "plain"


def _speakers(text: str, found: tuple[Name, ...]) -> list[Name]:
    """Return the names that are subjects of a speech verb ("A and B say" is two) or whose words are named."""
    speaking = [name for place, name in enumerate(found) if _is_subject(text, found, place)]
    return speaking + [name for name in found if name not in speaking and _is_source(text, name)]


def _is_subject(text: str, found: tuple[Name, ...], place: int) -> bool:
    name, rest = found[place], found[place + 1 :]
    following = words(text[name.span.end : rest[0].span.start if rest else len(text)])[:6]
    for number, word in enumerate(following):
        if _is_said_by(text, name, [word.text.lower() for word in following[: number + 1]]):
            return True
        if is_content(word.text) and not word.text.endswith("ly") and not is_speech_verb(word.text):
            return False
    joined = bool(rest) and text[name.span.end : rest[0].span.start].strip() in {"and", "and the"}
    return joined and _is_subject(text, found, place + 1)


def _is_said_by(text: str, name: Name, run: list[str]) -> bool:
    """Tell whether a run of words after a name ends in what its bearer says, wants or thinks, not in what is said."""
    verb = run[-1]
    if verb in _STANCES:
        return not _is_body(name) and not set(run) & _BE
    if not is_speech_verb(verb) or (run[-2:-1] and run[-2] in _BE and not verb.endswith("ing")):
        return False
    return verb not in _NOUNS or bool(_AUXILIARY.search(text, 0, name.span.start))


def _is_source(text: str, name: Name) -> bool:
    return bool(_SAID_OF.search(text, 0, name.span.start) or _OWN_WORDS.match(text, name.span.end))


def _kind(text: str) -> AnswerKind:
    folded = fold(text if text.isupper() else _NAMED_WHO.sub("_", text))
    kinds = _KINDS if _ASKS_OTHERWISE.search(folded) else (*_KINDS, *_ASIDE_KINDS)
    matches = [(match.start(), kind) for kind, pattern in kinds if (match := pattern.search(folded))]
    return min(matches, key=lambda match: match[0])[1] if matches else "other"
