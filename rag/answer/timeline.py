"""What is printed about a topic in the order in which it happened or was said, the same words once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from rag.answer.extractive import ANSWERABLE
from rag.answer.searching import Searcher
from rag.corpus.times.days import Days
from rag.corpus.times.expressions import known_days, time_expressions
from rag.corpus.wording import same_words
from rag.corpus.words import content_stems
from rag.types import AlsoIn, Context, Evidence, Filters, TimeExpression, TimelineEntry

_PASSAGES = 50  # the nearest to the topic, whose sentences are judged
_QUESTION = re.compile(
    r"\?\s*$|^(?:what|who|whom|whose|when|where|why|how|which|did|does|is|are|was|were)\b", re.IGNORECASE
)


def timeline(topic: str, k: int, searcher: Searcher, filters: Filters) -> list[TimelineEntry]:
    """Return up to `k` printed sentences about a topic or question, the nearest to it, oldest first, undated last."""
    # Asked of several articles, a passage of a later rank is as good as the first; see `relevance`.
    asked = topic if _QUESTION.search(topic) else f"What do several articles say about {topic}?"
    found = searcher.search(asked, max(k, _PASSAGES), filters)
    if found.unknown:  # a name that no article mentions
        return []
    groups = _told_once(_about(topic, found.context))
    return sorted((_entry(group) for group in groups[:k]), key=_order)


def _about(topic: str, context: Context) -> list[Evidence]:
    """Return the sentences that answer or name the topic, the most relevant first."""
    named = set(content_stems(topic))
    chance = {each.number: max(part[each.number - 1] for part in context.relevance) for each in context.evidence}
    fitting = (
        each
        for each in context.evidence
        if chance[each.number] >= ANSWERABLE or (named and named <= set(content_stems(each.text)))
    )
    return sorted(fitting, key=lambda each: (-chance[each.number], each.number))


def _told_once(sentences: Iterable[Evidence]) -> list[list[Evidence]]:
    """Return the sentences with those that print the same words, the most relevant of each first."""
    groups: list[list[Evidence]] = []
    for each in sentences:
        group = next((group for group in groups if same_words(group[0].text, each.text)), None)
        if group is None:
            groups.append([each])
        elif each.article.id not in {other.article.id for other in group}:
            group.append(each)
    return groups


def _entry(group: list[Evidence]) -> TimelineEntry:
    first, *others = group
    when, told = _when(first)
    published = None if told else known_days(first.article.published.date)
    days = told or published
    return TimelineEntry(
        article=first.article,
        span=first.span,
        first=days.first.isoformat() if days else None,
        last=days.last.isoformat() if days else None,
        dated_by="told" if told else "published" if published else None,
        when=when,
        also_in=tuple(_also(other) for other in others),
        independent_sources=len({each.article.agency or each.article.id for each in group}),
    )


def _when(sentence: Evidence) -> tuple[TimeExpression | None, Days | None]:
    """Return the printed time that dates a sentence best, with its days; if none tells days, the first one."""
    told = list(_times(sentence))
    known = [(each, days) for each in told if (days := _days(each))]
    if not known:
        return (told[0] if told else None), None
    return min(known, key=lambda pair: pair[1].last - pair[1].first)


def _times(sentence: Evidence) -> Iterator[TimeExpression]:
    """Yield the times of a sentence: when its words were said, as far as that is printed, before all others."""
    yield from (said.said_on for said in sentence.quotations if said.said_on)
    yield from time_expressions(sentence.article.text, sentence.span, sentence.article.published.date)


def _days(told: TimeExpression) -> Days | None:
    if told.first is None or told.last is None:
        return None
    return Days(dt.date.fromisoformat(told.first), dt.date.fromisoformat(told.last))


def _also(other: Evidence) -> AlsoIn:
    article = other.article
    return AlsoIn(article.id, other.span, article.outlet, article.title, other.text, article.agency, article.published)


def _order(entry: TimelineEntry) -> tuple[bool, str, str, str, int]:
    return entry.first is None, entry.first or "", entry.last or "", entry.article.id, entry.span.start
