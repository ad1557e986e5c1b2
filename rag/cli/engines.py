"""An engine for one command: what is wrong with the index is said before a model is loaded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import anyio
from rich.status import Status

from rag import build
from rag.cli.screen import working
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.engine import Engine

_T = TypeVar("_T")


def with_engine(settings: Settings, work: Callable[[Engine, Status], Awaitable[_T]]) -> _T:
    """Return what `work` makes of an engine; it is given what shows on the terminal that something is under way."""
    build.archive(settings).generation()
    with working("Loading the embedding model…") as status:
        engine = build.engine(settings)
        return anyio.run(_closing, engine, status, work)


async def _closing(engine: Engine, status: Status, work: Callable[[Engine, Status], Awaitable[_T]]) -> _T:
    try:
        status.update("Searching the articles…")
        return await work(engine, status)
    finally:
        await engine.aclose()
