"""Errors as OpenAI's clients expect them, wherever under their addresses they are met."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, Field
from starlette.responses import Response
from starlette.types import Scope

from service import problems
from service.problems import Trouble
from service.transport.sse import Frame

ErrorType: TypeAlias = Literal["invalid_request_error", "permission_error", "rate_limit_error", "server_error"]
# What a client of OpenAI may call, be it served here or not.
_PATHS: Final = re.compile(r"/v1/(?:chat|models|completions|responses|embeddings|moderations)(?:/|$)")
_BAD_REQUEST: Final = 400
_INVALID: Final = 422  # OpenAI has 400 for it
_SERVER: Final = 500
_WHAT_THERE_IS: Final = "there is /v1/chat/completions and /v1/models; all of the API is described at /docs"
_CODE_OF_STATUS: Final = {401: "invalid_api_key", 429: "rate_limit_exceeded"}
_TYPE_OF_STATUS: Final[dict[int, ErrorType]] = {403: "permission_error", 429: "rate_limit_error"}


class Fault(BaseModel):
    """What went wrong."""

    message: str = Field(description="what is wrong")
    type: ErrorType = Field(description="the kind of error, as OpenAI names it")
    param: str | None = Field(description="the field that is wrong")
    code: str | None = Field(examples=["invalid_request"], description="stable; names the kind of error")


class FaultReply(BaseModel):
    """An error in OpenAI's shape."""

    error: Fault = Field(description="what went wrong")


def say(trouble: Trouble, scope: Scope) -> Response:
    """Return the response to a request that failed: OpenAI's error under its addresses, else a problem document."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    if not _PATHS.match(path):
        return problems.document(trouble, scope)
    status = trouble.kind.status
    return Response(
        FaultReply(error=fault_of(trouble)).model_dump_json(),
        status_code=_BAD_REQUEST if status == _INVALID else status,
        headers=dict(trouble.headers),
        media_type="application/json",
    )


def frame(error: Exception, *, request_id: str) -> Frame:
    """Return the last line of a stream that failed; it has no `choices`, so that no client takes it for a chunk."""
    problems.note(error, request_id)
    return Frame(None, FaultReply(error=fault_of(problems.trouble_of(error))).model_dump_json())


def fault_of(trouble: Trouble) -> Fault:
    """Return what a client of OpenAI is told of an error."""
    status = trouble.kind.status
    usual: ErrorType = "server_error" if status >= _SERVER else "invalid_request_error"
    return Fault(
        message=_WHAT_THERE_IS if trouble.kind is problems.NOT_FOUND else trouble.detail,
        type=_TYPE_OF_STATUS.get(status, usual),
        param=trouble.errors[0].field.removesuffix(".str") if trouble.errors else None,
        code=_CODE_OF_STATUS.get(status, trouble.kind.name.replace("-", "_")),
    )
