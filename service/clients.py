"""Clients that leave before their reply: their work is cancelled."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

import anyio
from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.types import Receive

T = TypeVar("T")


async def while_connected(request: Request, work: Awaitable[T]) -> T:
    """Return what `work` gives; when the client leaves first, cancel it and raise ClientDisconnect."""
    results: list[T] = []
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(leave_with_client, request.receive, group.cancel_scope)
            results.append(await work)
            group.cancel_scope.cancel()
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None  # only `work` can fail
    if not results:
        raise ClientDisconnect
    return results[0]


async def leave_with_client(receive: Receive, scope: anyio.CancelScope) -> None:
    """Cancel `scope` when the client is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
