"""The nouns of Byline as JSON, for whatever speaks it: `rag.replies` filled from `rag.types`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from rag import replies, types

_ALSO_IN = 20  # places that are named, at the most; `independent_sources` counts all


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute addresses under `base`, which ends without a slash."""

    base: str

    def reader(self, article_id: str, span: types.Span | None = None) -> str:
        """Return the permalink of an article, or of a span of it."""
        address = f"{self.base}/articles/{quote(article_id, safe='')}"
        return address if span is None else f"{address}?span={span.start}-{span.end}"

    def resource(self, article_id: str) -> str:
        """Return the address of an article in the API."""
        return f"{self.base}/v1/articles/{quote(article_id, safe='')}"


def answer(found: types.Answer, links: Links, *, explain: bool = False) -> replies.Answer:
    """Return an answer as JSON; with `explain`, with the statements that were dropped."""
    whole = replies.Answer(
        id=found.id,
        question=found.question,
        standalone_question=found.standalone_question,
        status=found.status,
        text=found.text,
        confidence=found.confidence,
        statements=[statement(each) for each in found.statements],
        citations=[citation(each, links) for each in found.citations],
        conflicts=[_conflict(each) for each in found.conflicts],
        nearest=[hit(each, links) for each in found.nearest],
        generator=found.generator,
        degraded=found.degraded,
        index_generation=found.index_generation,
        timings_ms=dict(found.timings_ms),
        usage=None if found.usage is None else _usage(found.usage),
        reason=found.reason,
    )
    if not explain:
        return whole
    return replies.ExplainedAnswer(**dict(whole), dropped=[_dropped(each) for each in found.dropped])


def statement(stated: types.Statement) -> replies.Statement:
    """Return a statement as JSON."""
    return replies.Statement(text=stated.text, citations=list(stated.citations))


def citation(cited: types.Citation, links: Links) -> replies.Citation:
    """Return a citation as JSON, with its permalink."""
    source = cited.article
    return replies.Citation(
        number=cited.number,
        article_id=source.id,
        start=cited.span.start,
        end=cited.span.end,
        quote=cited.quote,
        speech=cited.speech,
        speaker=None if cited.speaker is None else _speaker(cited.speaker),
        title=source.title,
        outlet=source.outlet,
        published=_published(source.published),
        url=source.url,
        permalink=links.reader(source.id, cited.span),
        also_in=_also_in(cited.also_in, source, links),
        independent_sources=cited.independent_sources,
        said_on=_time(cited.said_on, source),
    )


def hit(found: types.Hit, links: Links) -> replies.Hit:
    """Return a passage that was found as JSON, with its permalink."""
    source, span = found.article, found.passage.span
    return replies.Hit(
        text=found.text,
        article_id=source.id,
        start=span.start,
        end=span.end,
        title=source.title,
        outlet=source.outlet,
        published=_published(source.published),
        url=source.url,
        permalink=links.reader(source.id, span),
        score=float(found.score),
        scores={stage: float(score) for stage, score in found.scores.items()},
    )


def timeline_entry(found: types.TimelineEntry, links: Links) -> replies.TimelineEntry:
    """Return an entry of a timeline as JSON, with its permalink."""
    source, span = found.article, found.span
    return replies.TimelineEntry(
        first=found.first,
        last=found.last,
        dated_by=found.dated_by,
        when=_time(found.when, source),
        text=found.text,
        article_id=source.id,
        start=span.start,
        end=span.end,
        title=source.title,
        outlet=source.outlet,
        published=_published(source.published),
        url=source.url,
        permalink=links.reader(source.id, span),
        also_in=_also_in(found.also_in, source, links),
        independent_sources=found.independent_sources,
    )


def summary(source: types.Article, links: Links) -> replies.ArticleSummary:
    """Return what is known of an article as JSON, without its text."""
    return replies.ArticleSummary(**dict(_description(source)), permalink=links.reader(source.id))


def article(found: types.Analysis, links: Links, attributed: Sequence[types.Attributed] = ()) -> replies.Article:
    """Return an article with its text, segments and quotations as JSON; `attributed` say who else prints these."""
    source, shared = found.article, {each.quotation: each for each in attributed}
    quotations = [shared.get(each, types.Attributed(source, each)) for each in found.quotations]
    return replies.Article(
        **dict(summary(source, links)),
        text=source.text,
        segments=_segments(found),
        quotations=[_shared(each, links) for each in quotations],
    )


def quotation(found: types.Attributed, links: Links) -> replies.AttributedQuotation:
    """Return a quotation with its article as JSON."""
    source = found.article
    return replies.AttributedQuotation(
        **dict(_shared(found, links)),
        article_id=source.id,
        title=source.title,
        outlet=source.outlet,
        published=_published(source.published),
        url=source.url,
        permalink=links.reader(source.id, found.quotation.span),
    )


def inspection(found: types.Analysis) -> replies.Inspection:
    """Return all that was found in an article as JSON."""
    return replies.Inspection(
        **dict(_description(found.article)),
        text=found.article.text,
        segments=_segments(found),
        sentences=[_place(span) for span in found.sentences],
        passages=[_passage(each) for each in found.passages],
        quotations=[_quotation(each, found.article) for each in found.quotations],
    )


def _description(source: types.Article) -> replies.Description:
    return replies.Description(
        id=source.id,
        title=source.title,
        outlet=source.outlet,
        agency=source.agency,
        published=_published(source.published),
        url=source.url,
        characters=len(source.text),
    )


def _segments(found: types.Analysis) -> list[replies.Segment]:
    return [
        replies.Segment(start=each.span.start, end=each.span.end, label=each.label, reason=each.reason)
        for each in found.segments
    ]


def _passage(found: types.Passage) -> replies.Passage:
    span = found.span
    return replies.Passage(start=span.start, end=span.end, sentences=[_place(sentence) for sentence in found.sentences])


def _shared(found: types.Attributed, links: Links) -> replies.SharedQuotation:
    return replies.SharedQuotation(
        **dict(_quotation(found.quotation, found.article)),
        also_in=_also_in(found.also_in, found.article, links),
        independent_sources=found.independent_sources,
    )


def _quotation(found: types.Quotation, source: types.Article) -> replies.Quotation:
    return replies.Quotation(
        start=found.span.start,
        end=found.span.end,
        quote=found.span.of(source.text),
        speech=found.speech,
        speaker=_speaker(found.speaker),
        cue=found.cue,
        attribution=None if found.attribution is None else _place(found.attribution),
        said_on=_time(found.said_on, source),
        place=_printed(found.place, source),
        occasion=_printed(found.occasion, source),
    )


def _place(span: types.Span) -> replies.Place:
    return replies.Place(start=span.start, end=span.end)


def _printed(span: types.Span | None, source: types.Article) -> replies.Printed | None:
    return None if span is None else replies.Printed(start=span.start, end=span.end, text=span.of(source.text))


def _time(told: types.TimeExpression | None, source: types.Article) -> replies.TimeExpression | None:
    if told is None:
        return None
    return replies.TimeExpression(
        text=told.span.of(source.text),
        start=told.span.start,
        end=told.span.end,
        first=told.first,
        last=told.last,
        inferred=told.inferred,
    )


def _published(known: types.Published) -> replies.Published:
    return replies.Published(date=known.date, source=known.source)


def _speaker(known: types.Speaker) -> replies.Speaker:
    return replies.Speaker(name=known.name, as_printed=known.as_printed, role=known.role)


def _conflict(found: types.Conflict) -> replies.Conflict:
    sides = [replies.ConflictSide(value=side.value, citations=list(side.citations)) for side in found.sides]
    return replies.Conflict(kind=found.kind, sides=sides)


def _also_in(places: Sequence[types.AlsoIn], source: types.Article, links: Links) -> list[replies.AlsoIn]:
    """Return the places nearest in time to an article, undated ones last; where that is unknown, the earliest."""
    nearest = sorted(places, key=lambda place: _days_between(place.published.date, source.published.date))
    return [_place_elsewhere(place, links) for place in nearest[:_ALSO_IN]]


def _days_between(one: str | None, other: str | None) -> float:
    return abs(_day_number(one) - _day_number(other)) if one and other else math.inf


def _day_number(iso: str) -> int:
    """Return a number of a date, as far as it is known, in months of 31 days: some are no days of the calendar."""
    year, month, day = map(int, f"{iso}-01-01".split("-")[:3])
    return (year * 12 + month) * 31 + day


def _place_elsewhere(place: types.AlsoIn, links: Links) -> replies.AlsoIn:
    return replies.AlsoIn(
        article_id=place.article_id,
        start=place.span.start,
        end=place.span.end,
        quote=place.quote,
        title=place.title,
        outlet=place.outlet,
        agency=place.agency,
        published=_published(place.published),
        permalink=links.reader(place.article_id, place.span),
    )


def _usage(known: types.Usage) -> replies.Usage:
    return replies.Usage(
        model=known.model,
        prompt_tokens=known.prompt_tokens,
        completion_tokens=known.completion_tokens,
        cost_usd=known.cost_usd,
    )


def _dropped(verdict: types.Verdict) -> replies.Dropped:
    return replies.Dropped(
        text=verdict.draft.text,
        cited=list(verdict.draft.cited),
        support=float(verdict.support),
        failures=[replies.Failure(rule=each.rule, detail=each.detail) for each in verdict.failures],
    )
