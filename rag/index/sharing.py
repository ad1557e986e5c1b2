"""Who else prints the same words, and how many of all who print them did not copy each other.

Copies of one agency are one source, and so are articles of one outlet, and articles that tell a story in the same words
without saying where they have them from. That two quote a speaker alike makes no copy of either: they may both have
been there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.corpus.words import fold
from rag.index.copies import Copy, Printed
from rag.types import AlsoIn, Article, Span

_COPIED = 2  # sentences of narration in the same words that make one article a copy of another
_MOST = 2 / 3  # of the characters of words, for another place to print them, too
_UNDATED = "9999"  # after every date


def also_in(span: Span, copies: Iterable[Copy], *, whole: bool) -> tuple[AlsoIn, ...]:
    """Return the place in each other article that prints most of a span's words, earliest article first.

    `whole`: with the rest of its sentences, such as who is said to have said it.
    """
    by_article: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        if len(copy.span) >= _MOST * len(copy.own):  # no half of what is longer here
            by_article[copy.article.id].append(copy)
    chosen = [_covering(span, each) for each in by_article.values()]
    places = [_place(each, whole=whole) for each in chosen if _covered(span, each) >= _MOST * len(span)]
    return tuple(sorted(places, key=lambda place: (place.published.date or _UNDATED, place.article_id)))


def independent_sources(articles: Sequence[Article], printed: Iterable[Printed], copied: Iterable[str]) -> int:
    """Return how many of the articles that print the same words have them from nobody else among them.

    `copied` are the ids of those that print them as narration.
    """
    told: dict[str, set[int]] = {article.id: set() for article in articles}
    for each in printed:
        if each.narrated:
            told[each.article_id].add(each.words)
    sources: list[_Source] = []
    for article in sorted(articles, key=lambda each: each.id):
        marks = {*_printed_by(article), *({"copied"} if article.id in copied else ())}
        source = _Source(frozenset(marks), frozenset(told[article.id]), min(_COPIED, max(1, len(told[article.id]))))
        same = [other for other in sources if other.is_one_with(source)]
        sources = [other for other in sources if other not in same]
        sources.append(source.joined(same))
    return len(sources)


@dataclass(frozen=True, slots=True)
class _Source:
    """Articles of one source: what marks it, the words of its narration, and how many of these tell a copy."""

    marks: frozenset[str]
    narration: frozenset[int]
    telling: int

    def is_one_with(self, other: _Source) -> bool:
        """Tell whether both are one source."""
        shared = len(self.narration & other.narration)
        return bool(self.marks & other.marks) or shared >= min(self.telling, other.telling)

    def joined(self, others: Sequence[_Source]) -> _Source:
        """Return the source that this one is together with others."""
        every = (self, *others)
        return _Source(
            frozenset().union(*(each.marks for each in every)),
            frozenset().union(*(each.narration for each in every)),
            min(each.telling for each in every),
        )


def _covering(span: Span, copies: Sequence[Copy]) -> list[Copy]:
    """Return the copies in one article that cover most of a span and stand side by side there, as few as will do."""
    chosen = [max(copies, key=lambda copy: (_shared(copy.own, span), -len(copy.span), -copy.span.start))]
    for copy in sorted(copies, key=lambda copy: (abs(copy.span.start - chosen[0].span.start), copy.span)):
        more = [*chosen, copy]
        if _is_beside(chosen, copy) and _covered(span, more) > _covered(span, chosen):
            chosen = more
    return chosen


def _is_beside(chosen: Sequence[Copy], copy: Copy) -> bool:
    start, end = min(each.span.start for each in chosen), max(each.span.end for each in chosen)
    if copy.span.end <= start:
        return not copy.article.text[copy.span.end : start].strip()
    return not copy.article.text[end : copy.span.start].strip()


def _covered(span: Span, copies: Iterable[Copy]) -> int:
    """Return how many characters of a span these are copies of."""
    end, covered = span.start, 0
    for own in sorted(copy.own for copy in copies):
        covered += max(0, min(own.end, span.end) - max(own.start, end))
        end = max(end, own.end)
    return covered


def _place(copies: Sequence[Copy], *, whole: bool) -> AlsoIn:
    spans = [copy.sentences if whole else copy.span for copy in copies]
    span = Span(min(each.start for each in spans), max(each.end for each in spans))
    article = copies[0].article
    quote = span.of(article.text)
    return AlsoIn(article.id, span, article.outlet, article.title, quote, article.agency, article.published)


def _printed_by(article: Article) -> Iterable[str]:
    if article.outlet:
        yield f"outlet {fold(article.outlet)}"
    if article.agency:
        yield f"agency {fold(article.agency)}"


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
