"""Server-sent events that start with a true status, stay alive while nothing happens, and end with the client."""

from __future__ import annotations

import math
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

import anyio
from anyio.abc import ObjectReceiveStream, ObjectSendStream
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from service.transport.clients import bound_to_client

PING_S: Final = 15.0
_UNANSWERED: Final = "unanswered"
_SECOND: Final = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """One event: its name and its data; without a name it has no number either, as OpenAI's have none."""

    event: str | None
    data: str

    def encode(self, number: int) -> bytes:
        """Return the event as it goes over the wire."""
        numbered = None if self.event is None else str(number)
        return format_sse_event(event=self.event, data_str=self.data, id=numbered)


def is_unanswered(scope: Scope) -> bool:
    """Tell whether the events of a request broke off right after the first, which is no part of an answer."""
    return _UNANSWERED in scope.get("state", ())


class EventStream(Response):
    """The frames of a generator as server-sent events.

    An error before the first frame is raised, so that the reply can have its status; a later one becomes the
    last frame, which `on_error` makes. When the client leaves, the generator is closed at once; it never waits for
    one that reads slowly.
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        frames: AsyncGenerator[Frame, None],
        on_error: Callable[[Exception], Frame],
        ping_s: float = PING_S,
    ) -> None:
        self.status_code = 200
        self.background = None
        self.init_headers({"X-Accel-Buffering": "no"})  # no body yet, so no length
        self._frames = frames
        self._on_error = on_error
        self._ping_s = ping_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events while the client listens; raise what fails before the first."""
        # An answer is small: it is kept whole, so that a client that stops reading holds nobody's turn.
        writer, reader = anyio.create_memory_object_stream[Frame | Exception](math.inf)
        async with bound_to_client(receive) as group, reader:
            group.start_soon(_forward, self._frames, writer)
            first = await reader.receive()
            if isinstance(first, Exception):
                raise first
            await self._send_all(first, self._parts(reader, scope), send)

    async def _send_all(self, first: Frame, parts: AsyncIterator[bytes], send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": first.encode(1), "more_body": True})
        async for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _parts(self, reader: ObjectReceiveStream[Frame | Exception], scope: Scope) -> AsyncIterator[bytes]:
        number = _SECOND
        while True:
            try:
                with anyio.fail_after(self._ping_s):
                    item = await reader.receive()
            except TimeoutError:
                yield KEEPALIVE_COMMENT
            except anyio.EndOfStream:
                return
            else:
                if isinstance(item, Exception) and number == _SECOND:
                    scope.setdefault("state", {})[_UNANSWERED] = True
                frame = self._on_error(item) if isinstance(item, Exception) else item
                yield frame.encode(number)
                number += 1


async def _forward(frames: AsyncGenerator[Frame, None], writer: ObjectSendStream[Frame | Exception]) -> None:
    """Hand every frame over, then the error that ended them if one did; one task opens and closes the generator."""
    async with writer, aclosing(frames):
        try:
            async for frame in frames:
                await writer.send(frame)
        except Exception as error:  # noqa: BLE001 - the border of a stream: the client gets a problem, the log the trace
            await writer.send(error)
