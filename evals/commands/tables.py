"""Results for people: tables on the terminal, without colour where NO_COLOR says so or nobody looks."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.measures.metrics import Measure
from evals.runs.rows import CaseRow

_WIDTH_OF_FILES = 160  # where there is no terminal whose width could be asked


def console() -> Console:
    """Return the console of standard output."""
    return Console(width=None if sys.stdout.isatty() else _WIDTH_OF_FILES, highlight=False)


def case_table(rows: Sequence[CaseRow]) -> Table:
    """Return a row for each case: right or not, and why not."""
    table = Table("case", "kind", "", "status", "cited", "ms", "what is wrong", box=None, pad_edge=False)
    for row in rows:
        mark = Text("right", "green") if row.right else Text("wrong", "bold red")
        status = "" if row.answer is None else row.answer.status
        found = row.judgement
        numbers = ("", "") if found is None else (str(found.citations), f"{found.milliseconds:.0f}")
        table.add_row(row.id, Text(row.kind), mark, status, *numbers, Text("; ".join(row.faults)))
    return table


def wrong_table(rows: Sequence[CaseRow]) -> Table:
    """Return a row for each case that is wrong, with why."""
    table = Table("wrong", "kind", "why", box=None, pad_edge=False)
    for row in rows:
        table.add_row(Text(f"{row.suite} {row.id}"), Text(row.kind), Text("; ".join(row.faults)))
    return table


def measure_table(title: str, measures: Sequence[Measure]) -> Table:
    """Return a row for each measure, with its 95 % interval and n."""
    table = Table("measure", "value", "95 % interval", "count", "n", box=None, pad_edge=False, title=title)
    table.title_justify = "left"
    for measure in measures:
        count = "" if measure.count is None else str(measure.count)
        table.add_row(measure.name, _number(measure.value), _interval(measure), count, str(measure.n))
    return table


def _interval(measure: Measure) -> str:
    return "" if math.isnan(measure.low) else f"{_number(measure.low)} to {_number(measure.high)}"


def _number(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"  # noqa: PLR2004 - shares need digits, times do not
