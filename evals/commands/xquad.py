"""`byline eval xquad`: questions with short answers, each from one paragraph."""

from __future__ import annotations

from pathlib import Path

import anyio
import click

from evals.commands.kinds import FOLDER, GENERATOR, NEW_FILE
from evals.commands.plainly import told_plainly
from evals.commands.results import exit_if, print_json, print_tables
from evals.engines import indexed
from evals.measures.summary import failures, floor
from evals.progress import progress
from evals.records import write_records
from evals.suites.xquad import Trial, Xquad, read_xquad, run_xquad, summarise_xquad, trial_record
from rag.types import GeneratorChoice


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--generator", type=GENERATOR, default="extractive", show_default=True, help="Who writes the answers.")
@click.option("--search-only", is_flag=True, help="Measure retrieval, ask nothing.")
@click.option("--withhold", is_flag=True, help="Ask each question again while its paragraph is left out.")
@click.option("--limit", type=click.IntRange(min=1), help="Ask only the first questions.")
@click.option("--floor", "floors", multiple=True, help="NAME=NUMBER: the least of a measure, as hit@1=0.93.")
@click.option("--output", type=NEW_FILE, help="Keep every answer, as JSON lines.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def xquad(
    *,
    folder: Path,
    embedding_model: str | None,
    generator: GeneratorChoice,
    limit: int | None,
    floors: tuple[str, ...],
    output: Path | None,
    search_only: bool,
    withhold: bool,
    as_json: bool,
) -> None:
    """Search and ask the questions of a FOLDER with corpus.jsonl and questions.jsonl."""
    least = [floor(text) for text in floors]
    data = read_xquad(folder).first(limit)
    trials = anyio.run(_xquad_trials, data, embedding_model, None if search_only else generator, withhold)
    if output:
        write_records(output, [trial_record(trial) for trial in trials])
    measures = summarise_xquad(trials)
    broken = failures(measures, least)
    if as_json:
        print_json("xquad", {"measures": measures}, broken)
    else:
        print_tables({f"{folder.name}, {len(data.questions)} questions": measures}, broken)
    exit_if(broken)


async def _xquad_trials(
    data: Xquad,
    embedding_model: str | None,
    generator: GeneratorChoice | None,
    withhold: bool,  # noqa: FBT001 - anyio.run passes by place
) -> list[Trial]:
    rest = data.withholdable() if withhold else data.first(0)
    async with indexed(data.articles(), embedding_model) as engine:
        with progress("asking", len(data.questions) + len(rest.questions)) as tick:
            trials = await run_xquad(engine, data, generator, tick)
            return trials + await run_xquad(engine, rest, generator, tick, withhold=True)
