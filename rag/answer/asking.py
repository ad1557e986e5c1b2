"""What a question asks: its words, the names in it, whose words it wants, what kind of answer, and its parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.answer.lexicon.names import aliases
from rag.answer.rewriting import standalone_question
from rag.corpus.attribution import is_speech_verb
from rag.corpus.names import MONTHS, WEEKDAYS, Name, names
from rag.corpus.sentences import sentence_spans
from rag.corpus.words import Word, fold, is_content, stem, words
from rag.types import Span, Turn

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
    summarize summary quote quoted following due set able use used main certain""".split()
)
_KINDS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (
    ("duration", re.compile(r"\bhow long (?!ago|before|after)")),
    ("amount", re.compile(r"\bhow much\b|\b(?:what|which) (?:percent|share|sum|amount)")),
    ("number", re.compile(r"\bhow (?:many|old|far|often|large|big|high|tall)\b|\b(?:what|which) number\b")),
    ("day", re.compile(r"\b(?:what|which) (?:day|date)\b")),
    ("date", re.compile(r"\bwhen\b|\bhow (?:soon|long)\b|\b(?:what|which) (?:year|month|time)\b")),
    ("where", re.compile(r"\bwhere\b|\b(?:what|which) (?:city|country|place|town|state|capital|region)\b")),
    ("who", re.compile(r"\bwho(?:m|se)?\b")),
)
_PART = re.compile(
    r"(?<=[?;:])\s+|,?\s+(?:and|but)\s+(?=(?:what|who|whom|when|where|why|how|which|did|does|is|was|"
    r"(?:in|on|at|by|to|from|with|of|for) (?:what|which|whom|whose))\b)",
    re.IGNORECASE,
)
_WH = re.compile(
    r"\b(?:what|who|whom|whose|when|where|why|how|which|do|does|did|is|are|was|were|has|have|can)\b", re.IGNORECASE
)
_COMPARISON = re.compile(r"\b(?:compare|contrast|differ\w*|versus|vs)\b|\bboth\b", re.IGNORECASE)
_PAIR = re.compile(
    r"what\s+(?P<one>.{2,60}?)\s+and\s+(?:what\s+)?(?P<other>.{2,60}?)\s+"
    r"(?P<verb>(?:has |have )?\w+)(?P<topic>\s[^?.]*)?[?.]*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:several|more than one|multiple|other|independent|both|different|how many) (?:\w+ )?(?:articles?|outlets?|"
    r"sources?|reports?|papers?|agenc(?:y|ies)|media)\b|"
    r"\bcorroborat|\bconfirmed by\b|\balso reported\b|\breports differ\b",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"\b(?:everything|all (?:that|the)|list|every(?! (?:\w+ )?(?:day|night|week|month|season|year|decade|time)s?\b))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:say|says|said|tell|told|comment\w*|remark\w*|state[sd]?|statements?|claim\w*|quot\w+|words|according)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?\w+[^<>]*>")
_SAID_OF = re.compile(r"\b(?:according to|statements? (?:by|of|from)|words of|remarks (?:by|of))\s+", re.IGNORECASE)
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A content word of a question; `light` words need not be in an answer."""

    text: str
    span: Span
    kind: WordKind

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

    @property
    def asks_words_of_someone(self) -> bool:
        """Tell whether it asks what a named person said: then no one else's words will do."""
        return bool(self.speakers) and bool(_SAYS.search(self.text)) and not any(map(_is_body, self.speakers))


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
    )


def parts(text: str) -> tuple[str, ...]:
    """Return the questions inside a question, itself if it is one; a comparison of two speakers is two."""
    question = _without_instructions(text)
    compared = _compared(question)
    if compared:
        return compared
    asking = [piece for piece in _pieces(question) if _WH.search(piece) and _has_topic(piece)]
    if len(asking) < 2:  # noqa: PLR2004
        return (question,)
    return tuple(_standalone(piece, asking[:place]) for place, piece in enumerate(asking))


def _pieces(question: str) -> list[str]:
    """Split a question where another begins; a bare "where and" stays with what follows."""
    found, start = [], 0
    for gap in _PART.finditer(question):
        if _has_topic(question[start : gap.start()]):
            found.append(question[start : gap.start()])
            start = gap.end()
    return [piece.strip(" ,;:") for piece in (*found, question[start:])]


def _standalone(piece: str, before: list[str]) -> str:
    """Return a later part of a question with what "it" or "he" means in the parts before it."""
    return standalone_question(piece, [Turn("user", earlier) for earlier in before]) if before else piece


def _is_body(name: Name) -> bool:
    """Tell a country, its seat or an organisation from a person."""
    return any(part.replace(".", "") in aliases() for part in name.parts) or name.text.isupper()


def _has_topic(text: str) -> bool:
    return any(word.kind in {"name", "plain"} for word in asked(text).words)


def _without_light_start(name: Name) -> Name | None:
    """Return a name without a capitalised word that only begins the question ("List", "Everything Blinken")."""
    first = words(name.text)[0]
    if stem(first.text) not in _LIGHT or (name.span.start > 0 and not name.initial):
        return name
    rest = name.text[first.span.end :].lstrip(" \xa0")
    return Name(rest, Span(name.span.end - len(rest), name.span.end)) if rest else None


def _asked_words(text: str, found: tuple[Name, ...]) -> list[AskedWord]:
    return [AskedWord(word.text, word.span, _word_kind(word, found)) for word in words(text) if is_content(word.text)]


def _word_kind(word: Word, found: tuple[Name, ...]) -> WordKind:
    if word.text[0].isdigit() or (word.capitalised and fold(word.text) in _CALENDAR):
        return "date"
    if any(name.span.overlaps(word.span) and not name.initial for name in found):
        return "name"
    return "light" if stem(word.text) in _LIGHT else "plain"


def _speakers(text: str, found: tuple[Name, ...]) -> list[Name]:
    """Return the names that are subjects of a speech verb ("A and B say" is two) or follow "according to"."""
    speaking = [name for place, name in enumerate(found) if _is_subject(text, found, place, is_speech_verb)]
    after = [name for name in found if _SAID_OF.search(text, 0, name.span.start) and name not in speaking]
    return speaking + after


def _is_subject(text: str, found: tuple[Name, ...], place: int, is_verb: Callable[[str], bool]) -> bool:
    name, rest = found[place], found[place + 1 :]
    following = words(text[name.span.end : rest[0].span.start if rest else len(text)])[:4]
    verb = next((number for number, word in enumerate(following) if is_verb(word.text)), None)
    if verb is not None:
        return all(not is_content(word.text) or word.text.endswith("ly") for word in following[:verb])
    joined = bool(rest) and text[name.span.end : rest[0].span.start].strip() == "and"
    return joined and _is_subject(text, found, place + 1, is_verb)


def _kind(text: str) -> AnswerKind:
    folded = fold(text)
    matches = [(match.start(), kind) for kind, pattern in _KINDS if (match := pattern.search(folded))]
    return min(matches, key=lambda match: match[0])[1] if matches else "other"


def _without_instructions(text: str) -> str:
    """Keep the sentences that ask, where some do: what else stands in a question is not asked."""
    plain = _TAG.sub(" ", text).strip()
    sentences = [span.of(plain) for span in sentence_spans(plain, Span(0, len(plain)))] if plain else []
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    return " ".join(asking) if asking else plain


def _compared(text: str) -> tuple[str, ...]:
    """Return a question for each of two speakers who are compared ("Compare what A and what B said about T")."""
    if not _COMPARISON.search(text):
        return ()
    pair = _PAIR.search(text)
    if not pair or not is_speech_verb(pair["verb"].split()[-1]):
        return ()
    rest = " ".join(filter(None, (pair["verb"], (pair["topic"] or "").strip())))
    return tuple(f"What {pair[who]} {rest}" for who in ("one", "other"))
