"""The queue before the engine: so many questions are worked on, so many wait, the rest are told to come back."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Final

import anyio

from rag.errors import OverloadedError

_SMOOTHING: Final = 0.2  # share of the newest turn in the running mean
_LONGEST_RETRY_S: Final = 60


class BoundedQueue:
    """Lets `workers` turns run at once and `size` more wait, first come first served."""

    def __init__(self, workers: int, size: int) -> None:
        self._workers = workers
        self._size = size
        self._slots = anyio.Semaphore(workers)
        self._waiting = 0
        self._mean_s = 1.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold one of the slots, after waiting for it if need be; raise OverloadedError if too many wait."""
        await self._enter()
        start = monotonic()
        try:
            yield
        finally:
            self._mean_s += _SMOOTHING * (monotonic() - start - self._mean_s)
            self._slots.release()

    @property
    def waiting(self) -> int:
        """The number of turns that wait for a slot."""
        return self._waiting

    @property
    def in_progress(self) -> int:
        """The number of turns that hold a slot."""
        return self._workers - self._slots.value

    async def _enter(self) -> None:
        try:
            self._slots.acquire_nowait()
        except anyio.WouldBlock:
            await self._wait()

    async def _wait(self) -> None:
        if self._waiting >= self._size:
            raise OverloadedError(self._retry_after())
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1

    def _retry_after(self) -> int:
        """Return the whole seconds until those who wait now should have had their turn."""
        seconds = math.ceil((self._waiting + 1) / self._workers * self._mean_s)
        return min(max(seconds, 1), _LONGEST_RETRY_S)
