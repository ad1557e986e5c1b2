"""`byline index`: articles into the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from rag import build
from rag.cli.options import json_option, settings_option
from rag.cli.outcome import Exit
from rag.cli.screen import errors, print_json, standard_input
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.errors import ReadingError
    from rag.indexing import Progress as Indexed
    from rag.indexing import Report


class Unread(BaseModel):
    """A file or line that is not in the index, and why."""

    source: str
    reason: str


class IndexReply(BaseModel):
    """What indexing did: numbers of articles, passages embedded, what could not be read, what was passed over."""

    added: int
    replaced: int
    unchanged: int
    removed: int
    passages: int
    seconds: float
    passages_per_second: float
    failed: list[Unread]
    skipped: list[Unread]


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--prune", is_flag=True, help="Delete what is indexed and not among these articles.")
@settings_option
@json_option
def index(*, paths: tuple[str, ...], prune: bool, settings: Settings, as_json: bool) -> None:
    """Read articles and make them searchable.

    PATH is a file, a folder or "-", which is standard input. Text (.txt, .md), web pages (.html) and JSON lines
    (.jsonl: "text", and if known "id", "title", "outlet", "published", "url", "agency") are read. What has not changed
    is left as it is; what cannot be read is told, and the rest is indexed.
    """
    with _progress() as shown:
        report = build.index(paths, standard_input(), settings, shown, prune=prune)
    for error in report.failed:
        click.echo(f"not indexed: {error}", err=True)
    if prune and report.failed:
        click.echo("nothing deleted: what could not be read may be among what is indexed", err=True)
    if as_json:
        print_json(_reply(report))
    else:
        click.echo(_summary(report))
    raise click.exceptions.Exit(_exit(report))


def _exit(report: Report) -> Exit:
    if report.failed:
        return Exit.FAILED
    came = report.added + report.replaced + report.unchanged + report.removed
    return Exit.DONE if came else Exit.NOTHING_FOUND


@contextmanager
def _progress() -> Iterator[Callable[[Indexed], None]]:
    """Show on standard error how far indexing is, how fast, and how long it will take, where somebody looks."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles {task.fields[pace]}"),
    )
    screen = errors()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("Loading the embedding model", total=None, pace="")

        def show(done: Indexed) -> None:
            bar.update(task, description="Indexing", completed=done.articles, total=done.total, pace=_pace(done))

        yield show


def _pace(done: Indexed) -> str:
    left = "" if done.remaining_s is None else f", {_duration(done.remaining_s)} left"
    return f"{done.rate:.0f} passages/s{left}"


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _summary(report: Report) -> str:
    counts = {
        "added": report.added,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "not readable": len(report.failed),
        "of other kinds skipped": len(report.skipped),
    }
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count or name == "added")
    rate = f", {_rate(report):.1f} passages/s" if report.passages else ""
    return f"Articles: {told}. Passages: {report.passages} embedded in {report.seconds:.1f} s{rate}."


def _rate(report: Report) -> float:
    return report.passages / report.seconds if report.seconds else 0.0


def _reply(report: Report) -> IndexReply:
    return IndexReply(
        added=report.added,
        replaced=report.replaced,
        unchanged=report.unchanged,
        removed=report.removed,
        passages=report.passages,
        seconds=round(report.seconds, 3),
        passages_per_second=round(_rate(report), 1),
        failed=[_unread(each) for each in report.failed],
        skipped=[_unread(each) for each in report.skipped],
    )


def _unread(error: ReadingError) -> Unread:
    return Unread(source=error.source, reason=error.reason)
