"""What tests of the service share: clients of the real application, and engines that wait or fail."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import anyio
import httpx
from fastapi import FastAPI
from starlette.types import Message, Receive

from rag.engine import Engine
from rag.settings import Settings, read_settings
from rag.types import Answer, Event, Question, Retrieved

SEEDS = Path(__file__).parent.parent / "seeds"
ADMIN_KEY = "a key of the tests, long enough"
ADMIN = {"Authorization": f"Bearer {ADMIN_KEY}"}
BASE = "http://byline.test"


def settings_for(folder: Path, **chosen: Any) -> Settings:  # noqa: ANN401 - pydantic checks each value
    usual = {"admin_key": ADMIN_KEY, "state_dir": folder.with_name(f"{folder.name}-state")}
    return read_settings(index_dir=folder, embedding_model="hashing", **usual | chosen)


def client_of(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE)


def events_of(text: str) -> list[tuple[str, str, str]]:
    """Return the name, data and id of each server-sent event."""
    found = []
    for block in text.removesuffix("\n\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((fields["event"], fields["data"], fields["id"]))
    return found


POST_ASK = {
    "type": "http",
    "http_version": "1.1",
    "method": "POST",
    "scheme": "http",
    "server": ("byline.test", 80),
    "path": "/v1/ask",
    "raw_path": b"/v1/ask",
    "root_path": "",
    "query_string": b"",
    "headers": [(b"host", b"byline.test"), (b"content-type", b"application/json")],
}


def leaving(body: bytes, when: anyio.Event) -> Receive:
    """Return what a client sends that asks and, when the event is set, leaves."""
    messages: list[Message] = [{"type": "http.request", "body": body}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await when.wait()
        return {"type": "http.disconnect"}

    return receive


class HeldEngine(Engine):
    """The engine, but an answer waits until it is let go; `asked` is set when one waits, `cancelled` if it is cut."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.asked = anyio.Event()
        self.let_go = anyio.Event()
        self.cancelled = anyio.Event()

    async def ask(self, question: Question) -> Answer:
        await self._hold()
        return await self._engine.ask(question)

    async def stream(self, question: Question) -> AsyncGenerator[Event, None]:
        async for event in self._engine.stream(question):
            yield event
            await self._hold()

    async def _hold(self) -> None:
        self.asked.set()
        try:
            await self.let_go.wait()
        except anyio.get_cancelled_exc_class():
            self.cancelled.set()
            raise


class FailingEngine(Engine):
    """An engine that fails with the given error whatever it is asked; a stream fails after its first event."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def ask(self, question: Question) -> Answer:  # noqa: ARG002 - the engine's signature
        raise self._error

    async def stream(self, question: Question) -> AsyncGenerator[Event, None]:  # noqa: ARG002 - the same
        yield Retrieved(())
        raise self._error


def seed_text(article_id: str) -> str:
    """Return a seed exactly as it was received."""
    return (SEEDS / f"{article_id}.txt").read_bytes().decode()
