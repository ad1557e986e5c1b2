"""`byline eval cleaning`: how well the article of a page is found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table

from evals.commands.kinds import FOLDER
from evals.commands.plainly import told_plainly
from evals.commands.tables import console, measure_table
from evals.suites.cleaning import Score, scores_of_ways, shares_of_strings
from evals.suites.news_pages import read_annotated_pages, read_news_pages


@click.command()
@click.option("--data", type=FOLDER, required=True, help="The pages.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@told_plainly
def cleaning(*, data: Path, as_json: bool) -> None:
    """Measure how well the body of an article is found in the text of its page."""
    pages = read_news_pages(data)
    scores = scores_of_ways(pages)
    shares = shares_of_strings(read_annotated_pages(data))
    if as_json:
        click.echo(
            json.dumps({"bodies": [asdict(each) for each in scores], "strings": [asdict(each) for each in shares]})
        )
        return
    console().print(_table(scores))
    if shares:
        console().print(measure_table("annotated strings of pages", shares))


def _table(scores: Sequence[Score]) -> Table:
    table = Table("way", "F1", "95 % interval", "precision", "recall", "n", box=None, pad_edge=False)
    table.title, table.title_justify = "body of the article, shingles of four words", "left"
    for each in scores:
        interval = f"{each.low:.3f} to {each.high:.3f}"
        numbers = (f"{each.f1:.3f}", interval, f"{each.precision:.3f}", f"{each.recall:.3f}", str(each.n))
        table.add_row(each.name, *numbers)
    return table
