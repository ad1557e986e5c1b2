"""Gates before routes and mounted applications: a caller who may not pass does not get as far as having a body read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final, TypeAlias

from fastapi import Request
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.access.callers import caller_of
from service.access.policy import Access, Counted
from service.problems import CLIENT_GONE
from service.transport.sse import is_unanswered

Gate: TypeAlias = Callable[[Request], Awaitable[Counted | None]]

_FAILED: Final = 400


async def asking(request: Request) -> Counted | None:
    """Let those pass who may ask, within rate and quota; return what was counted."""
    return await access_of(request).check_question(caller_of(request))


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
        if scope["type"] != "http":  # the application starts or ends
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        counted = await self._pass(request)
        if counted is None:
            await self._app(scope, receive, send)
            return
        reply = _CountedReply(send, partial(access_of(request).count_back, counted))
        try:
            await self._app(scope, receive, reply.send)
        except Exception:
            if not reply.is_started:
                await reply.count_back()
            raise
        if is_unanswered(scope):
            await reply.count_back()

    async def _pass(self, request: Request) -> Counted | None:
        for routes, gate in self._gates:
            if route := _matching(routes, request.scope):
                request.scope["route"] = route  # for the log, should the request come no further
                return await gate(request)
        return None


class _CountedReply:
    """The reply to a question that was counted; a question without an answer is counted back."""

    def __init__(self, send: Send, count_back: Callable[[], Awaitable[None]]) -> None:
        self._send = send
        self.count_back = count_back
        self.is_started = False

    async def send(self, message: Message) -> None:
        """Pass a message on; count back before the start of a reply that is none."""
        if message["type"] == "http.response.start":
            self.is_started = True
            # What a client that left had asked for was worked on.
            if message["status"] >= _FAILED and message["status"] != CLIENT_GONE:
                await self.count_back()
        await self._send(message)


def _matching(routes: Sequence[BaseRoute], scope: Scope) -> BaseRoute | None:
    return next((route for route in routes if route.matches(scope)[0] is Match.FULL), None)
