"""`byline eval xquad`: questions with short answers, each from one paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from evals.adapters import xquad as adapter
from evals.commands.kinds import FOLDER
from evals.commands.options import taken_as
from evals.commands.plainly import told_plainly
from evals.commands.sets import SetOptions, measure_set, set_options
from evals.running.sets import PublicSet

_FILES = ("corpus.jsonl", "questions.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class XquadOptions(SetOptions):
    """What `byline eval xquad` was told on the command line."""

    folder: Path
    withhold: bool


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--withhold", is_flag=True, help="Ask each question again while its paragraph is left out.")
@click.option("--limit", type=click.IntRange(min=1), help="Ask only the first questions.")
@set_options
@told_plainly
@taken_as(XquadOptions)
def xquad(options: XquadOptions) -> None:
    """Search and ask the questions of a FOLDER with corpus.jsonl and questions.jsonl."""
    measure = adapter.measure_withheld if options.withhold else adapter.measure
    measure_set(PublicSet("xquad", measure, _FILES, adapter.OWN), options.folder, options.folder.name, options)
