"""What a run says of itself: with what it was made, on which machine, and in the end what it measured."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from evals.asking.conditions import Conditions, byline_version, commit, digest_of
from evals.engines import IndexCost
from evals.machine import machine, peak_memory_mb
from evals.measures.costs import answer_costs, index_costs, memory_cost
from evals.measures.kept import measure_rows
from evals.measures.metrics import Measure
from evals.running.evaluating import cost_of
from evals.runs.rows import CaseRow, RunRow


def new_record(
    conditions: Conditions, gold: Mapping[str, str], corpus: Mapping[str, str], endpoint: str | None = None
) -> RunRow:
    """Return the record of a run that begins; `gold` and `corpus` are digests by suite."""
    return RunRow(
        suites=tuple(gold),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        byline=byline_version(),
        commit=commit(),
        machine=machine(),
        generator=conditions.generator,
        model=conditions.model,
        prompts=dict(conditions.prompts),
        embedding_model=conditions.embedding_model,
        endpoint=endpoint,
        corpus_sha256=dict(corpus),
        gold_sha256=dict(gold),
        fingerprint=digest_of([asdict(conditions), gold, corpus]),
    )


def costs_of(cases: Sequence[CaseRow], index_cost: IndexCost | None, *, here: bool = True) -> list[Measure]:
    """Return what the answers of a suite cost; `here` tells that they were made in this process."""
    memory = peak_memory_mb(os.getpid()) if here else None
    return [*answer_costs(cases), *memory_cost(memory), *index_costs(index_cost)]


def finished(
    record: RunRow,
    began: float,
    cases: Sequence[CaseRow],
    measures: Mapping[str, Sequence[Measure]],
    costs: Mapping[str, Sequence[Measure]],
) -> RunRow:
    """Return the record of a run that is done; it `began` at that reading of `time.perf_counter`."""
    return record.model_copy(
        update={
            "finished": True,
            "seconds": round(time.perf_counter() - began, 2),
            "index_generation": next((row.answer.index_generation for row in cases if row.answer), None),
            "measures": {suite: measure_rows(each) for suite, each in measures.items()},
            "costs": {suite: measure_rows(each) for suite, each in costs.items()},
            "cost_usd": sum(cost_of(row) for row in cases),
        }
    )
