"""The words of a text, with the part of speech that each has by itself; verbs are found from the words around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rag.answer.lexicon.function_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from rag.answer.lexicon.operators import MODALS, NEGATORS
from rag.answer.lexicon.thesaurus import is_known, lemma
from rag.corpus.names import Name, names
from rag.corpus.numerals import CARDINALS
from rag.corpus.words import Word, fold, words

_LY_NOUNS = frozenset(
    """family ally italy july reply supply apply assembly rally monopoly early daily elderly weekly monthly
    yearly quarterly
    hourly deadly likely unlikely friendly costly lonely""".split()
)


class Tag(StrEnum):
    """What a word does in its sentence; `WORD` is any noun or adjective."""

    NAME = "name"
    WORD = "word"
    VERB = "verb"
    AUX = "aux"
    MODAL = "modal"
    TO = "to"
    NEG = "neg"
    ADVERB = "adverb"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    PRONOUN = "pronoun"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, its place, and what is known of it; `gap` is what stands between the word before and this one."""

    text: str
    start: int
    end: int
    low: str
    lemma: str
    tag: Tag
    gap: str
    possessive: bool = False
    form: str = ""


def plain_tokens(text: str) -> list[Token]:
    """Return the words of a text in order, each tagged by itself."""
    plain = words(text)
    proper = _proper_places(text, plain)
    found: list[Token] = []
    end = 0
    for word in plain:
        start = word.span.start
        found.append(_token(word.text, start, word.span.end, text[end:start], start in proper))
        end = word.span.end
    return [replace(token, possessive=True) if _owns(found, place) else token for place, token in enumerate(found)]


def _owns(found: list[Token], place: int) -> bool:
    """Tell whether a bare apostrophe follows: "allies’ concerns"."""
    after = found[place + 1].gap if place + 1 < len(found) else ""
    return after in {"' ", "’ "} and found[place].low.endswith("s")


def _proper_places(text: str, plain: Sequence[Word]) -> set[int]:
    """Return where the words of proper names start; a known word has its capital from the sentence's start."""
    places: set[int] = set()
    starts = [word.span.start for word in plain]
    for name in names(text):
        first = bisect_left(starts, name.span.start)
        parts = plain[first : bisect_left(starts, name.span.end)]
        if _is_common(text, name, parts):
            parts = parts[1:]
            while parts and not parts[0].capitalised:
                parts = parts[1:]
        places |= {word.span.start for word in parts}
    return places


def _is_common(text: str, name: Name, parts: Sequence[Word]) -> bool:
    """Tell whether the first word of a run is no part of the name: "Talks", "Black voters"."""
    first, *rest = (word.text for word in parts)
    if not is_known(fold(first)) or first.isupper():
        return False
    return name.initial or (bool(rest) and is_known(fold(rest[0])) and _starts(text, name.span.start))


def _starts(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \n\xa0“\"‘'(")
    return not before or before[-1] in ".!?:;"


@lru_cache(maxsize=65536)
def _plain(word: str) -> tuple[str, bool]:
    """Return a word folded and without possessive ending, and whether it had one."""
    low = fold(word)
    for ending in ("'s", "'"):
        if (
            low.endswith(ending)
            and len(low) > len(ending)
            and low.removesuffix(ending) not in PRONOUNS | {"let", "what"}
        ):
            return low.removesuffix(ending), True
    return low, False


def _token(word: str, start: int, end: int, gap: str, proper: bool) -> Token:  # noqa: FBT001 - a fact of the word
    low, possessive = _plain(word)
    return Token(word, start, end, low, lemma(low), _first_tag(word, low, proper=proper), gap, possessive)


def _first_tag(word: str, low: str, *, proper: bool) -> Tag:
    """Return the tag of a word by itself; verbs are found later, from the words around."""
    if word[0].isdigit() or low in CARDINALS:
        return Tag.NUMBER
    if proper:
        return Tag.NAME
    if low in MODALS and not (word[0].isupper() and low in {"may", "will"}):
        return Tag.MODAL
    return _CLOSED.get(low) or _contracted(low) or (Tag.ADVERB if _is_manner(low) else Tag.WORD)


def _is_manner(low: str) -> bool:
    return low.endswith("ly") and low not in _LY_NOUNS


def _contracted(low: str) -> Tag | None:
    head, mark, tail = low.partition("'")
    if mark and (kind := CONTRACTED.get(mark + tail)) and head in PRONOUNS | SUBORDINATORS | {"let"}:
        return Tag.MODAL if kind == "modal" else Tag.AUX
    return None


_CLOSED: dict[str, Tag] = {
    **dict.fromkeys(ADVERBS, Tag.ADVERB),
    **dict.fromkeys(PREPOSITIONS, Tag.PREPOSITION),
    **dict.fromkeys(SUBORDINATORS, Tag.SUBORDINATOR),
    **dict.fromkeys(DETERMINERS, Tag.DETERMINER),
    **dict.fromkeys(("i", "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "there"), Tag.PRONOUN),
    **dict.fromkeys(("himself", "herself", "itself", "themselves", "everyone", "someone"), Tag.PRONOUN),
    **dict.fromkeys(CONJUNCTIONS, Tag.CONJUNCTION),
    **dict.fromkeys(AUXILIARIES, Tag.AUX),
    **dict.fromkeys(NEGATORS, Tag.NEG),
    **{low: Tag.AUX for low in AUXILIARIES if low in NEGATORS},
}
