"""A sentence as the rules of attribution see it: what stands in quotation marks, and who is named outside of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.corpus.quote_marks import Quoted, overlapping
from rag.corpus.speakers import Mention
from rag.types import Span

_TRIMMED = " \xa0\n,"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the mentions in it outside of quotation marks and the quoted stretches that touch it."""

    text: str
    span: Span
    named: Sequence[Mention]
    quotes: Sequence[Quoted]

    def quoted_at(self, span: Span) -> bool:
        """Tell whether a span lies inside one of the quoted stretches."""
        return any(quoted.span.contains(span) for quoted in overlapping(self.quotes, span))

    def closes_at(self, place: int) -> bool:
        """Tell whether a quoted stretch ends before a place, or a comma after it."""
        found = overlapping(self.quotes, Span(max(0, place - 2), place)) if place > 0 else ()
        return any(quoted.span.end in {place, place - 1} for quoted in found)

    def stretch(self, start: int, end: int) -> Span | None:
        """Return the span between two places without surrounding blanks and commas, None if no word is left."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip(_TRIMMED))
        right = len(piece.rstrip(_TRIMMED))
        return Span(start + left, start + right) if right > left and any(map(str.isalnum, piece)) else None
