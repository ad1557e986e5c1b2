"""`byline eval compare`: two runs, case by case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from evals.commands.kinds import FOLDER
from evals.commands.plainly import told_plainly
from evals.commands.tables import console
from evals.errors import EvalError
from evals.measures.paired import Difference, Flipped, flipped, run_differences
from evals.runs.files import read_run
from evals.runs.rows import CaseRow, Run


@click.command()
@click.argument("run_a", type=FOLDER)
@click.argument("run_b", type=FOLDER)
@click.option("--force", is_flag=True, help="Compare runs of different gold or articles, on the cases that both have.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@told_plainly
def compare(*, run_a: Path, run_b: Path, force: bool, as_json: bool) -> None:
    """Tell what changed from RUN_A to RUN_B, case by case; exit code 1 if a measure is worse for certain.

    That is: the 95 % interval of its difference lies wholly on the worse side of 0, by bootstrap over the cases that
    both have, in which those of one article are drawn together.
    """
    before, after = read_run(run_a), read_run(run_b)
    suites = _shared_suites(before, after)
    if not force:
        _check_sameness(before, after, suites)
    found = {suite: run_differences(before, after, suite) for suite in suites}
    changed = {suite: flipped(before.of(suite), after.of(suite)) for suite in suites}
    if as_json:
        click.echo(json.dumps({suite: _record(found[suite], changed[suite]) for suite in suites}, ensure_ascii=False))
    else:
        for suite in suites:
            _print(suite, found[suite], changed[suite])
        _print_alone(run_a, before, suites)
        _print_alone(run_b, after, suites)
    if any(each.is_worse for measures in found.values() for each in measures):
        raise click.exceptions.Exit(1)


def _shared_suites(before: Run, after: Run) -> list[str]:
    suites = [suite for suite in before.record.suites if suite in after.record.suites]
    if not suites:
        ran, other = ", ".join(before.record.suites), ", ".join(after.record.suites)
        raise EvalError(f"the runs have no suite in common: {ran}; {other}")
    return suites


def _check_sameness(before: Run, after: Run, suites: Sequence[str]) -> None:
    for suite in suites:
        for name in ("gold_sha256", "corpus_sha256"):
            if getattr(before.record, name).get(suite) != getattr(after.record, name).get(suite):
                what = "gold" if name.startswith("gold") else "articles"
                raise EvalError(f"the runs are of different {what} ({suite}); compare them all the same with --force")


def _record(found: Sequence[Difference], changed: Flipped) -> dict[str, object]:
    return {
        "measures": [{**asdict(each), "difference": each.value, "worse": each.is_worse} for each in found],
        "now_wrong": [_case_record(row) for row in changed.now_wrong],
        "now_right": [_case_record(row) for row in changed.now_right],
    }


def _case_record(row: CaseRow) -> dict[str, object]:
    return {"id": row.id, "kind": row.kind, "question": row.question, "faults": list(row.faults)}


def _print(suite: str, found: Sequence[Difference], changed: Flipped) -> None:
    screen = console()
    table = Table("measure", "before", "after", "difference", "95 % interval", "n", box=None, pad_edge=False)
    table.title, table.title_justify = suite, "left"
    for each in found:
        interval = f"{each.low:+.3f} to {each.high:+.3f}"
        style = "bold red" if each.is_worse else "green" if each.is_better else ""
        numbers = (f"{each.before:.3f}", f"{each.after:.3f}", Text(f"{each.value:+.3f}", style), interval, str(each.n))
        table.add_row(each.name, *numbers)
    screen.print(table)
    for words, rows in (("now wrong", changed.now_wrong), ("now right, was wrong", changed.now_right)):
        for row in rows:
            screen.print(f"{words}: {row.id} ({row.kind}): {'; '.join(row.faults)}", markup=False)
    screen.print()


def _print_alone(folder: Path, run: Run, shared: Sequence[str]) -> None:
    if alone := [suite for suite in run.record.suites if suite not in shared]:
        console().print(f"only in {folder}: {', '.join(alone)}", markup=False)
