"""What an article prints that another may print, too: its sentences, and what it quotes in people's own words.

A quotation counts beside its sentences because copies part it differently: "…, though …" is one sentence of it here,
"… . But …" two of it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.corpus.wording import Wording
from rag.types import Analysis, Quotation, Span


@dataclass(frozen=True, slots=True)
class Printing:
    """A sentence or quotation of an article; `quoted` if most of it is what someone said, word for word."""

    span: Span
    wording: Wording
    quoted: bool


def printings(analysis: Analysis) -> list[Printing]:
    """Return the sentences and the direct quotations of an article that hold words, by their places."""
    text = analysis.article.text
    said = [quotation.span for quotation in analysis.quotations if _is_direct(quotation)]
    found = [Printing(span, Wording.of(span.of(text)), _is_quoted(span, said)) for span in analysis.sentences]
    found += [Printing(span, Wording.of(span.of(text)), quoted=True) for span in {*said} - {*analysis.sentences}]
    return sorted((each for each in found if each.wording.stems), key=lambda each: each.span)


def _is_direct(quotation: Quotation) -> bool:
    return quotation.speech != "reported"


def _is_quoted(sentence: Span, said: Sequence[Span]) -> bool:
    return 2 * sum(_shared(sentence, span) for span in said) >= len(sentence)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
