"""Answers, hits and results as JSON, and JSON Lines files of them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from evals.cases import Case
from evals.judgement import Judgement
from evals.metrics import Measure
from evals.runs import MeasureRow
from rag.types import AlsoIn, Answer, Citation, Hit, Span, Verdict

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


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


def judgement_record(case: Case, judgement: Judgement, answer: Answer) -> dict[str, Json]:
    """Return a gold case with its answer and the judgement of it."""
    return {
        "id": case.id,
        "case": case.model_dump(mode="json", exclude_defaults=True),
        "judgement": {"right": judgement.right, **_plain(asdict(judgement))},
        "answer": answer_record(answer),
    }


def measure_record(measure: Measure) -> dict[str, Json]:
    """Return a measure; NaN, which JSON does not know, becomes null."""
    return _plain(asdict(measure))


def measure_of(row: MeasureRow) -> Measure:
    """Return a measure that was kept."""
    value, low, high = (math.nan if number is None else number for number in (row.value, row.low, row.high))
    return Measure(row.name, value, low, high, row.n, row.count)


def write_records(path: Path, records: Iterable[Mapping[str, Json]]) -> None:
    """Write one record a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


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


def _plain(values: Mapping[str, Json]) -> dict[str, Json]:
    return {key: None if isinstance(value, float) and math.isnan(value) else value for key, value in values.items()}
