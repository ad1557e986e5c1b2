"""Which pages of other origins browsers let read replies: those of the settings and of the keys, as they are now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.origins import ANY

_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE")
_SENT: Final = ("Authorization", "Content-Type", "Last-Event-ID", "X-Request-ID", "traceparent")
_READ: Final = ("Retry-After", "X-Request-ID", "RateLimit", "RateLimit-Policy", "Location", "Mcp-Session-Id")
_ALLOWED: Final = 200
_ALLOW: Final = "Access-Control-Allow-Origin"
_NAMED: Final = "Access-Control-Allow-Headers"


class Cors(CORSMiddleware):
    """Starlette's, with origins that change; no reply depends on cookies, so any header may be sent.

    A preflight that is refused goes on as the request that it also is, and gets the reply that any OPTIONS gets.
    """

    def __init__(self, app: ASGIApp, allows: Callable[[str], bool]) -> None:
        super().__init__(app, allow_methods=_METHODS, allow_headers=["*"], expose_headers=_READ)
        self._allows = allows

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight; add to any other reply what a page may read of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_preflight = scope["method"] == "OPTIONS" and {"origin", "access-control-request-method"} <= set(headers)
        reply = self.preflight_response(headers) if is_preflight else None
        if reply and reply.status_code == _ALLOWED:
            await reply(scope, receive, send)
        else:
            await self.simple_response(scope, receive, send, headers)

    def is_allowed_origin(self, origin: str) -> bool:
        """Tell whether pages of this origin may read replies."""
        return self._allows(origin)

    async def send(self, message: Message, send: Send, request_headers: Headers) -> None:
        """Pass a message on; a reply that is for every page already stays as it is."""
        is_for_all = message["type"] == "http.response.start" and Headers(raw=message["headers"]).get(_ALLOW) == ANY
        await (send(message) if is_for_all else super().send(message, send, request_headers))

    def preflight_response(self, request_headers: Headers) -> Response:
        """Return the reply to a preflight, with the headers that may be sent: those we know and those asked for."""
        reply = super().preflight_response(request_headers)
        asked = reply.headers.get(_NAMED, "").split(",")
        named = {name.strip().lower(): name.strip() for name in (*asked, *_SENT) if name.strip()}
        reply.headers[_NAMED] = ", ".join(named.values())
        return reply
