"""Bodies are JSON and parameters are given once; a request that is otherwise is told so before its body is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any, get_origin

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from service import problems


class JsonRoute(APIRoute):
    """A route that takes no body but JSON, and no parameter twice unless it is a list."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Put the checks before FastAPI's own reading of the request."""
        handle = super().get_route_handler()
        takes_body = self.body_field is not None
        lists = {name for field in self.dependant.query_params for name in _lists(field.field_info.annotation)}

        async def handle_json(request: Request) -> Response:
            _check_given_once(request, lists)
            if takes_body:
                _check_media_type(request)
            return await handle(request)

        return handle_json


def _lists(kind: object) -> list[str]:
    """Return the names of the fields of a model of parameters that may be given more than once."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return []
    return [name for name, field in kind.model_fields.items() if get_origin(field.annotation) is list]


def _check_given_once(request: Request, lists: set[str]) -> None:
    times = Counter(name for name, _ in request.query_params.multi_items() if name not in lists)
    twice = next((name for name, count in times.items() if count > 1), None)
    if twice is not None:
        raise problems.ProblemError(problems.INVALID, f"{twice[:100]}: is given more than once")


def _check_media_type(request: Request) -> None:
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    if header.get_content_type() != "application/json":
        raise problems.ProblemError(problems.UNSUPPORTED_MEDIA_TYPE, "send JSON as `Content-Type: application/json`")
