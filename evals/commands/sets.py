"""What the commands that measure public sets have in common: their options, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import anyio
import click

from evals.adapters.trials import Options
from evals.commands.kinds import GENERATOR, NEW_FILE, NEW_FOLDER
from evals.commands.results import exit_if, print_json, print_tables, say
from evals.measures.floors import broken_floors, known_floors
from evals.measures.kept import measure_of
from evals.running.run import finish
from evals.running.sets import PublicSet, SetPlan, run_set
from evals.runs.files import case_line
from evals.runs.rows import Run
from rag.types import GeneratorChoice

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOptions:
    """What every command that measures a set was told on the command line."""

    limit: int | None
    seed: int = 0
    embedding_model: str | None
    generator: GeneratorChoice
    search_only: bool
    floors: tuple[str, ...]
    runs_dir: Path
    no_cache: bool
    output: Path | None
    as_json: bool


def set_options(command: Callable[_P, None]) -> Callable[_P, None]:
    """Return the command with the options that all of them have."""

    @click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
    @click.option("--generator", type=GENERATOR, default="extractive", show_default=True, help="Who writes.")
    @click.option("--search-only", is_flag=True, help="Measure retrieval, ask nothing.")
    @click.option("--floor", "floors", multiple=True, help="NAME=NUMBER: the least of a measure, as right=0.9.")
    @click.option("--runs-dir", type=NEW_FOLDER, default=Path("runs"), show_default=True, help="Where runs are kept.")
    @click.option("--no-cache", is_flag=True, help="Ask every question, also those that an earlier run has asked.")
    @click.option("--output", type=NEW_FILE, help="Write every case to this file, too, as JSON lines.")
    @click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
    @wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        command(*args, **kwargs)

    return run


def measure_set(of: PublicSet, data: Path, title: str, told: SetOptions) -> None:
    """Run a set, print what it measured, and leave with exit code 1 if a floor is broken."""
    floors = known_floors(told.floors, of.names)
    options = Options(told.embedding_model, told.generator, told.limit, told.seed, told.search_only)
    done = anyio.run(run_set, SetPlan(of, data, options, told.runs_dir, use_cache=not told.no_cache), say)
    tables = {name: [measure_of(row) for row in rows] for name, rows in done.tables(of.name).items()}
    measures = tables.get("", [])
    broken = broken_floors(measures, floors)
    finish(done, broken)
    if told.output:
        _write(told.output, done)
    if told.as_json:
        costs = tables.get("cost", [])
        print_json(of.name, {"measures": measures, "costs": costs}, broken, folder=str(done.folder))
    else:
        titles = {f"{title}, {name or f'{len(done.cases)} cases'}": table for name, table in tables.items()}
        print_tables(titles, broken)
        click.echo(f"{done.record.seconds:.0f} s, kept in {done.folder}")
    exit_if(broken)


def _write(output: Path, done: Run) -> None:
    output.write_text("".join(case_line(case) for case in done.cases), encoding="utf-8", newline="\n")
