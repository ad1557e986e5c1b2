"""`/mcp`: the tools over streamable HTTP, one request at a time, behind the same gates as questions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final, cast

import anyio
from fastapi import APIRouter, Request
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecurityMiddleware, TransportSecuritySettings
from pydantic import HttpUrl
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from rag import types
from rag.settings import Settings
from rag.wire import Links
from service import answering, problems
from service.access.callers import caller_of
from service.access.gates import access_of
from service.access.start import is_loopback
from service.mcp.server import Context, server_of
from service.state import Service, links_of, service_of
from service.transport.clients import bound_to_client

_THIS_MACHINE: Final = ("127.0.0.1", "localhost", "[::1]")


class ServiceDesk:
    """The desk of a running service: each call of a tool that asks is a question of its caller."""

    def __init__(self, request: Request) -> None:
        self._request = request

    @property
    def links(self) -> Links:
        """Where articles can be read."""
        return links_of(self._request)

    async def ask(self, question: types.Question) -> types.Answer:
        """Answer a question when its turn comes."""
        async with self._counted() as service:
            return await answering.ask(service, question)

    async def search(self, words: str, k: int, filters: types.Filters) -> list[types.Hit]:
        """Return up to `k` passages, best first."""
        async with self._counted() as service, service.queue.turn():
            return await service.engine.search(words, k, filters)

    async def quotations(
        self, filters: types.Filters, about: str, *, direct: bool | None, limit: int
    ) -> list[types.Attributed]:
        """Return up to `limit` attributed statements, newest first."""
        async with self._counted() as service, service.queue.turn():
            return await service.engine.quotations(filters, about, direct=direct, limit=limit)

    async def reading(self, article_id: str) -> tuple[types.Analysis, list[types.Attributed]]:
        """Return an article with all that was found in it, and its quotations with who prints them."""
        return await service_of(self._request).engine.reading(article_id)

    @asynccontextmanager
    async def _counted(self) -> AsyncIterator[Service]:
        """Count a question against the day's quota of its key unless it fails; the gate has looked at all else."""
        access = access_of(self._request)
        counted = await access.count_question(caller_of(self._request))
        try:
            yield service_of(self._request)
        except Exception:
            if counted:
                await access.count_back(counted)
            raise


class McpDoor:
    """The application at `/mcp`; `run` must be entered before the first request."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sessions = StreamableHTTPSessionManager(
            server_of(_desk), json_response=True, stateless=True, max_request_body_size=settings.max_body_bytes
        )
        self.router = APIRouter(routes=[Route("/mcp", self, methods=["POST"], name="mcp")])

    def run(self) -> AbstractAsyncContextManager[None]:
        """Take calls while the context is open."""
        return self._sessions.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a client that leaves cancels it."""
        request = Request(scope, receive)
        await self._check_source(request)
        body = await request.body()
        async with bound_to_client(receive):
            await self._sessions.handle_request(scope, _replaying(body), send)

    async def _check_source(self, request: Request) -> None:
        """Raise ProblemError for a page that may not call, or that reached this machine under a name not its own."""
        page = request.headers.get("origin")
        allowed = [page] if page and access_of(request).allows_page(page) else []
        rules = TransportSecuritySettings(
            allowed_hosts=_hosts(self._settings, request), allowed_origins=[*_origins(self._settings), *allowed]
        )
        if await TransportSecurityMiddleware(rules).validate_request(request) is not None:
            raise problems.ProblemError(problems.FORBIDDEN, _WRONG_SOURCE)


_WRONG_SOURCE: Final = (
    "this page or host name may not be used to call tools here; the operator can name it in BYLINE_PUBLIC_URL "
    "or BYLINE_CORS_ORIGINS"
)


def _desk(context: Context) -> ServiceDesk:
    return ServiceDesk(cast("Request", context.request))  # the SDK hands on what it was called with


def _hosts(settings: Settings, request: Request) -> list[str]:
    """Return the values of `Host` to serve: a service of this machine alone has no other names than these."""
    public = settings.public_url
    named = [f"{public.host}:{public.port}", public.host] if public and public.host else []
    if not is_loopback(settings.host):
        named.append(request.headers.get("host", ""))
    return [*named, *_THIS_MACHINE, *(f"{name}:*" for name in _THIS_MACHINE)]


def _origins(settings: Settings) -> list[str]:
    own = [f"http://{name}{port}" for name in _THIS_MACHINE for port in ("", ":*")]
    return [*own, *_origins_of(settings.public_url)]


def _origins_of(public: HttpUrl | None) -> list[str]:
    if public is None:
        return []
    return [f"{public.scheme}://{public.host}", f"{public.scheme}://{public.host}:{public.port}"]


def _replaying(body: bytes) -> Receive:
    """Return what gives a body that was read, and then nothing: the client is watched elsewhere."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if not messages:
            await anyio.sleep_forever()
        return messages.pop()

    return receive
