"""Nouns of the library as the JSON of the service."""

from __future__ import annotations

from rag import types
from service import schemas
from service.state import Links


def answer(found: types.Answer, links: Links, *, explain: bool = False) -> schemas.Answer:
    """Return an answer as JSON; with `explain`, with the statements that were dropped."""
    whole = schemas.Answer(
        id=found.id,
        question=found.question,
        standalone_question=found.standalone_question,
        status=found.status,
        text=found.text,
        confidence=found.confidence,
        statements=[statement(each) for each in found.statements],
        citations=[citation(each, links) for each in found.citations],
        nearest=[hit(each, links) for each in found.nearest],
        generator=found.generator,
        degraded=found.degraded,
        index_generation=found.index_generation,
        timings_ms=dict(found.timings_ms),
        usage=_usage(found.usage),
        reason=found.reason,
    )
    if not explain:
        return whole
    return schemas.ExplainedAnswer(**dict(whole), dropped=[_dropped(each) for each in found.dropped])


def statement(stated: types.Statement) -> schemas.Statement:
    """Return a statement as JSON."""
    return schemas.Statement(text=stated.text, citations=list(stated.citations))


def citation(cited: types.Citation, links: Links) -> schemas.Citation:
    """Return a citation as JSON, with its permalink."""
    source = cited.article
    return schemas.Citation(
        number=cited.number,
        article_id=source.id,
        start=cited.span.start,
        end=cited.span.end,
        quote=cited.quote,
        speech=cited.speech,
        speaker=_speaker(cited.speaker),
        title=source.title,
        outlet=source.outlet,
        published=_published(source.published),
        url=source.url,
        permalink=links.reader(source.id, cited.span),
        also_in=[_also_in(place) for place in cited.also_in],
    )


def hit(found: types.Hit, links: Links) -> schemas.Hit:
    """Return a passage that was found as JSON, with its permalink."""
    source, span = found.article, found.passage.span
    return schemas.Hit(
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


def summary(source: types.Article, links: Links) -> schemas.ArticleSummary:
    """Return what is known of an article as JSON, without its text."""
    return schemas.ArticleSummary(
        id=source.id,
        title=source.title,
        outlet=source.outlet,
        agency=source.agency,
        published=_published(source.published),
        url=source.url,
        characters=len(source.text),
        permalink=links.reader(source.id),
    )


def article(found: types.Analysis, links: Links) -> schemas.Article:
    """Return an article with its text and segments as JSON."""
    segments = [
        schemas.Segment(start=each.span.start, end=each.span.end, label=each.label, reason=each.reason)
        for each in found.segments
    ]
    return schemas.Article(**dict(summary(found.article, links)), text=found.article.text, segments=segments)


def _published(known: types.Published) -> schemas.Published:
    return schemas.Published(date=known.date, source=known.source)


def _speaker(known: types.Speaker | None) -> schemas.Speaker | None:
    if known is None:
        return None
    return schemas.Speaker(name=known.name, as_printed=known.as_printed, role=known.role)


def _also_in(place: types.AlsoIn) -> schemas.AlsoIn:
    return schemas.AlsoIn(article_id=place.article_id, start=place.span.start, end=place.span.end, outlet=place.outlet)


def _usage(known: types.Usage | None) -> schemas.Usage | None:
    if known is None:
        return None
    return schemas.Usage(
        model=known.model,
        prompt_tokens=known.prompt_tokens,
        completion_tokens=known.completion_tokens,
        cost_usd=known.cost_usd,
    )


def _dropped(verdict: types.Verdict) -> schemas.Dropped:
    return schemas.Dropped(
        text=verdict.draft.text,
        cited=list(verdict.draft.cited),
        support=float(verdict.support),
        failures=[schemas.Failure(rule=each.rule, detail=each.detail) for each in verdict.failures],
    )
