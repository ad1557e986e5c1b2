"""The application: settings are read once, here; every route finds the service in `app.state`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from anyio import create_task_group
from fastapi import APIRouter, FastAPI

from rag import build
from rag.engine import Engine
from rag.errors import BylineError
from rag.settings import Settings, read_settings
from service import problems
from service.access import described, gates, start
from service.access.cors import Cors
from service.access.described import Problems
from service.access.gates import Gate, Gates
from service.access.own_names import OwnNames
from service.access.policy import Access
from service.completions import faults
from service.completions import routes as completions
from service.mcp import extra
from service.pages import description, widget
from service.pages import routes as pages
from service.routes import articles, ask, feedback, metrics, operations, quotations, search, suggestions, timeline
from service.state import Service
from service.telemetry.observer import observer_of
from service.transport.border import Border
from service.transport.bounded_queue import BoundedQueue

if TYPE_CHECKING:
    from service.mcp.http import McpDoor

# The groups of routes, who may come to each (None: everybody), and what is said to those who may not.
_GROUPS: Final[tuple[tuple[APIRouter, Gate | None, Problems], ...]] = (
    (ask.router, gates.asking, described.NO_QUESTION),
    (search.router, gates.asking, described.NO_QUESTION),
    (timeline.router, gates.asking, described.NO_QUESTION),
    (quotations.router, gates.asking, described.NO_QUESTION),
    (feedback.router, gates.reading, described.NO_QUESTION),
    (suggestions.router, gates.reading, described.NO_QUESTION),
    (completions.router, gates.asking, described.IN_OTHER_WORDS),
    (completions.models_router, None, {}),
    (articles.router, None, {}),
    (articles.admin_router, gates.administering, described.NO_WRITE),
    (operations.router, None, {}),
    (metrics.router, gates.operating, described.NO_WRITE),
    (description.router, None, {}),
    (pages.router, None, {}),
    (widget.router, None, {}),
)


def create(settings: Settings | None = None, engine: Engine | None = None, *, only_own_names: bool = False) -> FastAPI:
    """Return the application; an engine that is passed in is closed by whoever opened it.

    With `only_own_names`, one that listens on this machine alone refuses calls by names that are not its own.
    """
    settings = settings or read_settings()
    door = _mcp_door(settings)
    groups = (*_GROUPS, *([(door.router, gates.reading, described.IN_OTHER_WORDS)] if door else []))
    app = FastAPI(
        title="Byline",
        summary="Answers about news articles; every sentence of an answer cites the printed words that back it.",
        version=version("byline"),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=partial(_running, door=door, owns_engine=engine is None),
    )
    observer = observer_of(settings)
    queue = BoundedQueue(settings.concurrent_questions, settings.queue_size)
    observer.metrics.watch_queue(lambda: queue.waiting, lambda: queue.in_progress)
    app.state.service = Service(settings, engine or build.engine(settings), queue, observer)
    app.state.access = access = Access(settings)
    app.add_middleware(Gates, gates=[(router.routes, gate) for router, gate, _ in groups if gate])
    if only_own_names and start.is_loopback(settings.host):
        app.add_middleware(OwnNames, settings=settings)
    app.add_middleware(
        Border,
        max_body_bytes=settings.max_body_bytes,
        observer=observer,
        say=faults.say,
        only_https=str(settings.public_url).startswith("https:"),
    )
    app.add_middleware(Cors, allows=access.allows_page)
    problems.install(app, faults.say)
    description.install(app)
    for router, gate, problems_met in groups:
        app.include_router(router, dependencies=described.key_of(gate), responses=problems_met)
    return app


def _mcp_door(settings: Settings) -> McpDoor | None:
    """Return the door for language models that call tools, if its extra is installed."""
    if not extra.is_installed():
        return None
    door: McpDoor = import_module("service.mcp.http").McpDoor(settings)
    return door


@asynccontextmanager
async def _running(app: FastAPI, *, door: McpDoor | None, owns_engine: bool) -> AsyncIterator[None]:
    async with door.run() if door else nullcontext():
        if not owns_engine:
            yield
            return
        engine: Engine = app.state.service.engine
        await engine.warm_up()
        async with create_task_group() as beside:
            beside.start_soon(_first_suggestions, engine)  # a second or two that nobody need wait for
            yield
            beside.cancel_scope.cancel()
        await engine.aclose()
        app.state.access.close()
        app.state.service.observer.close()


async def _first_suggestions(engine: Engine) -> None:
    with suppress(BylineError):  # left to whoever asks
        await engine.suggestions(None, (), 1)
