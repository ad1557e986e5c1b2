"""What answers cost: time by stage, tokens and money, and what their index cost. Nothing of it is ever gated."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from evals.engines import IndexCost
from evals.measures.metrics import Measure, mean, time_measures
from evals.runs.rows import CaseRow, UsageRow


def answer_costs(rows: Sequence[CaseRow]) -> list[Measure]:
    """Return p50 and p95 of each stage in milliseconds, and what a model used; nothing of no answers.

    Times are those of answers that were asked for in this run: `asked` as the asker measured it, the others as the
    answer tells them. `first_statement` is the time until the first verified statement.
    """
    used = [row.answer.usage for row in rows if row.answer and row.answer.usage]
    return [*_times([row for row in rows if not row.cached]), *usage_costs(used)]


def index_costs(cost: IndexCost | None) -> list[Measure]:
    """Return what making the index took, without the loading of the model; nothing if none was made."""
    if cost is None:
        return []
    per_second = cost.passages / cost.seconds if cost.seconds else math.nan
    return [
        _single("index_s", cost.seconds),
        _single("index_passages_per_s", per_second),
        _single("index_mb", cost.megabytes),
    ]


def memory_cost(megabytes: float | None) -> list[Measure]:
    """Return the largest memory that the process has had so far, in MB, where the system tells it."""
    return [] if megabytes is None else [_single("peak_memory_mb", megabytes)]


def usage_costs(used: Sequence[UsageRow]) -> list[Measure]:
    """Return the mean tokens of a call, and the US dollars of a thousand calls whose price is known; none of none."""
    if not used:
        return []
    priced = [1000 * usage.cost_usd for usage in used if usage.cost_usd is not None]
    return [
        mean("prompt_tokens", [float(usage.prompt_tokens) for usage in used]),
        mean("completion_tokens", [float(usage.completion_tokens) for usage in used]),
        *([mean("usd_per_1000", priced)] if priced else []),
    ]


def _times(rows: Sequence[CaseRow]) -> Iterator[Measure]:
    by_stage: dict[str, list[float]] = {}
    for row in rows:
        if row.answer and row.judgement:
            for stage, milliseconds in {"asked": row.judgement.milliseconds, **row.answer.timings_ms}.items():
                by_stage.setdefault(stage, []).append(milliseconds)
    for stage, values in by_stage.items():
        yield from time_measures(values, f"{stage}_")


def _single(name: str, value: float) -> Measure:
    return Measure(name, value, math.nan, math.nan, 1)
