"""The application: settings are read once, here; every route finds the service in `app.state`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from rag import build
from rag.engine import Engine
from rag.settings import Settings, read_settings
from service import problems
from service.completions import faults
from service.completions import routes as completions
from service.pages import description, widget
from service.pages import routes as pages
from service.routes import articles, ask, metrics, operations, quotations, search, suggestions
from service.state import Service
from service.telemetry.observer import observer_of
from service.transport.border import Border
from service.transport.bounded_queue import BoundedQueue


def create(settings: Settings | None = None, engine: Engine | None = None) -> FastAPI:
    """Return the application; an engine that is passed in is closed by whoever opened it."""
    settings = settings or read_settings()
    app = FastAPI(
        title="Byline",
        summary="Answers about news articles; every sentence of an answer cites the printed words that back it.",
        version=version("byline"),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=None if engine else _run_engine,
    )
    observer = observer_of(settings)
    queue = BoundedQueue(settings.concurrent_questions, settings.queue_size)
    observer.metrics.watch_queue(lambda: queue.waiting, lambda: queue.in_progress)
    app.state.service = Service(settings, engine or build.engine(settings), queue, observer)
    app.add_middleware(Border, max_body_bytes=settings.max_body_bytes, observer=observer, say=faults.say)
    problems.install(app, faults.say)
    description.install(app)
    for group in (
        ask.router,
        search.router,
        quotations.router,
        suggestions.router,
        articles.router,
        articles.admin_router,
        operations.router,
        metrics.router,
    ):
        app.include_router(group)
    app.include_router(completions.router)
    app.include_router(description.router)
    app.include_router(pages.router)
    app.include_router(widget.router)
    return app


@asynccontextmanager
async def _run_engine(app: FastAPI) -> AsyncIterator[None]:
    engine: Engine = app.state.service.engine
    await engine.warm_up()
    yield
    await engine.aclose()
    app.state.service.observer.close()
