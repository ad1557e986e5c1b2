"""`byline eval gold`: gold cases asked and judged, without keeping a run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import anyio
import click

from evals.cases.case import Case
from evals.cases.file import read_cases
from evals.commands.kinds import FILE, FOLDER, GENERATOR, NEW_FILE, PATH
from evals.commands.plainly import told_plainly
from evals.commands.results import exit_if, print_json, print_tables
from evals.commands.tables import case_table, console
from evals.engines import existing, indexed, read_corpus
from evals.measures.judgement import Judgement
from evals.measures.summary import failures, floor, right_by_kind, summarise
from evals.progress import progress
from evals.records import Json, write_records
from evals.runs.answers import answer_record
from evals.suites.gold import Outcome, run_gold
from evals.texts import plain_texts
from rag.types import Answer, GeneratorChoice


@click.command()
@click.argument("file", type=FILE)
@click.option("--corpus", type=PATH, required=True, help="The articles that the quotes are verbatim from.")
@click.option(
    "--index", "index_dir", type=FOLDER, help="An index of the corpus; without it one is made, and thrown away."
)
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--generator", type=GENERATOR, default="extractive", show_default=True, help="Who writes the answers.")
@click.option("--floor", "floors", multiple=True, help="NAME=NUMBER: the least of a measure, as right=22 or right=0.9.")
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
    """Ask the questions of a FILE of gold cases and judge the answers."""
    least = [floor(text) for text in floors]
    outcomes = anyio.run(_gold_outcomes, file, corpus, index_dir, embedding_model, generator)
    if output:
        write_records(output, [judgement_record(each.case, each.judgement, each.answer) for each in outcomes])
    measures = summarise([outcome.judgement for outcome in outcomes])
    kinds = right_by_kind([outcome.judgement for outcome in outcomes])
    broken = failures(measures, least)
    if as_json:
        print_json("gold", {"measures": measures, "right_by_kind": kinds}, broken, cases=_case_records(outcomes))
    else:
        console().print(case_table(outcomes))
        print_tables({f"{file.name}, {len(outcomes)} cases": measures, "right, by kind": kinds}, broken)
    exit_if(broken)


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


def _case_records(outcomes: Sequence[Outcome]) -> list[Json]:
    return [
        {"id": found.case_id, "kind": found.kind, "right": found.right, "faults": list(found.faults)}
        for found in (outcome.judgement for outcome in outcomes)
    ]


def judgement_record(case: Case, judgement: Judgement, answer: Answer) -> dict[str, Json]:
    """Return a gold case with its answer and the judgement of it."""
    return {
        "id": case.id,
        "case": case.model_dump(mode="json", exclude_defaults=True),
        "judgement": {"right": judgement.right, **_plain(asdict(judgement))},
        "answer": answer_record(answer),
    }


def _plain(values: Mapping[str, Json]) -> dict[str, Json]:
    return {key: None if isinstance(value, float) and math.isnan(value) else value for key, value in values.items()}
