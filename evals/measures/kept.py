"""Measures as a run keeps them, and back again."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict

from evals.measures.metrics import Measure
from evals.records import Json
from evals.runs.rows import MeasureRow


def measure_record(measure: Measure) -> dict[str, Json]:
    """Return a measure; NaN, which JSON does not know, becomes null."""
    return measure_row(measure).model_dump(mode="json")


def measure_row(measure: Measure) -> MeasureRow:
    """Return a measure as it is kept; NaN becomes None."""
    return MeasureRow.model_validate({name: _number(value) for name, value in asdict(measure).items()})


def measure_rows(measures: Iterable[Measure]) -> tuple[MeasureRow, ...]:
    """Return measures as they are kept."""
    return tuple(measure_row(each) for each in measures)


def measure_of(row: MeasureRow) -> Measure:
    """Return a measure that was kept."""
    value, low, high = (math.nan if number is None else number for number in (row.value, row.low, row.high))
    return Measure(row.name, value, low, high, row.n, row.count, row.gate)


def _number(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value
