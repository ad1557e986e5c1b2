"""Who may write."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from pydantic import SecretStr

from service import problems
from service.state import service_of
from service.transport.json_body import JsonRoute


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
