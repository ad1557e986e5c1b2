"""The names around a sentence: in it, near it, in the title and the lead of its article."""

from __future__ import annotations

from functools import lru_cache

from rag.corpus.names import names
from rag.types import Evidence

_NEAR = 300  # characters before and after a sentence
_LEAD = 300  # characters at the beginning of an article


def share_names(one: Evidence, other: Evidence) -> bool:
    """Tell whether a name stands around both sentences."""
    return not names_around(one).isdisjoint(names_around(other))


def names_around(evidence: Evidence) -> frozenset[str]:
    """Return the words of the names that stand around a sentence, folded."""
    text, span = evidence.article.text, evidence.span
    near = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    return _names(near) | _names(evidence.article.title or "") | _names(text[:_LEAD])


@lru_cache(maxsize=1024)
def _names(text: str) -> frozenset[str]:
    """Return the words of the names of a text, without words that only begin a sentence."""
    return frozenset(part for name in names(text) if not name.initial for part in name.parts)
