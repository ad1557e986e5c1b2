"""What is printed about a topic in the order in which it happened or was said, the same words once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from rag.answer.citing import Sharing
from rag.answer.extractive import ANSWERABLE
from rag.answer.retelling import retells
from rag.answer.searching import Searcher
from rag.corpus.times.days import Days
from rag.corpus.times.expressions import known_days, time_expressions
from rag.corpus.wording import Wording
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
    return sorted(islice(_told_once(_about(topic, found.context), found.sharing), k), key=_order)


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


def _told_once(sentences: Iterable[Evidence], sharing: Sharing) -> Iterator[TimelineEntry]:
    """Yield an entry for each of several sentences whose words none before it prints."""
    told: list[tuple[Evidence, TimelineEntry]] = []
    for sentence in sentences:
        if not any(_prints(*each, sentence) for each in told):
            entry = _entry(sentence, *sharing(sentence.article, sentence.span))
            told.append((sentence, entry))
            yield entry


def _prints(source: Evidence, entry: TimelineEntry, sentence: Evidence) -> bool:
    """Tell whether an entry prints all words of a sentence, of the same day as far as both tell one."""
    _, days = _when(sentence)
    if days and entry.dated_by == "told" and entry.first != days.first.isoformat():
        return False
    if retells([source], [sentence]):
        return True
    elsewhere = (other.span for other in entry.also_in if other.article_id == sentence.article.id)
    lacking = {*Wording.of(sentence.text).stems} - {*Wording.of(entry.text).stems}
    return not lacking and any(span.overlaps(sentence.span) for span in elsewhere)


def _entry(sentence: Evidence, also_in: tuple[AlsoIn, ...], sources: int) -> TimelineEntry:
    when, told = _when(sentence)
    published = None if told else known_days(sentence.article.published.date)
    days = told or published
    return TimelineEntry(
        article=sentence.article,
        span=sentence.span,
        first=days.first.isoformat() if days else None,
        last=days.last.isoformat() if days else None,
        dated_by="told" if told else "published" if published else None,
        when=when,
        also_in=also_in,
        independent_sources=sources,
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


def _order(entry: TimelineEntry) -> tuple[bool, str, str, str, int]:
    return entry.first is None, entry.first or "", entry.last or "", entry.article.id, entry.span.start
