"""Bodies are JSON, and a request that brings another kind is told so before it is read."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from service import problems


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


def _check_media_type(request: Request) -> None:
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    if header.get_content_type() != "application/json":
        raise problems.ProblemError(problems.UNSUPPORTED_MEDIA_TYPE, "send JSON as `Content-Type: application/json`")
