"""A typed client of a running Byline: `Client`, and `AsyncClient` with the same methods to await.

Answers are those of `rag.replies`; errors are in `rag.client.errors`. Nothing of the library's machinery is imported.
"""

from __future__ import annotations

from rag.client.async_client import AsyncClient
from rag.client.errors import (
    AccessError,
    ClientError,
    ConnectionFaultError,
    MissingError,
    RefusedError,
    ServiceError,
    TooManyRequestsError,
    UnavailableError,
    UnexpectedReplyError,
    UnfinishedAnswerError,
)
from rag.client.sync_client import Client
from rag.types import Filters, Turn

__all__ = [
    "AccessError",
    "AsyncClient",
    "Client",
    "ClientError",
    "ConnectionFaultError",
    "Filters",
    "MissingError",
    "RefusedError",
    "ServiceError",
    "TooManyRequestsError",
    "Turn",
    "UnavailableError",
    "UnexpectedReplyError",
    "UnfinishedAnswerError",
]
