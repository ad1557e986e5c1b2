"""Places in articles: the id of one, and a span of its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rag.types import Span

Place: TypeAlias = tuple[str, Span]


def touch(places: Sequence[Place], others: Sequence[Place]) -> bool:
    """Tell whether one of the places overlaps one of the others."""
    return any(here == there and span.overlaps(other) for here, span in places for there, other in others)
