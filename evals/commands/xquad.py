"""`byline eval xquad`: questions with short answers, each from one paragraph."""

from __future__ import annotations

from pathlib import Path

import click

from evals.adapters import xquad as adapter
from evals.adapters.trials import Options
from evals.commands.kinds import FOLDER
from evals.commands.plainly import told_plainly
from evals.commands.sets import measure_set, set_options
from evals.measures.floors import floor
from evals.running.sets import PublicSet, SetPlan
from rag.types import GeneratorChoice

_FILES = ("corpus.jsonl", "questions.jsonl")


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--withhold", is_flag=True, help="Ask each question again while its paragraph is left out.")
@click.option("--limit", type=click.IntRange(min=1), help="Ask only the first questions.")
@set_options
@told_plainly
def xquad(
    *,
    folder: Path,
    withhold: bool,
    limit: int | None,
    embedding_model: str | None,
    generator: GeneratorChoice,
    search_only: bool,
    floors: tuple[str, ...],
    runs_dir: Path,
    no_cache: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Search and ask the questions of a FOLDER with corpus.jsonl and questions.jsonl."""
    least = [floor(text) for text in floors]
    measured = PublicSet("xquad", adapter.measure_withheld if withhold else adapter.measure, _FILES)
    options = Options(embedding_model, generator, limit, search_only=search_only)
    plan = SetPlan(measured, folder, options, runs_dir, use_cache=not no_cache)
    measure_set(folder.name, plan, least, output, as_json=as_json)
