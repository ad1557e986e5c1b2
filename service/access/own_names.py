"""Names under which a service that listens on this machine alone is called.

A page elsewhere can let a name of its own lead here (DNS rebinding); to a browser the service is then that page's own.
"""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from typing import Final

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from rag.settings import Settings
from service import problems
from service.access.callers import caller_of

_WRONG_NAME: Final = (
    "this machine may call the service by its address, as localhost, or by the name in BYLINE_PUBLIC_URL; "
    "a proxy names its client in `X-Forwarded-For`"
)


class OwnNames:
    """Lets nobody of this machine pass who calls by a name that is not the service's own."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._public = settings.public_url.host if settings.public_url else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            request = Request(scope)
            if caller_of(request).is_local and not self._is_own(request.url.hostname or ""):
                raise problems.ProblemError(problems.FORBIDDEN, _WRONG_NAME)
        await self._app(scope, receive, send)

    def _is_own(self, name: str) -> bool:
        with suppress(ValueError):
            ip_address(name)
            return True  # it is no name, and leads nowhere else
        # Nobody can own a name without a dot, or under localhost, and let it lead here.
        return "." not in name or name.endswith(".localhost") or name == self._public
