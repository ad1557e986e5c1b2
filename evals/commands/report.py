"""`byline eval report`: a run as one page of HTML."""

from __future__ import annotations

from pathlib import Path

import click

from evals.built_in import SEEDS
from evals.commands.kinds import FOLDER, NEW_FILE, PATH
from evals.commands.plainly import told_plainly
from evals.errors import EvalError
from evals.reports.html import html
from evals.reports.page import Texts
from evals.runs.files import read_run
from evals.suites.standing import SUITES
from evals.texts import plain_texts, read_texts


@click.command()
@click.argument("run", type=FOLDER)
@click.option("--html", "file", type=NEW_FILE, is_flag=False, flag_value="", help="The page; else report.html in RUN.")
@click.option("--compare", "other", type=FOLDER, help="A run to compare with: cases that flipped come first.")
@click.option("--corpus", "corpora", type=PATH, multiple=True, help="The articles that are cited, to show them.")
@told_plainly
def report(*, run: Path, file: Path | None, other: Path | None, corpora: tuple[Path, ...]) -> None:
    """Make one page of a RUN: measures, curves, and each failure with its sources."""
    page = html(read_run(run), _texts_of(corpora), None if other is None else read_run(other))
    target = file if file is not None and file.name else run / "report.html"
    try:
        target.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise EvalError(f"{target}: {error.strerror}; name another file with --html") from None
    click.echo(f"{target} ({len(page.encode()) / 1e6:.2f} MB)")


def _texts_of(corpora: tuple[Path, ...]) -> Texts:
    """Return the articles of the folders named, or of those that the gold shipped with Byline is about."""
    if not corpora:
        usual = [*(suite.texts for suite in SUITES), plain_texts(SEEDS)]
        return {id_: text for texts in usual for id_, text in texts.items()}
    return {id_: text for path in corpora for id_, text in read_texts(path).items()}
