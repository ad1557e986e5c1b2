"""`byline serve`: the service, which is named by string because the library does not know it."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from rag.cli.options import settings_option
from rag.settings import Settings


@click.command()
@click.option("--host", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on; 0: any that is free.")
@settings_option
def serve(*, settings: Settings, host: str | None, port: int | None) -> None:
    """Answer over HTTP until Ctrl-C.

    The log, on standard error, is JSON lines.
    """
    chosen = {"host": host, "port": port}
    changed = {name: value for name, value in chosen.items() if value is not None}
    if sys.stderr.isatty():
        click.echo("Loading the embedding model…", err=True)
    import_module("service.serve").serve(settings.model_copy(update=changed))
