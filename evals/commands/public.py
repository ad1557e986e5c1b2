"""`byline eval public NAME --data FOLDER`: the sets of others, read from where the user has them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import anyio
import click

from evals.adapters import alce, beir, bipia, boilerplate, multihop, notinject, quotesum, ramdocs, rgb, squad
from evals.adapters.trials import Options, Result
from evals.commands.kinds import FOLDER, GENERATOR, NEW_FILE
from evals.commands.plainly import told_plainly
from evals.commands.tables import console, measure_table
from evals.machine import machine
from evals.measures.kept import measure_record
from evals.measures.summary import failures, floor
from evals.records import Json
from evals.runs.files import case_line
from rag.types import GeneratorChoice

Adapter: TypeAlias = Callable[[Path, Options], Awaitable[Result]]

_SETS: Mapping[str, Adapter] = {
    "alce": alce.measure,
    "beir": beir.measure,
    "bipia": bipia.measure,
    "boilerplate_segments": boilerplate.measure,
    "multihop": multihop.measure,
    "notinject": notinject.measure,
    "quotesum": quotesum.measure,
    "ramdocs": ramdocs.measure,
    "rgb": rgb.measure,
    "squad": squad.measure,
}


@click.command()
@click.argument("name", type=click.Choice(list(_SETS)))
@click.option("--data", type=FOLDER, required=True, help="The set's folder.")
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--generator", type=GENERATOR, default="extractive", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), help="Take a sample of this many questions.")
@click.option("--seed", type=int, default=0, show_default=True, help="What the sample is drawn with.")
@click.option("--search-only", is_flag=True, help="Measure retrieval, ask nothing.")
@click.option("--floor", "floors", multiple=True, help="NAME=NUMBER: the least of a measure, as right=0.9.")
@click.option("--output", type=NEW_FILE, help="Keep every case, as JSON lines.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def public(
    *,
    name: str,
    data: Path,
    embedding_model: str | None,
    generator: GeneratorChoice,
    limit: int | None,
    seed: int,
    search_only: bool,
    floors: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """Measure a set NAME of others on its files in a folder."""
    least = [floor(text) for text in floors]
    options = Options(embedding_model, generator, limit, seed, search_only)
    result = anyio.run(_SETS[name], data, options)
    if output:
        output.write_text("".join(case_line(case) for case in result.cases), encoding="utf-8", newline="\n")
    broken = failures(result.measures, least)
    if as_json:
        measures: list[Json] = [measure_record(measure) for measure in result.measures]
        found: Mapping[str, Json] = {"suite": name, "measures": measures, "broken": list(broken)}
        click.echo(json.dumps({**found, "machine": dict(machine())}, ensure_ascii=False, indent=2))
    else:
        console().print(measure_table(f"{name}, {len(result.cases)} cases", result.measures))
        for message in broken:
            console().print(f"Gate broken: {message}", style="bold red", markup=False)
    if broken:
        raise click.exceptions.Exit(1)
