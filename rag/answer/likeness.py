"""Whether two sentences carry the same words, no other number and no "not", as copies of one agency report do."""

from __future__ import annotations

from functools import lru_cache

from rag.answer.lexicon.numerals import CARDINALS, ORDINALS, SCALES, VAGUE
from rag.corpus.words import content_stems, fold, printed_words

_CONTAINED = 0.8  # share of the shorter sentence's content words
_LEAST_WORDS = 4
_COUNTS = CARDINALS.keys() | ORDINALS.keys() | SCALES.keys() | VAGUE.keys()
_NEGATIONS = frozenset("no not none nothing nobody never neither nor without cannot".split())


def same_words(one: str, other: str) -> bool:
    """Tell whether the shorter sentence's content words stand nearly all in the longer one, and its numbers all.

    Where one of them says "not" or "nothing", so does the other.
    """
    if _counts(one) != _counts(other) or _negates(one) != _negates(other):
        return False
    ours, theirs = _content(one), _content(other)
    shorter, longer = sorted((ours, theirs), key=len)
    if len(shorter) < _LEAST_WORDS or len(longer) > 2 * len(shorter):
        return ours == theirs
    return len(shorter & longer) >= _CONTAINED * len(shorter) and _numbers(shorter) <= _numbers(longer)


def _numbers(content: frozenset[str]) -> set[str]:
    return {word for word in content if any(letter.isdigit() for letter in word)}


@lru_cache(maxsize=4096)
def _counts(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in printed_words(text)) & _COUNTS


@lru_cache(maxsize=4096)
def _negates(text: str) -> bool:
    return any(fold(word) in _NEGATIONS or fold(word).endswith("n't") for word in printed_words(text))


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))
