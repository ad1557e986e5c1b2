"""`byline quotes`: who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.status import Status
from rich.text import Text

from rag import build, replies, wire
from rag.cli.engines import with_engine
from rag.cli.links import links_of
from rag.cli.options import filter_options, json_option, settings_option, words
from rag.cli.outcome import Exit
from rag.cli.screen import Screen, print_json
from rag.cli.sources import print_attributed
from rag.settings import Settings
from rag.types import Attributed, Filters

if TYPE_CHECKING:
    from rag.engine import Engine


@click.command()
@filter_options
@click.option("--about", type=words, metavar="WORDS", help="Only what is about this.")
@click.option("--direct/--indirect", default=None, help="Only direct speech, or only what is not.")
@click.option(
    "-k", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many statements at most."
)
@settings_option
@json_option
def quotes(
    *, filters: Filters, about: str | None, direct: bool | None, limit: int, settings: Settings, as_json: bool
) -> None:
    """List who said what, newest first."""
    found = _found(settings, filters, about, direct=direct, limit=limit + 1)  # one more tells whether there are more
    listed = found[:limit]
    if as_json:
        links = links_of(settings)
        print_json(replies.QuotationList(quotations=[wire.quotation(each, links) for each in listed]))
    else:
        _print(listed, more=len(found) > limit)
    if not found:
        raise click.exceptions.Exit(Exit.NOTHING_FOUND)


def _print(found: list[Attributed], *, more: bool) -> None:
    screen = Screen()
    print_attributed(screen, found)
    if not found:
        screen.line(Text("Nothing found.", "yellow"))
    if more:
        screen.line(Text(f"These are the first {len(found)}; -k {2 * len(found)} shows more.", "dim"))


def _found(
    settings: Settings, filters: Filters, about: str | None, *, direct: bool | None, limit: int
) -> list[Attributed]:
    if about is None:  # no model is needed
        return build.archive(settings).quotations(filters, direct=direct, limit=limit)

    async def work(engine: Engine, _: Status) -> list[Attributed]:
        return await engine.quotations(filters, about, direct=direct, limit=limit)

    return with_engine(settings.model_copy(update={"model": None}), work)
