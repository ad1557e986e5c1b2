"""The labelled segments of an article's text: what is body, and what is the page around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rag.corpus.datelines import dateline
from rag.corpus.extent import SearchWeights
from rag.corpus.labels import labelled
from rag.corpus.page import Page, read_page
from rag.corpus.signals import ProseWeights
from rag.types import Label, Segment, Span

_PROSE, _SEARCH = ProseWeights(), SearchWeights()


def segments(text: str) -> tuple[Segment, ...]:
    """Return the labelled spans of a text, in order and apart from each other, each with its reason.

    They cover every character that is not blank. A body segment is one paragraph; boilerplate of one reason is one
    segment. The text is never changed, and no text is refused.
    """
    page = read_page(text, _PROSE, _SEARCH)
    return tuple(_merged(_segments(text, page)))


def _segments(text: str, page: Page) -> Iterator[Segment]:
    for number, line in enumerate(page.lines):
        label, reason = labelled(page, number)
        if label is Label.BODY:
            yield from _paragraph(text, line.span, reason)
        else:
            yield Segment(line.span, label, reason)


def _paragraph(text: str, span: Span, reason: str) -> Iterator[Segment]:
    """Yield the dateline of a paragraph, if it has one, and the rest."""
    printed = dateline(span.of(text))
    if printed is None:
        yield Segment(span, Label.BODY, reason)
        return
    end = span.start + printed.length
    yield Segment(_stripped(text, span.start, end), Label.DATELINE, "place, date or agency before the lead")
    yield Segment(_stripped(text, end, span.end), Label.BODY, reason)


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _merged(found: Iterable[Segment]) -> Iterator[Segment]:
    """Join neighbours that are boilerplate for the same reason."""
    last: Segment | None = None
    for segment in found:
        if last and segment.label is Label.BOILERPLATE and (last.label, last.reason) == (segment.label, segment.reason):
            last = Segment(last.span.until(segment.span), last.label, last.reason)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last
