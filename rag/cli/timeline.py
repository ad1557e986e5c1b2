"""`byline timeline`: what is printed about a topic, by when it happened or was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.status import Status

from rag import replies, wire
from rag.cli.engines import with_engine
from rag.cli.links import links_of
from rag.cli.options import filter_options, json_option, settings_option, words
from rag.cli.outcome import Exit
from rag.cli.screen import Screen, print_json
from rag.cli.sources import Source, print_found
from rag.settings import Settings
from rag.types import Filters, TimelineEntry

if TYPE_CHECKING:
    from rag.engine import Engine


@click.command()
@click.argument("topic", nargs=-1, required=True, type=words)
@click.option("-k", type=click.IntRange(1, 50), default=20, show_default=True, help="How many sentences.")
@filter_options
@settings_option
@json_option
def timeline(*, topic: tuple[str, ...], k: int, filters: Filters, settings: Settings, as_json: bool) -> None:
    """List what is printed about a topic, by when it happened.

    Oldest first, undated last. The day is that which a sentence itself tells ("Friday"), else that of its article.
    """
    asked = " ".join(topic)

    async def work(engine: Engine, _: Status) -> list[TimelineEntry]:
        return await engine.timeline(asked, k, filters)

    found = with_engine(settings.model_copy(update={"model": None}), work)
    if as_json:
        links = links_of(settings)
        print_json(replies.Timeline(query=asked, entries=[wire.timeline_entry(each, links) for each in found]))
    else:
        print_found(Screen(), [Source.entry(number, each) for number, each in enumerate(found, 1)])
    if not found:
        raise click.exceptions.Exit(Exit.NOTHING_FOUND)
