"""The outermost layer of every request: its id, security headers, body limit, its observer, and the last resort."""

from __future__ import annotations

import logging
import re
import uuid
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import problems
from service.telemetry.observer import Observer
from service.transport.body_limits import most_bytes
from service.transport.headers import secure

_logger = logging.getLogger("byline.border")
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Border:
    """Wraps the application; nothing but it sees an error that nobody foresaw."""

    def __init__(
        self,
        app: ASGIApp,
        max_body_bytes: int,
        observer: Observer,
        say: problems.Say = problems.document,
        *,
        only_https: bool = False,
    ) -> None:
        self._app = app
        self._only_https = only_https
        self._observer = observer
        self._max_body_bytes = max_body_bytes
        self._say = say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = most_bytes(scope, self._max_body_bytes)
        exchange = _Exchange(scope, receive, send, most, only_https=self._only_https)
        with self._observer.request(exchange):
            await self._serve(exchange)

    async def _serve(self, exchange: _Exchange) -> None:
        try:
            exchange.check_announced_length()
            await self._app(exchange.scope, exchange.receive, exchange.send)
        except Exception as error:  # the outermost border: a caller gets a problem, the log the trace
            if exchange.is_left:
                return
            problems.note(error, exchange.request_id)
            if exchange.status is not None:
                raise
            response = self._say(problems.trouble_of(error), exchange.scope)
            await response(exchange.scope, exchange.receive, exchange.send)


class _Exchange:
    """One request and its reply as they pass the border."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, max_body_bytes: int, *, only_https: bool) -> None:
        self.scope = scope
        self.request_id = _request_id(scope)
        self.status: int | None = None
        self.is_left = False
        self._receive = receive
        self._send = send
        self._max_body_bytes = max_body_bytes
        self._only_https = only_https
        self._body_bytes = 0
        scope.setdefault("state", {})["request_id"] = self.request_id

    def check_announced_length(self) -> None:
        """Refuse a body that says itself that it is too large before a byte of it is read."""
        announced = Headers(scope=self.scope).get("content-length", "")
        if announced.isascii() and announced.isdecimal() and int(announced[:20]) > self._max_body_bytes:
            raise self._too_large()

    async def receive(self) -> Message:
        """Pass a message of the client on, counting what its body has so far."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._body_bytes += len(message.get("body", b""))
            if self._body_bytes > self._max_body_bytes:
                raise self._too_large()
        return message

    async def send(self, message: Message) -> None:
        """Pass a message of the application on, with the headers that every reply carries."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self.request_id
            secure(headers, only_https=self._only_https)
        try:
            await self._send(message)
        except (OSError, RuntimeError) as error:  # RuntimeError: uvloop's for a connection that was closed
            _logger.info("the client left: %s", error, extra={"request_id": self.request_id})
            self.is_left = True
            raise ClientDisconnect from error

    def _too_large(self) -> problems.ProblemError:
        return problems.ProblemError(problems.TOO_LARGE, f"a body may have {self._max_body_bytes} bytes")


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
