"""The sources of one answer as a report shows them: around what is cited, what is gold, and what is a trap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.reports.excerpts import Mark, Piece, Role, excerpt
from rag.types import Span

_PLACES = 20  # places of one quote that are marked
_STRAYS = 8  # quotes shown alone
_SOURCES = 12


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article that are cited, gold or a trap; a citation of an answer has a number and says where.

    Where a citation names another outlet that prints the same words, `quote` is None.
    """

    article_id: str
    quote: str | None
    role: Role
    number: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Parts of one article: `parts` of its text, and quotes that stand `alone`.

    Quotes stand alone if the text is not at hand (`known` is false), or if they are not where they are said to be.
    """

    article_id: str
    known: bool
    parts: list[Piece]
    alone: list[list[Piece]]


def sources(quoted: Sequence[Quoted], texts: Mapping[str, str]) -> list[Source]:
    """Return the articles that are quoted, in order; `texts` are articles by id, as far as they are at hand."""
    names = dict.fromkeys(each.article_id for each in quoted)
    shown = [_source(name, [each for each in quoted if each.article_id == name], texts.get(name)) for name in names]
    return [source for source in shown if source.parts or source.alone][:_SOURCES]


def spans_of(quoted: Quoted, text: str | None) -> list[Span]:
    """Return where the words stand in `text`; a numbered citation stands where it says, or nowhere."""
    if text is None:
        return []
    if quoted.number is None:
        return _printed(quoted.quote, text)
    if not 0 <= quoted.start < quoted.end <= len(text):
        return []
    span = Span(quoted.start, quoted.end)
    return [span] if quoted.quote is None or span.of(text) == quoted.quote else []


def _source(name: str, quoted: Sequence[Quoted], text: str | None) -> Source:
    placed = [(each, spans_of(each, text)) for each in quoted]
    marks = [Mark(span, each.role, each.number) for each, spans in placed for span in spans]
    alone = _alone([each for each, spans in placed if not spans and each.quote])
    return Source(name, text is not None, excerpt(text or "", marks) if marks else [], alone)


def _alone(strays: Sequence[Quoted]) -> list[list[Piece]]:
    """Return each quote by itself, gold words marked inside cited ones."""
    cited = [each.quote or "" for each in strays if each.role == "cited"]
    first = [each for each in strays if each.role == "cited" or not any((each.quote or "") in quote for quote in cited)]
    return [_by_itself(each, (other for other in strays if other.role != "cited")) for each in first[:_STRAYS]]


def _by_itself(each: Quoted, others: Iterable[Quoted]) -> list[Piece]:
    text = each.quote or ""
    inside = [Mark(span, other.role) for other in others for span in _printed(other.quote, text)]
    return excerpt(text, [Mark(Span(0, len(text)), each.role, each.number), *inside])


def _printed(quote: str | None, text: str) -> list[Span]:
    if not quote:
        return []
    return [Span(*match.span()) for match, _ in zip(re.finditer(re.escape(quote), text), range(_PLACES), strict=False)]
