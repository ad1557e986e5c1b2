"""From context numbers to citations: neighbouring sentences of one article are one citation with an exact quote."""

from __future__ import annotations

from collections.abc import Sequence

from rag.corpus.wording import same_words
from rag.types import AlsoIn, Citation, Context, Evidence, Quotation, Span, Statement


class Citations:
    """The citations of one answer, numbered from 1 in the order of their first use."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._by_place: dict[tuple[str, Span], Citation] = {}

    def all(self) -> tuple[Citation, ...]:
        """Return every citation that was made, in order."""
        return tuple(self._by_place.values())

    def cite(self, text: str, numbers: Sequence[int]) -> tuple[Statement, tuple[Citation, ...]]:
        """Return a statement that cites these sentences of the context, and its citations."""
        cited = [evidence for number in sorted(set(numbers)) if (evidence := self._context.get(number))]
        order = {number: place for place, number in reversed(list(enumerate(numbers)))}
        groups = sorted(_neighbours(cited), key=lambda group: min(order[evidence.number] for evidence in group))
        citations = tuple(dict.fromkeys(self._citation(group) for group in groups))
        return Statement(text, tuple(citation.number for citation in citations)), citations

    def _citation(self, group: Sequence[Evidence]) -> Citation:
        article, span = group[0].article, group[0].span.until(group[-1].span)
        known = self._by_place.get((article.id, span))
        if known:
            return known
        said = _main_quotation(group, span)
        citation = Citation(
            number=len(self._by_place) + 1,
            article=article,
            span=span,
            quote=span.of(article.text),
            speech=said.speech if said else None,
            speaker=said.speaker if said else None,
            also_in=self._also_in(group),
            said_on=said.said_on if said else None,
        )
        self._by_place[article.id, span] = citation
        return citation

    def _also_in(self, group: Sequence[Evidence]) -> tuple[AlsoIn, ...]:
        return tuple(
            _also(other)
            for other in self._context.evidence
            if other.article.id != group[0].article.id and any(same_words(one.text, other.text) for one in group)
        )


def _also(other: Evidence) -> AlsoIn:
    article = other.article
    return AlsoIn(article.id, other.span, article.outlet, article.title, other.text, article.agency, article.published)


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
