from collections.abc import AsyncIterator, Sequence

import anyio
import httpx
import pytest
from serving import ADMIN, client_of, leaving

from rag.engine import Engine
from rag.settings import Settings
from rag.types import Answer, Article, Question
from service import app as service_app
from service.state import Service

pytest_plugins = ["service_fixtures"]

BRIDGE = {"text": "The new harbour bridge cost 40 million kroner, Mayor Berit Lunde told reporters on Monday.\n"}
DELETE = {
    "type": "http",
    "http_version": "1.1",
    "method": "DELETE",
    "scheme": "http",
    "server": ("byline.test", 80),
    "path": "/v1/articles/nowhere",
    "raw_path": b"/v1/articles/nowhere",
    "root_path": "",
    "query_string": b"",
    "headers": [(b"host", b"byline.test"), (b"authorization", ADMIN["Authorization"].encode())],
}


class HeldWriter(Engine):
    """The engine, but a write waits until it is let go; `begun` is set when one waits, `writes` are those that came."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.begun = anyio.Event()
        self.let_go = anyio.Event()
        self.writes: list[str] = []

    async def put(self, articles: Sequence[Article]) -> list[bool]:
        self.writes += [article.id for article in articles]
        self.begun.set()
        await self.let_go.wait()
        return [True for _ in articles]

    async def ask(self, question: Question) -> Answer:
        return await self._engine.ask(question)

    async def delete(self, article_id: str) -> None:
        self.writes.append(article_id)


@pytest.fixture
async def held(settings: Settings, engine: Engine) -> AsyncIterator[tuple[HeldWriter, httpx.AsyncClient, Service]]:
    writer = HeldWriter(engine)
    app = service_app.create(settings, writer)
    async with client_of(app) as client:
        client.headers.update(ADMIN)
        yield writer, client, app.state.service


async def test_one_article_is_written_at_a_time(held: tuple[HeldWriter, httpx.AsyncClient, Service]) -> None:
    writer, client, service = held
    async with anyio.create_task_group() as group:
        for name in ("first", "second"):
            group.start_soon(lambda name: client.put(f"/v1/articles/{name}", json=BRIDGE), name)
            await writer.begun.wait()
        await anyio.wait_all_tasks_blocked()
        assert (writer.writes, service.writing.waiting) == (["first"], 1)
        writer.let_go.set()
    assert writer.writes == ["first", "second"]


async def test_past_the_queue_a_write_is_told_to_come_back(
    held: tuple[HeldWriter, httpx.AsyncClient, Service],
) -> None:
    writer, client, service = held
    async with anyio.create_task_group() as group:
        for number in range(1 + 32):
            group.start_soon(lambda number: client.put(f"/v1/articles/{number}", json=BRIDGE), number)
        await anyio.wait_all_tasks_blocked()
        refused = await client.delete("/v1/articles/nowhere")
        writer.let_go.set()
    assert (refused.status_code, refused.json()["type"]) == (503, "urn:byline:problem:overloaded")
    assert int(refused.headers["retry-after"]) >= 1
    assert (len(writer.writes), service.writing.waiting) == (33, 0)


async def test_a_client_that_leaves_gives_up_its_place(
    held: tuple[HeldWriter, httpx.AsyncClient, Service],
) -> None:
    writer, client, service = held
    gone = anyio.Event()

    async def send(_message: object) -> None:
        """Take what nobody hears."""

    async with anyio.create_task_group() as group:
        group.start_soon(lambda: client.put("/v1/articles/first", json=BRIDGE))
        await writer.begun.wait()
        async with anyio.create_task_group() as leaver:
            leaver.start_soon(client._transport.app, dict(DELETE), leaving(b"", gone), send)  # type: ignore[attr-defined] # httpx.ASGITransport's
            await anyio.wait_all_tasks_blocked()
            assert service.writing.waiting == 1
            gone.set()
        assert service.writing.waiting == 0
        writer.let_go.set()
    assert writer.writes == ["first"]


async def test_questions_do_not_wait_behind_writes(held: tuple[HeldWriter, httpx.AsyncClient, Service]) -> None:
    writer, client, _ = held
    async with anyio.create_task_group() as group:
        group.start_soon(lambda: client.put("/v1/articles/first", json=BRIDGE))
        await writer.begun.wait()
        assert (await client.post("/v1/ask", json={"question": "Who spoke?"})).status_code == 200
        writer.let_go.set()
