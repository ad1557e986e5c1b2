"""Who may write, what a body may be, and the headers that every reply carries."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any, Final

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import SecretStr

from service import problems
from service.state import service_of

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class JsonRoute(APIRoute):
    """A route that takes no body but JSON, and says so before it reads one."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Put the check before FastAPI's own reading of the body."""
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def handle_json(request: Request) -> Response:
            if takes_body:
                _check_media_type(request)
            return await handle(request)

        return handle_json


class AdminRoute(JsonRoute):
    """A route for the holder of the admin key; nobody else gets as far as having a body read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Put the check of the key first."""
        handle = super().get_route_handler()

        async def handle_authorized(request: Request) -> Response:
            check_admin_key(request, service_of(request).settings.admin_key)
            return await handle(request)

        return handle_authorized


def check_admin_key(request: Request, key: SecretStr | None) -> None:
    """Raise ProblemError unless the request carries the admin key; compares in constant time."""
    if key is None:
        detail = "writes are off: no admin key is set; the operator can set BYLINE_ADMIN_KEY and restart the service"
        raise problems.ProblemError(problems.WRITES_OFF, detail)
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # Header values arrive decoded as Latin-1, whatever they are.
    same = hmac.compare_digest(given.strip().encode("latin-1"), key.get_secret_value().encode())
    if scheme.lower() != "bearer" or not same:
        challenge = {"WWW-Authenticate": 'Bearer realm="byline"'}
        detail = "send the header `Authorization: Bearer` with the admin key"
        raise problems.ProblemError(problems.UNAUTHORIZED, detail, challenge)


def _check_media_type(request: Request) -> None:
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    if header.get_content_type() != "application/json":
        raise problems.ProblemError(problems.UNSUPPORTED_MEDIA_TYPE, "send JSON as `Content-Type: application/json`")
