"""`byline eval public NAME --data FOLDER`: the sets of others, read from where the user has them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from evals.adapters import alce, beir, bipia, boilerplate, multihop, notinject, quotesum, ramdocs, rgb, squad
from evals.commands.kinds import FOLDER
from evals.commands.options import taken_as
from evals.commands.plainly import told_plainly
from evals.commands.sets import SetOptions, measure_set, set_options
from evals.running.sets import PublicSet

_ALL: Final = (
    PublicSet("alce", alce.measure, ("*.json",), alce.OWN),
    PublicSet("beir", beir.measure, ("corpus.jsonl", "queries.jsonl", "qrels/*.tsv")),
    PublicSet("bipia", bipia.measure, ("text_attacks.jsonl", "code_attacks.jsonl", "email.jsonl"), bipia.OWN),
    PublicSet("boilerplate_segments", boilerplate.measure, ("pages.jsonl",), boilerplate.OWN),
    PublicSet("multihop", multihop.measure, ("corpus.json", "MultiHopRAG.json")),
    PublicSet("notinject", notinject.measure, ("notinject.jsonl",), notinject.OWN),
    PublicSet("quotesum", quotesum.measure, ("quotesum_*.jsonl",), quotesum.OWN),
    PublicSet("ramdocs", ramdocs.measure, ("ramdocs.jsonl",), ramdocs.OWN),
    PublicSet("rgb", rgb.measure, ("en*.json",), rgb.OWN),
    PublicSet("squad", squad.measure, ("*.json",)),
)
SETS: Final = {each.name: each for each in _ALL}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicOptions(SetOptions):
    """What `byline eval public` was told on the command line."""

    name: str
    data: Path


@click.command()
@click.argument("name", type=click.Choice(list(SETS)))
@click.option("--data", type=FOLDER, required=True, help="The set's folder.")
@click.option("--limit", type=click.IntRange(min=1), help="Take a sample of this many questions.")
@click.option("--seed", type=int, default=0, show_default=True, help="What the sample is drawn with.")
@set_options
@told_plainly
@taken_as(PublicOptions)
def public(options: PublicOptions) -> None:
    """Measure a set NAME of others on its files in a folder."""
    measure_set(SETS[options.name], options.data, options.name, options)
