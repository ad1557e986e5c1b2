"""`python -m evals`: the suites from the command line; exit code 1 when a gate is broken, 2 when it could not run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import anyio
import click

from evals.bench.command import bench
from evals.claims import measure_claims
from evals.cleaning import measure_cleaning
from evals.command import told_plainly
from evals.compare import compare
from evals.default_group import DefaultGroup
from evals.draft import draft
from evals.engines import existing, indexed, read_corpus
from evals.gold_file import read_cases
from evals.lint import lint, schema
from evals.load.command import load
from evals.machine import machine
from evals.metrics import Measure
from evals.public import public
from evals.records import Json, judgement_record, measure_record, write_records
from evals.report import case_table, console, measure_table, progress
from evals.reports.html_report import report
from evals.run_command import run_suites
from evals.suites import Outcome, run_gold, run_xquad
from evals.summary import failures, floor, right_by_kind, summarise
from evals.texts import plain_texts
from evals.xquad import Trial, Xquad, read_xquad, summarise_xquad, trial_record
from rag.types import GeneratorChoice

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_PATH = click.Path(exists=True, path_type=Path)
_GENERATORS = click.Choice(["extractive", "auto", "llm"])


@click.group(cls=DefaultGroup)
def main() -> None:
    """Measure Byline: right answers, citations, abstaining, retrieval, speed.

    Without a command, `run` is meant: `byline eval` runs the built-in suites, `byline eval GOLD.jsonl --corpus FOLDER`
    one's own.
    """


main.add_command(run_suites)
main.add_command(compare)
main.add_command(report)
main.add_command(bench)
main.add_command(measure_cleaning, "cleaning")
main.add_command(measure_claims, "claims")
main.add_command(load)
main.add_command(public)
main.add_command(draft)
main.add_command(lint)
main.add_command(schema)


@main.command()
@click.argument("file", type=_FILE)
@click.option("--corpus", type=_PATH, required=True, help="The articles that the quotes are verbatim from.")
@click.option(
    "--index", "index_dir", type=_FOLDER, help="An index of the corpus; without it one is made, and thrown away."
)
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--generator", type=_GENERATORS, default="extractive", show_default=True, help="Who writes the answers.")
@click.option("--floor", "floors", multiple=True, help="NAME=NUMBER: the least of a measure, as right=22 or right=0.9.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Keep every answer, as JSON lines.")
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
    """Ask the questions of a FILE of gold cases and judge the answers."""
    least = [floor(text) for text in floors]
    outcomes = anyio.run(_gold_outcomes, file, corpus, index_dir, embedding_model, generator)
    if output:
        write_records(output, [judgement_record(each.case, each.judgement, each.answer) for each in outcomes])
    measures = summarise([outcome.judgement for outcome in outcomes])
    kinds = right_by_kind([outcome.judgement for outcome in outcomes])
    broken = failures(measures, least)
    if as_json:
        _print_json("gold", {"measures": measures, "right_by_kind": kinds}, broken, cases=_case_records(outcomes))
    else:
        console().print(case_table(outcomes))
        _print_tables({f"{file.name}, {len(outcomes)} cases": measures, "right, by kind": kinds}, broken)
    _exit(broken)


@main.command()
@click.argument("folder", type=_FOLDER)
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--generator", type=_GENERATORS, default="extractive", show_default=True, help="Who writes the answers.")
@click.option("--search-only", is_flag=True, help="Measure retrieval, ask nothing.")
@click.option("--withhold", is_flag=True, help="Ask each question again while its paragraph is left out.")
@click.option("--limit", type=click.IntRange(min=1), help="Ask only the first questions.")
@click.option("--floor", "floors", multiple=True, help="NAME=NUMBER: the least of a measure, as hit@1=0.93.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Keep every answer, as JSON lines.")
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
        _print_json("xquad", {"measures": measures}, broken)
    else:
        _print_tables({f"{folder.name}, {len(data.questions)} questions": measures}, broken)
    _exit(broken)


async def _gold_outcomes(
    file: Path, corpus: Path, index_dir: Path | None, embedding_model: str | None, generator: GeneratorChoice
) -> list[Outcome]:
    articles = read_corpus(corpus)
    texts = {article.id: article.text for article in articles} | plain_texts(corpus)
    cases = read_cases(file, texts)
    added = any(case.extra_docs for case in cases)
    async with (
        existing(index_dir, embedding_model, to_change=added) if index_dir else indexed(articles, embedding_model)
    ) as engine:
        with progress("asking", len(cases)) as tick:
            return await run_gold(engine, cases, texts, generator, tick)


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


def _case_records(outcomes: Sequence[Outcome]) -> list[Json]:
    return [
        {"id": found.case_id, "kind": found.kind, "right": found.right, "faults": list(found.faults)}
        for found in (outcome.judgement for outcome in outcomes)
    ]


def _print_json(suite: str, tables: Mapping[str, Sequence[Measure]], broken: Sequence[str], **more: Json) -> None:
    measures: dict[str, Json] = {name: [measure_record(each) for each in table] for name, table in tables.items()}
    result = {"suite": suite, **measures, **more, "broken": list(broken), "machine": dict(machine())}
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _print_tables(tables: Mapping[str, Sequence[Measure]], broken: Sequence[str]) -> None:
    screen = console()
    for title, measures in tables.items():
        screen.print()
        screen.print(measure_table(title, measures))
    for message in broken:
        screen.print(f"Gate broken: {message}", style="bold red", markup=False)


def _exit(broken: Sequence[str]) -> None:
    if broken:
        raise click.exceptions.Exit(1)
