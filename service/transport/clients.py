"""Clients that leave before their reply: their work is cancelled."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

import anyio
from anyio.abc import TaskGroup
from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.types import Receive

T = TypeVar("T")


async def while_connected(request: Request, work: Awaitable[T]) -> T:
    """Return what `work` gives; when the client leaves first, cancel it and raise ClientDisconnect."""
    results: list[T] = []
    async with bound_to_client(request.receive):
        results.append(await work)
    if not results:
        raise ClientDisconnect
    return results[0]


@asynccontextmanager
async def bound_to_client(receive: Receive) -> AsyncIterator[TaskGroup]:
    """Give a task group for what is done for a client; it and the body are cancelled when the client leaves."""
    watch = anyio.CancelScope()
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(_cancel_with_client, receive, watch, group.cancel_scope)
            yield group
            watch.cancel()
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None  # the first failure; what it cancelled has nothing to add


async def _cancel_with_client(receive: Receive, watch: anyio.CancelScope, work: anyio.CancelScope) -> None:
    with watch:
        while (await receive())["type"] != "http.disconnect":
            pass
        work.cancel()
