"""The tools over standard input and output, on the index itself: for a host that starts its own server."""

from __future__ import annotations

import logging.config

import anyio
from mcp.server.stdio import stdio_server

from rag import build, types
from rag.engine import Engine
from rag.settings import Settings
from rag.wire import Links
from service.mcp.server import server_of
from service.telemetry import logs


class EngineDesk:
    """The desk of one user, who waits for nobody."""

    def __init__(self, engine: Engine, links: Links) -> None:
        self._engine = engine
        self._links = links

    @property
    def links(self) -> Links:
        """Where articles can be read."""
        return self._links

    async def ask(self, question: types.Question) -> types.Answer:
        """Answer a question."""
        return await self._engine.ask(question)

    async def search(self, words: str, k: int, filters: types.Filters) -> list[types.Hit]:
        """Return up to `k` passages, best first."""
        return await self._engine.search(words, k, filters)

    async def quotations(
        self, filters: types.Filters, about: str, *, direct: bool | None, limit: int
    ) -> list[types.Attributed]:
        """Return up to `limit` attributed statements, newest first."""
        return await self._engine.quotations(filters, about, direct=direct, limit=limit)

    async def reading(self, article_id: str) -> tuple[types.Analysis, list[types.Attributed]]:
        """Return an article with all that was found in it, and its quotations with who prints them."""
        return await self._engine.reading(article_id)


def serve(settings: Settings, links: Links) -> None:
    """Serve until standard input ends; raise EmbeddingError if the model cannot be loaded."""
    logging.config.dictConfig(dict(logs.config(settings.log_level)))
    anyio.run(_serve, build.engine(settings), links)


async def _serve(engine: Engine, links: Links) -> None:
    server = server_of(lambda _: EngineDesk(engine, links))
    try:
        async with stdio_server() as (reader, writer), anyio.create_task_group() as group:
            group.start_soon(engine.warm_up)  # a host waits for the handshake, not for the first answer
            await server.run(reader, writer, server.create_initialization_options())
            group.cancel_scope.cancel()
    finally:
        await engine.aclose()
