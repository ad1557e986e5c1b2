from collections.abc import AsyncGenerator, Awaitable, Callable

import anyio
import pytest
from starlette.types import Message

from rag.errors import QuestionError
from service.transport.sse import EventStream, Frame

SCOPE = {"type": "http"}
Receive = Callable[[], Awaitable[Message]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Client:
    """What an HTTP server hands to an application, with all that was sent kept."""

    def __init__(self) -> None:
        self.gone = anyio.Event()
        self.sent: list[Message] = []
        self.heard = anyio.Event()

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.sent.append(message)
        if message["type"] == "http.response.body":
            self.heard.set()

    @property
    def text(self) -> str:
        return b"".join(message.get("body", b"") for message in self.sent).decode()


def _error_frame(error: Exception) -> Frame:
    return Frame("error", f'"{error}"')


async def _refused(reason: str = "no model") -> AsyncGenerator[Frame, None]:
    if reason:
        raise QuestionError(reason)
    yield Frame("final", "{}")


def _stream(frames: AsyncGenerator[Frame, None], ping_s: float = 60) -> EventStream:
    return EventStream(frames, _error_frame, ping_s)


async def test_frames_are_numbered_events() -> None:
    async def frames() -> AsyncGenerator[Frame, None]:
        yield Frame("retrieved", '{"hits":[]}')
        yield Frame("final", "{}")

    client = Client()
    await _stream(frames())(SCOPE, client.receive, client.send)
    assert client.text == 'event: retrieved\ndata: {"hits":[]}\nid: 1\n\nevent: final\ndata: {}\nid: 2\n\n'
    assert client.sent[0]["status"] == 200
    assert client.sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}


async def test_proxies_are_told_not_to_buffer() -> None:
    async def frames() -> AsyncGenerator[Frame, None]:
        yield Frame("final", "{}")

    client = Client()
    await _stream(frames())(SCOPE, client.receive, client.send)
    headers = dict(client.sent[0]["headers"])
    assert headers[b"x-accel-buffering"] == b"no"
    assert headers[b"content-type"] == b"text/event-stream; charset=utf-8"


async def test_an_error_before_the_first_frame_is_raised_and_nothing_is_sent() -> None:
    client = Client()
    with pytest.raises(QuestionError, match="no model"):
        await _stream(_refused())(SCOPE, client.receive, client.send)
    assert client.sent == []


async def test_a_later_error_is_the_last_event() -> None:
    async def frames() -> AsyncGenerator[Frame, None]:
        yield Frame("retrieved", "{}")
        raise QuestionError("no model")

    client = Client()
    await _stream(frames())(SCOPE, client.receive, client.send)
    assert client.text.endswith('event: error\ndata: "no model"\nid: 2\n\n')


async def test_a_client_that_leaves_closes_the_generator_at_once() -> None:
    closed = anyio.Event()

    async def frames() -> AsyncGenerator[Frame, None]:
        try:
            yield Frame("retrieved", "{}")
            await anyio.sleep_forever()
        finally:
            closed.set()

    client = Client()
    async with anyio.create_task_group() as group:
        group.start_soon(_stream(frames()), SCOPE, client.receive, client.send)
        await client.heard.wait()
        client.gone.set()
    assert closed.is_set()
    assert "more_body" not in client.sent[-1] or client.sent[-1]["more_body"]


async def test_a_client_that_leaves_before_the_first_event_closes_the_generator() -> None:
    started, closed = anyio.Event(), anyio.Event()

    async def frames() -> AsyncGenerator[Frame, None]:
        started.set()
        try:
            await anyio.sleep_forever()
        finally:
            closed.set()
        yield Frame("final", "{}")

    client = Client()
    async with anyio.create_task_group() as group:
        group.start_soon(_stream(frames()), SCOPE, client.receive, client.send)
        await started.wait()
        client.gone.set()
    assert closed.is_set()
    assert client.sent == []


async def test_the_work_is_done_without_waiting_for_a_slow_reader() -> None:
    done = anyio.Event()

    async def frames() -> AsyncGenerator[Frame, None]:
        yield Frame("retrieved", "{}")
        yield Frame("final", "{}")
        done.set()

    client = Client()

    async def send(message: Message) -> None:
        await done.wait()
        await client.send(message)

    await _stream(frames())(SCOPE, client.receive, send)
    assert client.text.endswith("event: final\ndata: {}\nid: 2\n\n")


async def test_a_quiet_stream_is_kept_alive_by_comments() -> None:
    pinged = anyio.Event()

    async def frames() -> AsyncGenerator[Frame, None]:
        yield Frame("retrieved", "{}")
        await pinged.wait()
        yield Frame("final", "{}")

    client = Client()

    async def send(message: Message) -> None:
        await client.send(message)
        if message.get("body", b"").startswith(b":"):
            pinged.set()

    await _stream(frames(), ping_s=0.001)(SCOPE, client.receive, send)
    assert ": ping\n\n" in client.text
    assert client.text.endswith("event: final\ndata: {}\nid: 2\n\n")
