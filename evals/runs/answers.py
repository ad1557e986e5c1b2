"""Answers as they are kept in a run, and back again, to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Literal

from evals.errors import CaseError
from evals.records import Json
from evals.runs.rows import AnswerRow, CitationRow, HitRow, PlaceRow
from rag.types import AlsoIn, Answer, Article, Citation, Hit, Span, Speaker, Statement, Verdict

NO_ANSWER = AnswerRow(status="unanswerable", statements=(), citations=())


def answer_row(answer: Answer) -> AnswerRow:
    """Return the answer as it is kept."""
    return AnswerRow.model_validate(answer_record(answer))


def hit_rows(hits: Iterable[Hit]) -> tuple[HitRow, ...]:
    """Return the hits as they are kept."""
    return tuple(HitRow.model_validate(record) for record in hit_records(hits))


def answer_record(answer: Answer) -> dict[str, Json]:
    """Return all of the answer but the texts of its articles."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status,
        "reason": answer.reason,
        "confidence": answer.confidence,
        "statements": [{"text": said.text, "citations": list(said.citations)} for said in answer.statements],
        "citations": [_citation_record(citation) for citation in answer.citations],
        "nearest": hit_records(answer.nearest),
        "generator": answer.generator,
        "degraded": answer.degraded,
        "index_generation": answer.index_generation,
        "timings_ms": dict(answer.timings_ms),
        "usage": None if answer.usage is None else asdict(answer.usage),
        "dropped": [_verdict_record(verdict) for verdict in answer.dropped],
    }


def hit_records(hits: Iterable[Hit]) -> list[Json]:
    """Return where each hit is printed and how it was scored."""
    return [
        {"article_id": hit.article.id, **_offsets(hit.passage.span), "score": hit.score, "scores": dict(hit.scores)}
        for hit in hits
    ]


def cited_ids(row: AnswerRow) -> set[str]:
    """Return the ids of all articles that the answer cites."""
    places = [place for citation in row.citations for place in (citation, *citation.also_in)]
    return {place.article_id for place in places}


def rebuilt(row: AnswerRow, texts: Mapping[str, str]) -> Answer:
    """Return the answer that was kept, over the texts of its articles by id; raise CaseError if it cites no span.

    What no judgement looks at (nearest passages, dropped drafts, usage) is left out.
    """
    generator: Literal["extractive", "llm"] = "extractive" if row.generator == "extractive" else "llm"
    return Answer(
        id="",
        question=row.question,
        standalone_question=row.standalone_question,
        status=row.status,
        confidence=row.confidence,
        statements=tuple(Statement(said.text, said.citations) for said in row.statements),
        citations=tuple(_citation(citation, texts) for citation in row.citations),
        nearest=(),
        generator=generator,
        degraded=row.degraded,
        index_generation=row.index_generation or "",
        timings_ms=row.timings_ms,
        reason=row.reason,
    )


def _citation(row: CitationRow, texts: Mapping[str, str]) -> Citation:
    speaker = None if row.speaker is None else Speaker(row.speaker, row.speaker)
    article = Article(row.article_id, texts.get(row.article_id, ""), outlet=row.outlet)
    also = tuple(AlsoIn(place.article_id, _span(place), None) for place in row.also_in)
    return Citation(row.number, article, _span(row), row.quote, row.speech, speaker, also)


def _span(place: PlaceRow) -> Span:
    try:
        return Span(place.start, place.end)
    except ValueError as error:
        raise CaseError(f"cites no span of {place.article_id!r}: {error}") from None


def _citation_record(citation: Citation) -> dict[str, Json]:
    return {
        "number": citation.number,
        "article_id": citation.article.id,
        **_offsets(citation.span),
        "quote": citation.quote,
        "speech": citation.speech,
        "speaker": None if citation.speaker is None else citation.speaker.name,
        "outlet": citation.article.outlet,
        "published": citation.article.published.date,
        "also_in": [_also_in_record(also) for also in citation.also_in],
    }


def _also_in_record(also: AlsoIn) -> dict[str, Json]:
    return {"article_id": also.article_id, **_offsets(also.span), "outlet": also.outlet}


def _verdict_record(verdict: Verdict) -> dict[str, Json]:
    return {
        "text": verdict.draft.text,
        "cited": list(verdict.draft.cited),
        "support": verdict.support,
        "failures": [{"rule": failure.rule, "detail": failure.detail} for failure in verdict.failures],
    }


def _offsets(span: Span) -> dict[str, Json]:
    return {"start": span.start, "end": span.end}
