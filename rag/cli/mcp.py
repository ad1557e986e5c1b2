"""`byline mcp`: the tools for language models, named by string because the library does not know the service."""

from __future__ import annotations

from importlib import import_module

import click

from rag import build
from rag.cli.links import links_of
from rag.cli.options import settings_option
from rag.settings import Settings


@click.command()
@settings_option
def mcp(*, settings: Settings) -> None:
    """Serve tools to a language model over standard input and output.

    For hosts that speak the Model Context Protocol and start their servers themselves; `byline serve` has the same
    tools at /mcp. Needs the extra `mcp`. The log is on standard error.
    """
    import_module("service.mcp.extra").require()
    build.archive(settings).generation()  # what is wrong with the index is said before a model is loaded
    import_module("service.mcp.stdio").serve(settings, links_of(settings))
