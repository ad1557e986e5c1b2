"""From context numbers to citations: neighbouring sentences of one article are one citation with an exact quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rag.types import AlsoIn, Article, Citation, Context, Evidence, Quotation, Span, Statement

Sharing: TypeAlias = Callable[[Article, Span], tuple[tuple[AlsoIn, ...], int]]
"""Who else prints the words of a place, and how many independent sources all are who print them."""


class Citations:
    """The citations of one answer, numbered from 1 in the order of their first use."""

    def __init__(self, context: Context, sharing: Sharing) -> None:
        self._context, self._sharing = context, sharing
        self._by_place: dict[tuple[str, Span], Citation] = {}

    def all(self) -> tuple[Citation, ...]:
        """Return every citation that was made, in order."""
        return tuple(self._by_place.values())

    def cite(self, text: str, numbers: Sequence[int]) -> tuple[Statement, tuple[Citation, ...]]:
        """Return a statement that cites these sentences of the context, and its citations.

        What a citation of it is also printed as is not cited beside it, as if it were another source.
        """
        cited = [evidence for number in sorted(set(numbers)) if (evidence := self._context.get(number))]
        order = {number: place for place, number in reversed(list(enumerate(numbers)))}
        groups = sorted(_neighbours(cited), key=lambda group: min(order[evidence.number] for evidence in group))
        citations: dict[int, Citation] = {}
        for group in groups:
            if not any(_is_also_in(citation, group) for citation in citations.values()):
                citation = self._citation(group)
                citations[citation.number] = citation
        return Statement(text, tuple(citations)), tuple(citations.values())

    def number_of(self, evidence: Evidence) -> int:
        """Return the number of the citation that holds a sentence, of a new one if there is none."""
        cited = (each for each in self.all() if each.article.id == evidence.article.id)
        found = next((each for each in cited if each.span.contains(evidence.span)), None)
        return (found or self._citation([evidence])).number

    def _citation(self, group: Sequence[Evidence]) -> Citation:
        article, span = group[0].article, _span(group)
        known = self._by_place.get((article.id, span))
        if known:
            return known
        said = _main_quotation(group, span)
        also_in, sources = self._sharing(article, span)
        citation = Citation(
            number=len(self._by_place) + 1,
            article=article,
            span=span,
            quote=span.of(article.text),
            speech=said.speech if said else None,
            speaker=said.speaker if said else None,
            also_in=also_in,
            independent_sources=sources,
            said_on=said.said_on if said else None,
        )
        self._by_place[article.id, span] = citation
        return citation


def _is_also_in(citation: Citation, group: Sequence[Evidence]) -> bool:
    """Tell whether a citation says of these sentences that they are another printing of its words."""
    span = _span(group)
    return any(place.article_id == group[0].article.id and place.span.contains(span) for place in citation.also_in)


def _neighbours(cited: Sequence[Evidence]) -> list[list[Evidence]]:
    """Group sentences that stand side by side."""
    groups: list[list[Evidence]] = []
    for evidence in cited:
        last = groups[-1][-1] if groups else None
        if last and last.precedes(evidence):
            groups[-1].append(evidence)
        else:
            groups.append([evidence])
    return groups


def _main_quotation(group: Sequence[Evidence], span: Span) -> Quotation | None:
    """Return the quotation that covers most of a citation."""
    touching = [quotation for evidence in group for quotation in evidence.quotations]
    if not touching:
        return None
    return max(touching, key=lambda quotation: (_shared(quotation.span, span), -quotation.span.start))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _span(group: Sequence[Evidence]) -> Span:
    return group[0].span.until(group[-1].span)
