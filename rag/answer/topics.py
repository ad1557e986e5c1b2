"""What a text speaks about: noun phrases that can stand in a question as they are printed.

Few and certain: a phrase is taken where its place shows that it is a whole one (after a preposition or determiner, or
as the subject of a clause), with the "of …" or "with …" that belongs to it, and never where it leans on other words
("its approach", "that move").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.grammar.dates import dates
from rag.answer.grammar.marks import breaks
from rag.answer.grammar.phrases import CALENDAR, Phrase
from rag.answer.grammar.tagging import tokens
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.names import aliases, peoples
from rag.answer.lexicon.thesaurus import is_known, noun_verbs, verb_forms
from rag.corpus.words import stem

_INSIDE = frozenset({Tag.NAME, Tag.WORD})
_ARTICLES = frozenset({"the", "a", "an"})
_JOINING = frozenset({"of", "with", "between", "against", "for", "in", "around", "near", "over"})
_CLAUSE = frozenset({Tag.VERB, Tag.AUX, Tag.MODAL})
_WITH_ARTICLE = frozenset({"us", "usa", "uk", "eu", "un", "uae"})  # headlines leave it out
_GAPS = frozenset({" ", "\xa0", "-", "‑"})
_LONGEST = 7  # words
_ADJECTIVE = ("ful", "ous", "ive", "able", "ible", "less", "ical", "ish", "ated", "tory", "iest", "est")
# Heads that say nothing without the words around them, and words that lean on other words.
_EMPTY = frozenset(
    """thing way issue matter part lot number time day week month year people person man woman fact case area side kind
    sort problem question statement response move reason result end place point example term one bit couple group
    majority member rest other others something anything everything nothing same such more most many all both need
    process step level amount set range type form series lack chance hand face line head name note order role favour
    favor view course light wake addition top bottom middle front back beginning start moment minute hour second today
    tomorrow yesterday night morning evening afternoon weekend i'm don't mr mrs ms local photo image video pic lead
    leads opportunity kid kids guy guys idea ideas stuff life lives own good bad""".split()
)
_LEANING = frozenset(
    """next last previous following latter former same such another own other first second third earlier later
    ago long asap recent current above below different certain extraordinary several various many few""".split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A noun phrase as it can be asked about, and the stems of its content words."""

    text: str
    stems: frozenset[str]
    named: bool
    """Tell whether it holds a name."""
    indefinite: bool
    """Tell whether it begins with "a"."""


def topics(text: str) -> list[Topic]:
    """Return the noun phrases of a text that can be asked about, in order."""
    found = tokens(text)
    dated = frozenset(place for moment in dates(found) for place in range(moment.start, moment.end))
    topics, place = [], 0
    while place < len(found):
        phrase = _phrase(found, dated, place)
        if phrase is None:
            place += 1
            continue
        whole = _with_complement(found, dated, phrase)
        if _is_whole(found, whole, phrase) and _says_enough(found, whole, phrase):
            topics.append(_topic(text, found, whole))
        place = whole.end
    return topics


def _phrase(found: Sequence[Token], dated: frozenset[int], first: int) -> Phrase | None:
    """Return the run of nouns, adjectives and names that starts at a place, with its article."""
    start = first + 1 if found[first].low in _ARTICLES else first
    end = start
    while (
        end < len(found) and found[end].tag in _INSIDE and end not in dated and (end == first or _goes_on(found[end]))
    ):
        end += 1
        if _owns(found[end - 1]) and not (end < len(found) and found[end].tag in _INSIDE):
            return None
    return Phrase(first, end) if end > start else None


def _goes_on(token: Token) -> bool:
    return token.gap in _GAPS


def _owns(token: Token) -> bool:
    return token.possessive


def _with_complement(found: Sequence[Token], dated: frozenset[int], phrase: Phrase) -> Phrase:
    """Take in the "of …" or "with …" that follows, as far as it is short and stands for itself."""
    end = phrase.end
    if end + 1 >= len(found) or found[end].low not in _JOINING or breaks(found[end].gap):
        return phrase
    more = _phrase(found, dated, end + 1)
    if more and found[end].low == "in" and (end - phrase.start == 1 or found[more.head].tag is not Tag.NAME):
        return phrase
    if more is None or breaks(found[end + 1].gap) or more.end - phrase.start > _LONGEST:
        return phrase
    if found[end].low in {"of", "between"} and (other := _joined_name(found, dated, more)):
        return Phrase(phrase.start, other.end)
    return Phrase(phrase.start, _with_complement(found, dated, more).end if found[end].low == "of" else more.end)


def _joined_name(found: Sequence[Token], dated: frozenset[int], phrase: Phrase) -> Phrase | None:
    """Return the name that "and" joins to a name: "between Kyiv and Moscow"."""
    end = phrase.end
    if found[phrase.head].tag is not Tag.NAME or end + 1 >= len(found) or found[end].low != "and":
        return None
    other = _phrase(found, dated, end + 1)
    return other if other and found[other.head].tag is Tag.NAME and not breaks(found[end + 1].gap) else None


def _is_whole(found: Sequence[Token], whole: Phrase, phrase: Phrase) -> bool:
    """Tell whether nothing of the phrase is cut off, by what stands before and after it."""
    after = found[whole.end] if whole.end < len(found) else None
    if after is not None and not breaks(after.gap) and (_cuts_off(after) or _opens_pair(found, whole)):
        return False
    if found[phrase.start].low in _ARTICLES:
        return True
    if phrase.start == 0 or breaks(found[phrase.start].gap):
        follows = after is not None and not breaks(after.gap) and after.tag in _CLAUSE and whole == phrase
        return follows and _is_sure_name(found, phrase)
    before = found[phrase.start - 1]
    if before.low == "to" and found[phrase.start].tag is not Tag.NAME:
        return False  # "to counter aggression" may be a verb
    return before.tag is Tag.PREPOSITION and before.low not in {"as", "than", "like"}


def _is_sure_name(found: Sequence[Token], phrase: Phrase) -> bool:
    """Tell a name from a word that has its capital from the start of its sentence."""
    first = found[phrase.start]
    if first.text[0].islower():
        return True
    sure = first.text.isupper() or first.low in aliases() or phrase.end - phrase.start != 1
    return sure and first.tag is Tag.NAME and found[phrase.head].tag is Tag.NAME


def _cuts_off(after: Token) -> bool:
    """Tell whether the word behind a phrase belongs to it: "threats of", "the countries that"."""
    return after.low in {"of", "that", "which", "who", "whose", "where"} or after.tag in {Tag.NUMBER, Tag.PRONOUN}


def _opens_pair(found: Sequence[Token], whole: Phrase) -> bool:
    """Tell whether it may share a word with what "and" joins: "nuclear and conventional threats", "Security and …"."""
    if whole.end + 1 >= len(found) or found[whole.end].tag is not Tag.CONJUNCTION:
        return False
    return not breaks(found[whole.end + 1].gap) and found[whole.end + 1].tag in _INSIDE


def _says_enough(found: Sequence[Token], whole: Phrase, phrase: Phrase) -> bool:
    own = [token for token in found[whole.start : whole.end] if token.low not in _ARTICLES]
    words = [token for token in own if token.tag in _INSIDE]
    if len(own) > _LONGEST or any(token.low in _EMPTY or token.low.rstrip("s") in _EMPTY for token in own):
        return False
    if any(token.low in _LEANING or token.low in CALENDAR or len(token.low) < 2 for token in words):  # noqa: PLR2004 - a letter
        return False
    if found[phrase.start].low in _ARTICLES and _is_bare(words):
        return False
    return all(_is_noun(found[head]) for head in (phrase.head, whole.head)) and _is_topic(words)


def _is_bare(words: Sequence[Token]) -> bool:
    """Tell "the situation", "the Message" and "the letter Mike" from what an article can stand before."""
    head = words[-1]
    if len(words) == 1:
        return head.tag is not Tag.NAME or is_known(head.low) or head.low in peoples()
    return len(words) == 2 and words[0].tag is Tag.WORD and head.tag is Tag.NAME  # noqa: PLR2004 - a noun and a name


def _is_noun(head: Token) -> bool:
    if head.tag is Tag.NAME:
        return True
    only_verb = "base" in verb_forms().get(head.low, ()) and head.low not in noun_verbs()
    return not (only_verb or head.low.endswith(_ADJECTIVE) or "." in head.text)


def _is_topic(words: Sequence[Token]) -> bool:
    """Tell whether more is said than one common word."""
    if len(words) == 1 and words[0].tag is Tag.NAME:
        return words[0].text.isupper() or not (is_known(words[0].low) or words[0].low in peoples())
    return len(words) > 1 or len(words[0].low) > len("crisis")


def _topic(text: str, found: Sequence[Token], whole: Phrase) -> Topic:
    first, last = found[whole.start], found[whole.head]
    own = [token for token in found[whole.start : whole.end] if token.tag in _INSIDE]
    printed = " ".join(text[first.start : last.end].split())
    if whole.end - whole.start == 1 and first.low.replace(".", "") in _WITH_ARTICLE:
        printed = f"the {printed}"
    return Topic(
        printed[0].lower() + printed[1:] if first.low in _ARTICLES else printed,
        frozenset(stem(token.text) for token in own),
        any(token.tag is Tag.NAME for token in own),
        first.low in {"a", "an"},
    )
