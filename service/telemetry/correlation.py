"""What ties the log lines and spans of one request together: its request id and its trace id (W3C Trace Context)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, Protocol

from starlette.types import Scope

# version-traceid-parentid-flags; a version later than 00 may have more behind it, ff is none
_TRACEPARENT: Final = re.compile(r"(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
_LONGEST: Final = 512


class Exchange(Protocol):
    """One request and, once it is known, the status of its reply."""

    scope: Scope
    request_id: str
    status: int | None


@dataclass(frozen=True, slots=True)
class Correlation:
    """The ids of one request."""

    request_id: str
    trace_id: str


_current: Final[ContextVar[Correlation | None]] = ContextVar("byline_correlation", default=None)


def current() -> Correlation | None:
    """Return the ids of the request that this task or thread works for."""
    return _current.get()


@contextmanager
def working_for(correlation: Correlation) -> Iterator[None]:
    """Let what is done inside, other tasks and threads included, be known as done for a request."""
    token = _current.set(correlation)
    try:
        yield
    finally:
        _current.reset(token)


def route_of(exchange: Exchange) -> str | None:
    """Return the template of the route that took a request, None if none did."""
    path = getattr(exchange.scope.get("route"), "path", None)
    return path if isinstance(path, str) else None


def trace_id_of(traceparent: str) -> str | None:
    """Return the trace id of a `traceparent` header, None if it is not valid."""
    found = _TRACEPARENT.fullmatch(traceparent) if len(traceparent) <= _LONGEST else None
    if found is None or (found[1] == "00" and found[3]):
        return None
    return found[2]


def new_trace_id() -> str:
    """Return a random trace id; it is never all zeros."""
    return f"{secrets.randbits(128) or 1:032x}"
