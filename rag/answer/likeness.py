"""Whether two sentences carry the same words, and no other number, as copies of one agency report do."""

from __future__ import annotations

from functools import lru_cache

from rag.corpus.words import content_stems

_CONTAINED = 0.8  # share of the shorter sentence's content words
_LEAST_WORDS = 4


def same_words(one: str, other: str) -> bool:
    """Tell whether the shorter sentence's content words stand nearly all in the longer one, and its numbers all."""
    ours, theirs = _content(one), _content(other)
    shorter, longer = sorted((ours, theirs), key=len)
    if len(shorter) < _LEAST_WORDS or len(longer) > 2 * len(shorter):
        return ours == theirs
    return len(shorter & longer) >= _CONTAINED * len(shorter) and _numbers(shorter) <= _numbers(longer)


def _numbers(content: frozenset[str]) -> set[str]:
    return {word for word in content if any(letter.isdigit() for letter in word)}


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))
