"""What each part of a text is taken for, and why; for those outside the library who want to look or measure."""

from __future__ import annotations

from rag.corpus.cleaning import segments
from rag.types import Segment


def inspect_text(text: str) -> tuple[Segment, ...]:
    """Return the labelled segments of a text in order, each with its reason; no text is refused."""
    return segments(text)
