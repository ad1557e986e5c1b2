"""`byline eval gold`: one gold file asked and judged, every case in a table; no run is kept of it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import anyio
import click

from evals.commands.kinds import FILE, FOLDER, GENERATOR, NEW_FILE, PATH
from evals.commands.plainly import told_plainly
from evals.commands.results import exit_if, print_json, print_tables, say
from evals.commands.tables import case_table, console
from evals.measures.floors import broken_floors, known_floors
from evals.measures.kept import measure_of
from evals.measures.metrics import Measure, rate
from evals.measures.summary import NAMES
from evals.records import Json, write_records
from evals.running.gate import broken_gates
from evals.running.opening import Plan
from evals.running.run import run
from evals.runs.rows import CaseRow
from rag.types import GeneratorChoice


@click.command()
@click.argument("file", type=FILE)
@click.option("--corpus", type=PATH, required=True, help="The articles that the quotes are verbatim from.")
@click.option(
    "--index", "index_dir", type=FOLDER, help="An index of the corpus; without it one is made, and thrown away."
)
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--generator", type=GENERATOR, default="extractive", show_default=True, help="Who writes the answers.")
@click.option(
    "--floor",
    "floors",
    multiple=True,
    help="NAME=NUMBER: the least of a measure, as right=22, right=0.9 or right=1.0.",
)
@click.option("--output", type=NEW_FILE, help="Keep every answer, as JSON lines.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def gold(
    *,
    file: Path,
    corpus: Path,
    index_dir: Path | None,
    embedding_model: str | None,
    generator: GeneratorChoice,
    floors: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """Ask the questions of a FILE of gold cases and judge the answers; `run` also keeps and compares them."""
    least = known_floors(floors, NAMES)
    with tempfile.TemporaryDirectory(prefix="byline-evals-") as folder:
        plan = Plan(
            files=(file,),
            corpus=corpus,
            index_dir=index_dir,
            endpoint=None,
            endpoint_key=None,
            embedding_model=embedding_model,
            generator=generator,
            runs_dir=Path(folder),
            use_cache=False,
            record_dir=None,
            replay_dir=None,
        )
        done = anyio.run(run, plan, say)
    if output:
        write_records(output, [_record(row) for row in done.cases])
    measures = [measure_of(row) for row in done.record.measures[file.stem]]
    broken = [*broken_gates(done.record, done.cases, None), *broken_floors(measures, least)]
    costs = [measure_of(row) for row in done.record.costs[file.stem]]
    tables = {"measures": measures, "costs": costs, "right_by_kind": _right_by_kind(done.cases)}
    if as_json:
        print_json("gold", tables, broken, cases=[_outcome(row) for row in done.cases])
    else:
        console().print(case_table(done.cases))
        titles = (f"{file.name}, {len(done.cases)} cases", "cost", "right, by kind")
        print_tables(dict(zip(titles, tables.values(), strict=True)), broken)
    exit_if(broken)


def _right_by_kind(rows: Sequence[CaseRow]) -> list[Measure]:
    kinds = dict.fromkeys(row.kind for row in rows)
    return [rate(kind, [row.right for row in rows if row.kind == kind]) for kind in kinds]


def _outcome(row: CaseRow) -> dict[str, Json]:
    return {"id": row.id, "kind": row.kind, "right": row.right, "faults": list(row.faults)}


def _record(row: CaseRow) -> dict[str, Json]:
    """Return a gold case with its answer and the judgement of it."""
    judgement: dict[str, Json] = {} if row.judgement is None else row.judgement.model_dump(mode="json")
    return {
        "id": row.id,
        "case": row.case,
        "judgement": {**_outcome(row), **judgement},
        "answer": None if row.answer is None else row.answer.model_dump(mode="json"),
    }
