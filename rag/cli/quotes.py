"""`byline quotes`: what a person said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.status import Status

from rag import build, replies, wire
from rag.cli.engines import with_engine
from rag.cli.links import links_of
from rag.cli.options import filter_options, json_option, settings_option, words
from rag.cli.outcome import Exit
from rag.cli.screen import Screen, print_json
from rag.cli.sources import Source, print_found
from rag.settings import Settings
from rag.types import Attributed, Filters

if TYPE_CHECKING:
    from rag.engine import Engine


@click.command()
@filter_options
@click.option("--about", type=words, metavar="WORDS", help="Only what is about this.")
@settings_option
@json_option
def quotes(*, filters: Filters, about: str | None, settings: Settings, as_json: bool) -> None:
    """List what a person said, newest first."""
    if filters.speaker is None:
        raise click.UsageError("--speaker is missing: whose words?")
    found = _found(settings, filters, about)
    if as_json:
        links = links_of(settings)
        listed = [wire.quotation(each, links) for each in found]
        print_json(replies.QuotationList(quotations=listed))
    else:
        print_found(Screen(), [Source.attributed(number, each) for number, each in enumerate(found, 1)])
    if not found:
        raise click.exceptions.Exit(Exit.NOTHING_FOUND)


def _found(settings: Settings, filters: Filters, about: str | None) -> list[Attributed]:
    if about is None:  # no model is needed
        return build.archive(settings).quotations(filters)

    async def work(engine: Engine, _: Status) -> list[Attributed]:
        return await engine.quotations(filters, about)

    return with_engine(settings.model_copy(update={"model": None}), work)
