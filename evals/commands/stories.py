"""`byline eval bench stories`: articles grouped by what they print alike, timed on articles made by a program."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from evals.bench.stories import Took, time_grouping
from evals.commands.plainly import told_plainly
from evals.commands.tables import console, measure_table
from evals.machine import machine


@click.command()
@click.option("--articles", type=click.IntRange(min=1), default=2_600, show_default=True)
@click.option("--sample", type=click.IntRange(min=1), default=1_000, show_default=True, help="Articles to look up.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def stories(*, articles: int, sample: int, seed: int, as_json: bool) -> None:
    """Time how articles are grouped by what they print alike, and tell how rightly."""
    took = time_grouping(articles, seed=seed, sample=sample)
    if as_json:
        click.echo(json.dumps({**asdict(took), "articles_per_s": took.rate, "machine": dict(machine())}, indent=2))
        return
    screen = console()
    for line in _lines(took):
        screen.print(line, highlight=False)
    screen.print(measure_table("pairs of articles that print the same", took.measures))
    screen.print(", ".join(f"{key} {value}" for key, value in machine().items()))


def _lines(took: Took) -> list[str]:
    memory = "unknown" if took.peak_mb is None else f"{took.peak_mb:.0f} MB"
    return [
        f"{took.articles} articles, {took.facts} sentences and quotations, {took.megabytes:.0f} MB on disk",
        f"grouped in {took.grouped_s:.1f} s ({took.rate:.0f} articles/s), {took.grouped_cpu_s:.1f} s of one processor",
        f"read in {took.read_s:.1f} s, {took.read_cpu_s:.1f} s of one processor; peak memory {memory}",
    ]
