"""`byline serve` whose answers wait for a line on standard input; says on standard output what becomes of them."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import anyio
import click
from serving import HeldEngine, settings_for

from rag import build
from service.serve import serve


class TalkingEngine(HeldEngine):
    """The engine, held until a line comes in."""

    async def _hold(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_reader(sys.stdin, self.let_go.set)
        click.echo("asked")
        try:
            await super()._hold()
        except anyio.get_cancelled_exc_class():
            click.echo("cancelled")
            raise
        finally:
            loop.remove_reader(sys.stdin)


if __name__ == "__main__":
    settings = settings_for(Path(sys.argv[1]), port=0)
    serve(settings, TalkingEngine(build.engine(settings)))
    click.echo("stopped")
