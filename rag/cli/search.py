"""`byline search`: passages without an answer."""

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
from rag.types import Filters, Hit

if TYPE_CHECKING:
    from rag.engine import Engine


@click.command()
@click.argument("query", nargs=-1, required=True, type=words)
@click.option("-k", type=click.IntRange(1, 50), default=10, show_default=True, help="How many passages.")
@filter_options
@settings_option
@json_option
def search(*, query: tuple[str, ...], k: int, filters: Filters, settings: Settings, as_json: bool) -> None:
    """List the passages that fit some words best."""
    asked = " ".join(query)

    async def work(engine: Engine, _: Status) -> list[Hit]:
        return await engine.search(asked, k, filters)

    hits = with_engine(settings.model_copy(update={"model": None}), work)
    if as_json:
        links = links_of(settings)
        print_json(replies.SearchReply(query=asked, hits=[wire.hit(each, links) for each in hits]))
    else:
        print_found(Screen(), [_source(number, each) for number, each in enumerate(hits, 1)])
    if not hits:
        raise click.exceptions.Exit(Exit.NOTHING_FOUND)


def _source(number: int, hit: Hit) -> Source:
    stages = ", ".join(f"{stage} {score:.2f}" for stage, score in hit.scores.items())
    return Source.hit(number, hit, f"score {hit.score:.2f}" + (f" ({stages})" if stages else ""))
