"""`byline eval public NAME --data FOLDER`: the sets of others, read from where the user has them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from evals.adapters import alce, beir, bipia, boilerplate, multihop, notinject, quotesum, ramdocs, rgb, squad
from evals.adapters.trials import Options
from evals.commands.kinds import FOLDER
from evals.commands.plainly import told_plainly
from evals.commands.sets import measure_set, set_options
from evals.measures.floors import floor
from evals.running.sets import PublicSet, SetPlan
from rag.types import GeneratorChoice

_SETS: Final = (
    PublicSet("alce", alce.measure, ("*.json",)),
    PublicSet("beir", beir.measure, ("corpus.jsonl", "queries.jsonl", "qrels/*.tsv")),
    PublicSet("bipia", bipia.measure, ("text_attacks.jsonl", "code_attacks.jsonl", "email.jsonl")),
    PublicSet("boilerplate_segments", boilerplate.measure, ("pages.jsonl",)),
    PublicSet("multihop", multihop.measure, ("corpus.json", "MultiHopRAG.json")),
    PublicSet("notinject", notinject.measure, ("notinject.jsonl",)),
    PublicSet("quotesum", quotesum.measure, ("quotesum_*.jsonl",)),
    PublicSet("ramdocs", ramdocs.measure, ("ramdocs.jsonl",)),
    PublicSet("rgb", rgb.measure, ("en*.json",)),
    PublicSet("squad", squad.measure, ("*.json",)),
)
_BY_NAME: Final = {each.name: each for each in _SETS}


@click.command()
@click.argument("name", type=click.Choice(list(_BY_NAME)))
@click.option("--data", type=FOLDER, required=True, help="The set's folder.")
@click.option("--limit", type=click.IntRange(min=1), help="Take a sample of this many questions.")
@click.option("--seed", type=int, default=0, show_default=True, help="What the sample is drawn with.")
@set_options
@told_plainly
def public(
    *,
    name: str,
    data: Path,
    limit: int | None,
    seed: int,
    embedding_model: str | None,
    generator: GeneratorChoice,
    search_only: bool,
    floors: tuple[str, ...],
    runs_dir: Path,
    no_cache: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Measure a set NAME of others on its files in a folder."""
    least = [floor(text) for text in floors]
    options = Options(embedding_model, generator, limit, seed, search_only)
    plan = SetPlan(_BY_NAME[name], data, options, runs_dir, use_cache=not no_cache)
    measure_set(name, plan, least, output, as_json=as_json)
