"""`byline eval claims` and its like: one suite alone, on the gold that comes with Byline or on other gold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import anyio
import click

from evals.commands.kinds import FILE, PATH
from evals.commands.plainly import told_plainly
from evals.commands.results import exit_if, print_json, print_tables
from evals.commands.tables import console, wrong_table
from evals.measures.kept import measure_rows
from evals.records import Json
from evals.running.gate import broken_promises
from evals.runs.rows import CaseRow
from evals.suites.suite import Suite


def suite_command(suite: Suite) -> click.Command:
    """Return the command that measures one suite; exit code 1 if it breaks a promise."""

    @click.command(suite.name, help=suite.about)
    @click.option("--file", type=FILE, default=suite.gold, help="The gold.")
    @click.option("--corpus", type=PATH, multiple=True, default=suite.corpus, help="Folders of its articles.")
    @click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
    @click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    @told_plainly
    def measured(*, file: Path, corpus: tuple[Path, ...], embedding_model: str | None, as_json: bool) -> None:
        _measured(replace(suite, gold=file, corpus=corpus, embedding_model=embedding_model), as_json=as_json)

    return measured


def _measured(suite: Suite, *, as_json: bool) -> None:
    result = anyio.run(suite.measure, suite)
    broken = list(broken_promises(measure_rows(result.measures)))
    wrong = [row for row in result.cases if not row.right]
    if as_json:
        print_json(suite.name, {"measures": result.measures}, broken, wrong=[_fault_record(row) for row in wrong])
    else:
        console().print(wrong_table(wrong))
        print_tables({f"{suite.gold.name}, {len(result.cases)} cases": result.measures}, broken)
    exit_if(broken)


def _fault_record(row: CaseRow) -> dict[str, Json]:
    return {"id": row.id, "kind": row.kind, "question": row.question, "faults": list(row.faults)}
