"""What a client of OpenAI is told when its request is wrong, too much, or fails."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import anyio
import httpx
import pytest
from completion_fixtures import ASKED, COMPLETIONS, STREAM
from serving import POST_ASK, FailingEngine, HeldEngine, client_of, leaving
from starlette.types import Message

from rag.engine import Engine
from rag.errors import IndexDamagedError, OverloadedError
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]


@pytest.mark.parametrize(
    ("wrong", "param"),
    [
        ({"messages": []}, "messages"),
        ({"messages": None}, "messages"),
        ({"messages": [{"role": "system", "content": "x"}]}, "messages"),
        ({"messages": [{"role": "user", "content": " "}]}, "messages"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]}, "messages"),
        ({"messages": [{"role": "user", "content": "x" * 2_001}]}, "messages"),
        ({"messages": [{"role": "user", "content": 5}]}, "messages[0].content"),
        ({"messages": [{"role": "wizard", "content": "x"}]}, "messages[0].role"),
        ({"citations": "footnotes"}, "citations"),
        ({"filters": {"published_from": "yesterday"}}, "filters.published_from"),
        ({"stream": "yes"}, "stream"),
    ],
)
@pytest.mark.parametrize("stream", [{}, STREAM])
async def test_a_wrong_request_is_an_error_of_openai(
    client: httpx.AsyncClient, wrong: dict[str, Any], param: str, stream: dict[str, Any]
) -> None:
    reply = await client.post(COMPLETIONS, json=ASKED | stream | wrong)
    error = reply.json()["error"]
    assert (reply.status_code, reply.headers["content-type"]) == (400, "application/json")
    assert (error["type"], error["code"], error["param"]) == ("invalid_request_error", "invalid_request", param)
    assert error["message"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", COMPLETIONS, 405, "method_not_allowed"),
        ("POST", "/v1/models", 405, "method_not_allowed"),
        ("POST", "/v1/responses", 404, "not_found"),
        ("POST", "/v1/embeddings", 404, "not_found"),
        ("POST", COMPLETIONS, 415, "unsupported_media_type"),
    ],
)
async def test_an_error_outside_the_route_is_one_of_openai_too(
    client: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    reply = await client.request(method, path, content=b"x")
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert list(reply.json()) == ["error"]


async def test_a_body_that_is_not_json_is_an_error_of_openai(client: httpx.AsyncClient) -> None:
    reply = await client.post(COMPLETIONS, content=b"{", headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "malformed_body")


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_that_is_too_large_is_an_error_of_openai(
    settings: Settings, engine: Engine, *, announced: bool
) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b" " * 2_000

    small = settings.model_copy(update={"max_body_bytes": 1_000})
    async with client_of(service_app.create(small, engine)) as client:
        content = b" " * 2_000 if announced else body()
        reply = await client.post(COMPLETIONS, content=content, headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ([{"role": "user", "content": "Who?"}] * 1_001, "messages: there are 1001; there may be 1000"),
        (
            [{"role": "user", "content": [{"type": "text", "text": "Who?"}] * 5_001}] * 2,
            "messages: they have 10002 parts; they may have 10000",
        ),
    ],
)
async def test_a_conversation_has_bounds(client: httpx.AsyncClient, messages: list[Any], told: str) -> None:
    reply = await client.post(COMPLETIONS, json={"messages": messages})
    assert (reply.status_code, reply.json()["error"]["message"]) == (400, told)


async def test_a_conversation_of_the_bounds_is_read(client: httpx.AsyncClient) -> None:
    message = {"role": "user", "content": [{"type": "text", "text": "Who spoke?"}] * 10}
    assert (await client.post(COMPLETIONS, json={"messages": [message] * 1_000})).status_code == 200


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/modelsx", "/v1/articles/v1/models"])
async def test_other_routes_keep_their_problems(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("stream", [{}, STREAM])
async def test_past_the_queue_the_error_says_when_to_come_back(
    settings: Settings, engine: Engine, stream: dict[str, Any]
) -> None:
    held = HeldEngine(engine)
    small = settings.model_copy(update={"concurrent_questions": 1, "queue_size": 0})
    async with client_of(service_app.create(small, held)) as client, anyio.create_task_group() as group:
        group.start_soon(lambda: client.post(COMPLETIONS, json=ASKED))
        await held.asked.wait()
        refused = await client.post(COMPLETIONS, json=ASKED | stream)
        held.let_go.set()
    error = refused.json()["error"]
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert (error["type"], error["code"]) == ("server_error", "overloaded")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (IndexDamagedError("/srv/x.db is truncated"), 503, "index_damaged"),
        (OverloadedError(2), 503, "overloaded"),
        (RuntimeError("/srv is gone"), 500, "internal"),
    ],
)
async def test_an_error_of_the_engine_keeps_its_secrets(
    settings: Settings, error: Exception, status: int, code: str
) -> None:
    async with client_of(service_app.create(settings, FailingEngine(error))) as client:
        reply = await client.post(COMPLETIONS, json=ASKED)
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert "/srv" not in reply.text


async def test_an_error_within_a_stream_is_its_last_line(settings: Settings) -> None:
    failing = FailingEngine(IndexDamagedError("/srv/x.db is truncated"))
    async with client_of(service_app.create(settings, failing)) as client:
        reply = await client.post(COMPLETIONS, json=ASKED | STREAM)
    first, last = (json.loads(line.removeprefix("data: ")) for line in reply.text.split("\n\n")[:-1])
    assert first["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert list(last) == ["error"]
    assert last["error"] == {
        "message": "the index is damaged; its operator can rebuild it with `byline index`",
        "type": "server_error",
        "param": None,
        "code": "index_damaged",
    }


@pytest.mark.parametrize("stream", [{}, STREAM])
async def test_a_client_that_leaves_cancels_its_question(
    settings: Settings, engine: Engine, stream: dict[str, Any]
) -> None:
    held = HeldEngine(engine)
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = POST_ASK | {"path": COMPLETIONS, "raw_path": COMPLETIONS.encode()}
    body = json.dumps(ASKED | stream).encode()
    await service_app.create(settings, held)(scope, leaving(body, held.asked), send)
    assert held.cancelled.is_set()
    assert not any(message.get("body") and not message["more_body"] for message in sent)
