"""Gates before routes and mounted applications: a caller who may not pass does not get as far as having a body read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from fastapi import Request
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from service.access.callers import caller_of
from service.access.policy import Access

Gate: TypeAlias = Callable[[Request], Awaitable[None]]


async def asking(request: Request) -> None:
    """Let those pass who may ask, within rate and quota."""
    await access_of(request).check_question(caller_of(request))


async def reading(request: Request) -> None:
    """Let those pass who may ask, within the rate: for what goes with questions and is none."""
    await access_of(request).check_reader(caller_of(request))


async def administering(request: Request) -> None:
    """Let those pass who have an admin key."""
    access_of(request).check_admin(caller_of(request))


async def operating(request: Request) -> None:
    """Let those pass who call from this machine or have an admin key."""
    access_of(request).check_operator(caller_of(request))


def access_of(request: Request) -> Access:
    """Return who decides in the service that a request came to."""
    access: Access = request.app.state.access
    return access


class Gates:
    """Stands before the application; the gate of the first group that has a route for the request decides."""

    def __init__(self, app: ASGIApp, gates: Sequence[tuple[Sequence[BaseRoute], Gate]]) -> None:
        self._app = app
        self._gates = gates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            for routes, gate in self._gates:
                if route := _matching(routes, scope):
                    scope["route"] = route  # for the log, should the request come no further
                    await gate(Request(scope, receive))
                    break
        await self._app(scope, receive, send)


def _matching(routes: Sequence[BaseRoute], scope: Scope) -> BaseRoute | None:
    return next((route for route in routes if route.matches(scope)[0] is Match.FULL), None)
