"""What a client of the service can meet, one tree.

ClientError
├── ConnectionFaultError       the service cannot be reached, or the connection broke or fell silent
│   └── UnfinishedAnswerError  a stream ended before its answer
├── UnexpectedReplyError       the reply is none of Byline's
└── ServiceError               the service refused; carries its problem document
    ├── RefusedError           the request is not acceptable as it is (400, 413, 415, 422)
    ├── AccessError            the key is missing, wrong, or not for this (401, 403)
    ├── MissingError           there is no such article or address (404)
    ├── TooManyRequestsError   a limit or quota is used up (429)
    └── UnavailableError       the service cannot answer now; try again later (503)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import httpx
from pydantic import BaseModel, ValidationError

from rag.errors import BylineError

_REQUEST_URN: Final = "urn:byline:request:"


class ClientError(BylineError):
    """Anything that keeps a client from its answer."""


class ConnectionFaultError(ClientError):
    """The service cannot be reached, or the connection broke or fell silent."""


class UnfinishedAnswerError(ConnectionFaultError):
    """A stream ended before its answer; statements that came before it were verified all the same."""


class UnexpectedReplyError(ClientError):
    """The reply is none of Byline's: the address may be that of something else."""


class ServiceError(ClientError):
    """The service refused; the attributes are those of its problem document.

    `type` is stable and names the kind of problem, `errors` says of each wrong field what is wrong, `retry_after` is
    in seconds, and whoever runs the service finds `request_id` in its log.
    """

    def __init__(self, problem: Problem, retry_after: int | None, request_id: str | None) -> None:
        super().__init__(f"{problem.title}: {problem.detail}" if problem.detail else problem.title)
        self.type = problem.type
        self.status = problem.status
        self.title = problem.title
        self.detail = problem.detail
        self.errors: Mapping[str, str] = {each.field: each.message for each in problem.errors}
        self.retry_after = retry_after
        self.request_id = request_id


class RefusedError(ServiceError):
    """The request is not acceptable as it is; `errors` names the wrong fields."""


class AccessError(ServiceError):
    """The key is missing, wrong, or not for this."""


class MissingError(ServiceError):
    """There is no such article, or nothing at this address."""


class TooManyRequestsError(ServiceError):
    """A limit or quota is used up; try again after `retry_after` seconds."""


class UnavailableError(ServiceError):
    """The service cannot answer now; try again after `retry_after` seconds, if it says so."""


class _WrongField(BaseModel):
    field: str
    message: str


class Problem(BaseModel):
    """A problem document (RFC 9457) as it is received."""

    title: str
    status: int
    type: str = "about:blank"
    detail: str = ""
    instance: str = ""
    errors: list[_WrongField] = []


_ERROR_OF_STATUS: Final[Mapping[int, type[ServiceError]]] = {
    400: RefusedError,
    401: AccessError,
    403: AccessError,
    404: MissingError,
    413: RefusedError,
    415: RefusedError,
    422: RefusedError,
    429: TooManyRequestsError,
    503: UnavailableError,
}


@contextmanager
def translated() -> Iterator[None]:
    """Raise the errors of httpx as ours."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise ConnectionFaultError(f"{_address(error)} did not answer in time") from error
    except (httpx.ConnectError, httpx.ProxyError) as error:
        raise ConnectionFaultError(f"{_address(error)} cannot be reached: {error}") from error
    except httpx.UnsupportedProtocol as error:
        raise ConnectionFaultError(f"{_address(error)} is no address: it begins with http:// or https://") from error
    except (httpx.DecodingError, httpx.TooManyRedirects) as error:
        raise UnexpectedReplyError(f"{_address(error)} sent a reply that cannot be read") from error
    except httpx.RequestError as error:
        raise ConnectionFaultError(f"the connection to {_address(error)} broke") from error


def of_reply(reply: httpx.Response) -> ServiceError:
    """Return the error of a reply that is no success and has been read."""
    try:
        problem = Problem.model_validate_json(reply.content)
    except ValidationError:  # of a proxy before the service, say
        problem = Problem(title=reply.reason_phrase or "no success", status=reply.status_code)
    request_id = reply.headers.get("X-Request-ID") or _request_id(problem)
    kind = _ERROR_OF_STATUS.get(reply.status_code, ServiceError)
    return kind(problem, _seconds(reply.headers.get("Retry-After")), request_id)


def of_event(data: str) -> ClientError:
    """Return the error that the event `error` of a stream tells of."""
    try:
        problem = Problem.model_validate_json(data)
    except ValidationError:
        return UnexpectedReplyError("the stream told of an error that cannot be read")
    return _ERROR_OF_STATUS.get(problem.status, ServiceError)(problem, None, _request_id(problem))


def _address(error: httpx.RequestError) -> str:
    return str(error.request.url.copy_with(query=None, username=None, password=None))


def _seconds(header: str | None) -> int | None:
    return int(header) if header and header.isascii() and header.isdecimal() else None


def _request_id(problem: Problem) -> str | None:
    return problem.instance.removeprefix(_REQUEST_URN) if problem.instance.startswith(_REQUEST_URN) else None
