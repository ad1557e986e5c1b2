"""Errors as RFC 9457 problem documents: one table of kinds, one translation, only words meant for a reader.

A problem's `type` is `urn:byline:problem:` and the name of its kind; names never change their meaning.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final, TypeAlias

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from rag.errors import (
    ArticleMissingError,
    BylineError,
    EmbeddingError,
    GeneratorError,
    IndexBusyError,
    IndexDamagedError,
    IndexFaultError,
    IndexMismatchError,
    IndexMissingError,
    OverloadedError,
    QuestionError,
    ReadingError,
    SettingsError,
    SkippedError,
    StateError,
)

MEDIA_TYPE: Final = "application/problem+json"
_URN: Final = "urn:byline:problem:"
_METHODS: Final = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
CLIENT_GONE: Final = 499  # nginx's number for a client that left before the reply
_BUSY_S: Final = 1
_logger = logging.getLogger("byline.problems")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its stable name, HTTP status and title."""

    name: str
    status: int
    title: str

    @property
    def type(self) -> str:
        """The URI that names this kind."""
        return _URN + self.name


MALFORMED = Kind("malformed-body", 400, "The body cannot be read")
UNAUTHORIZED = Kind("unauthorized", 401, "The key is missing or wrong")
FORBIDDEN = Kind("forbidden", 403, "The key may not be used for this, or not from there")
WRITES_OFF = Kind("writes-off", 403, "This service takes no articles")
NOT_FOUND = Kind("not-found", 404, "There is nothing at this address")
ARTICLE_NOT_FOUND = Kind("article-not-found", 404, "There is no such article")
METHOD_NOT_ALLOWED = Kind("method-not-allowed", 405, "This address does not take this method")
FEEDBACK_FULL = Kind("feedback-full", 409, "The answer has had its feedback")
TOO_LARGE = Kind("body-too-large", 413, "The body is too large")
UNSUPPORTED_MEDIA_TYPE = Kind("unsupported-media-type", 415, "The body is not JSON")
INVALID = Kind("invalid-request", 422, "The request is not valid")
QUESTION_REFUSED = Kind("question-refused", 422, "The question cannot be answered as asked")
ARTICLE_UNREADABLE = Kind("article-unreadable", 422, "The article cannot be read")
RATE_LIMITED = Kind("rate-limited", 429, "Too many questions in a short time")
QUOTA_EXHAUSTED = Kind("quota-exhausted", 429, "The key has had its questions of today")
INTERNAL = Kind("internal", 500, "The service failed")
GENERATOR_FAILED = Kind("generator-failed", 502, "The language model failed")
OVERLOADED = Kind("overloaded", 503, "Too many requests are waiting")
NOT_READY = Kind("not-ready", 503, "The service is not ready")
INDEX_MISSING = Kind("index-missing", 503, "There is no index yet")
INDEX_DAMAGED = Kind("index-damaged", 503, "The index is damaged")
INDEX_MISMATCH = Kind("index-mismatch", 503, "The index does not fit this service")
INDEX_BUSY = Kind("index-busy", 503, "The index is being written")
STATE_UNAVAILABLE = Kind("state-unavailable", 503, "Keys or feedback cannot be read or written")
EMBEDDING_UNAVAILABLE = Kind("embedding-unavailable", 503, "The embedding model is not available")

KINDS: Final = (
    MALFORMED,
    UNAUTHORIZED,
    FORBIDDEN,
    WRITES_OFF,
    NOT_FOUND,
    ARTICLE_NOT_FOUND,
    METHOD_NOT_ALLOWED,
    FEEDBACK_FULL,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    INVALID,
    QUESTION_REFUSED,
    ARTICLE_UNREADABLE,
    RATE_LIMITED,
    QUOTA_EXHAUSTED,
    INTERNAL,
    GENERATOR_FAILED,
    OVERLOADED,
    NOT_READY,
    INDEX_MISSING,
    INDEX_DAMAGED,
    INDEX_MISMATCH,
    INDEX_BUSY,
    STATE_UNAVAILABLE,
    EMBEDDING_UNAVAILABLE,
)

INDEX_FAULTS: Final = (INDEX_MISSING, INDEX_DAMAGED, INDEX_MISMATCH)

# What an error is over HTTP, and what is said instead of a message that may name a path or a provider's words.
_KIND_OF: Final[Mapping[type[BylineError], tuple[Kind, str | None]]] = {
    BylineError: (INTERNAL, "the service could not do this; its log says why"),
    SettingsError: (INTERNAL, "a setting of the service is wrong; its operator can run `byline doctor`"),
    ReadingError: (ARTICLE_UNREADABLE, None),
    SkippedError: (ARTICLE_UNREADABLE, None),
    QuestionError: (QUESTION_REFUSED, None),
    ArticleMissingError: (ARTICLE_NOT_FOUND, None),
    OverloadedError: (OVERLOADED, None),
    EmbeddingError: (EMBEDDING_UNAVAILABLE, "the embedding model cannot be used; the operator can run `byline doctor`"),
    GeneratorError: (GENERATOR_FAILED, "the language model gave no answer; ask with generator `extractive`"),
    StateError: (STATE_UNAVAILABLE, "keys or feedback cannot be read or written; the operator finds why in the log"),
    IndexFaultError: (INDEX_DAMAGED, "the index cannot be used; its operator can run `byline doctor`"),
    IndexMissingError: (INDEX_MISSING, "nothing is indexed yet; the operator can run `byline index`"),
    IndexDamagedError: (INDEX_DAMAGED, "the index is damaged; its operator can rebuild it with `byline index`"),
    IndexMismatchError: (INDEX_MISMATCH, "the index was made with other settings; its operator can run `byline index`"),
    IndexBusyError: (INDEX_BUSY, "another process is writing to the index; try again"),
}
_KIND_OF_STATUS: Final = {
    400: MALFORMED,
    404: NOT_FOUND,
    405: METHOD_NOT_ALLOWED,
    413: TOO_LARGE,
    415: UNSUPPORTED_MEDIA_TYPE,
}
_DETAIL_OF_STATUS: Final = {
    400: "the body is not JSON in UTF-8",
    404: "the API is described at /docs",
    405: "the header `Allow` lists the methods that it takes",
}


class FieldProblem(BaseModel):
    """What is wrong with one field of a request."""

    field: str = Field(description="as a caller writes it", examples=["filters.published_from"])
    message: str = Field(description="what is wrong with it")


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str = Field(examples=[INVALID.type], description="stable; names the kind of problem")
    title: str = Field(description="the kind in words")
    status: int = Field(description="the HTTP status")
    detail: str = Field(description="what is wrong this time")
    instance: str = Field(description="this occurrence; ends with the request's X-Request-ID")
    errors: list[FieldProblem] | None = Field(default=None, description="the wrong fields of an invalid request")


class ProblemError(HTTPException):
    """The service refuses a request; an HTTPException because FastAPI lets no other pass while it reads a body."""

    def __init__(self, kind: Kind, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(kind.status, detail, headers)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a caller is told of an error."""

    kind: Kind
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)
    errors: Sequence[FieldProblem] | None = None

    def problem(self, request_id: str) -> Problem:
        """Return the problem document of one request."""
        return Problem(
            type=self.kind.type,
            title=self.kind.title,
            status=self.kind.status,
            detail=self.detail,
            instance=f"urn:byline:request:{request_id}",
            errors=None if self.errors is None else list(self.errors),
        )


Say: TypeAlias = Callable[[Trouble, Scope], Response]  # how a caller is told, by where it called


def document(trouble: Trouble, scope: Scope) -> Response:
    """Return the problem document that answers one request."""
    return reply(trouble, scope["state"]["request_id"])


def install(app: FastAPI, say: Say = document) -> None:
    """Let the application answer every error with a problem document, or as `say` says it."""
    for error in (*_KIND_OF, HTTPException, RequestValidationError):
        app.add_exception_handler(error, partial(_reply_to, say))
    app.add_exception_handler(ClientDisconnect, _reply_to_nobody)


def trouble_of(error: Exception) -> Trouble:
    """Return what a caller may know of `error`; an error that nobody foresaw is `internal`."""
    match error:
        case ProblemError():
            return Trouble(error.kind, error.detail, dict(error.headers or {}))
        case HTTPException():
            return _of_http(error)
        case RequestValidationError():
            return _of_validation(error.errors())
        case ValidationError():
            return _of_validation([{**each, "loc": ("page", *each["loc"])} for each in error.errors()])
        case BylineError():
            return _of_byline(error)
        case _:
            return Trouble(INTERNAL, "the service failed; its log has the details under this request's id")


def reply(trouble: Trouble, request_id: str) -> Response:
    """Return the HTTP response that carries a problem document."""
    return Response(
        trouble.problem(request_id).model_dump_json(exclude_none=True),
        status_code=trouble.kind.status,
        headers=dict(trouble.headers),
        media_type=MEDIA_TYPE,
    )


def note(error: Exception, request_id: str) -> None:
    """Log an error whose words or trace a caller does not get to see."""
    trouble = trouble_of(error)
    if trouble.kind is INTERNAL:
        _logger.error("unforeseen error", exc_info=error, extra={"request_id": request_id})
    elif trouble.kind.status >= INTERNAL.status:
        _logger.warning("%s", error, extra={"request_id": request_id})


def described(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` argument of a route that can meet these problems."""
    by_status: dict[int | str, list[Kind]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind)
    schema = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": "; ".join(f"{kind.name}: {kind.title}" for kind in same), "content": schema}
        for status, same in by_status.items()
    }


async def _reply_to(say: Say, request: Request, error: Exception) -> Response:
    note(error, request.state.request_id)
    trouble = trouble_of(error)
    if trouble.kind is METHOD_NOT_ALLOWED:
        trouble = replace(trouble, headers={**trouble.headers, "Allow": ", ".join(_allowed(request))})
    return say(trouble, request.scope)


def _allowed(request: Request) -> list[str]:
    """Return the methods that an address takes in any group of routes; a group by itself names only its own."""
    return [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]


async def _reply_to_nobody(_request: Request, _error: Exception) -> Response:
    return Response(status_code=CLIENT_GONE)


def _of_http(error: HTTPException) -> Trouble:
    kind = _KIND_OF_STATUS.get(error.status_code, INTERNAL)
    return Trouble(kind, _DETAIL_OF_STATUS.get(error.status_code, kind.title), dict(error.headers or {}))


def _of_byline(error: BylineError) -> Trouble:
    kind, said = next(_KIND_OF[known] for known in type(error).__mro__ if known in _KIND_OF)
    match error:
        case ReadingError():
            return Trouble(kind, error.reason)
        case OverloadedError():
            return Trouble(kind, str(error), {"Retry-After": str(error.retry_after)})
        case IndexBusyError():
            return Trouble(kind, said or str(error), {"Retry-After": str(_BUSY_S)})
        case _:
            return Trouble(kind, said or str(error))


def _of_validation(found: Sequence[Mapping[str, Any]]) -> Trouble:
    wrong = [FieldProblem(field=_field(error["loc"]), message=_message(error)) for error in found]
    if any(error["type"] == "json_invalid" for error in found):
        return Trouble(MALFORMED, _DETAIL_OF_STATUS[400])
    return Trouble(INVALID, "; ".join(f"{each.field}: {each.message}" for each in wrong), errors=wrong)


def _field(location: Sequence[str | int]) -> str:
    """Name a field as a caller would write it: `history[2].content`."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location[1:])
    return path.lstrip(".") or str(location[0])


def _message(error: Mapping[str, Any]) -> str:
    return str(error["msg"]).removeprefix("Value error, ")
