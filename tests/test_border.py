import json
import logging
from collections.abc import AsyncIterator

import anyio
import httpx
import pytest
from serving import POST_ASK, FailingEngine, client_of, leaving
from starlette.types import Message, Receive, Scope, Send

from rag.engine import Engine
from rag.settings import Settings
from service import app as service_app
from service.telemetry.observer import Observer
from service.transport.border import Border

pytest_plugins = ["service_fixtures"]

JSON = {"Content-Type": "application/json"}
QUESTION = {"question": "What did Stoltenberg say about dialogue with Russia?"}


async def _chunks(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b" " * 100


@pytest.fixture
async def small(settings: Settings, engine: Engine) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that takes bodies of 1000 bytes."""
    limited = settings.model_copy(update={"max_body_bytes": 1_000})
    async with client_of(service_app.create(limited, engine)) as opened:
        yield opened


async def test_a_request_id_is_kept(client: httpx.AsyncClient) -> None:
    reply = await client.get("/nowhere", headers={"X-Request-ID": "a.b-c_1"})
    assert reply.headers["x-request-id"] == "a.b-c_1"
    assert reply.json()["instance"] == "urn:byline:request:a.b-c_1"


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "é", "a;b", 'a"b'])
async def test_a_request_id_of_other_characters_is_replaced(client: httpx.AsyncClient, given: str) -> None:
    made = (await client.get("/healthz", headers=[(b"X-Request-ID", given.encode())])).headers["x-request-id"]
    assert len(made) == 32
    assert int(made, 16)


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/v1/articles", "/nowhere"])
async def test_every_reply_has_the_security_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] in {"no-store", "no-cache"}
    assert headers["content-security-policy"].startswith("default-src 'none';")


@pytest.mark.parametrize("path", ["/v1/ask", "/nowhere"])
async def test_a_body_that_is_announced_too_large_is_refused(small: httpx.AsyncClient, path: str) -> None:
    reply = await small.post(path, content=b" " * 1_001, headers=JSON)
    assert (reply.status_code, reply.headers["content-type"]) == (413, "application/problem+json")
    assert reply.json()["type"] == "urn:byline:problem:body-too-large"
    assert reply.json()["detail"] == "a body may have 1000 bytes"


async def test_a_body_in_chunks_is_counted(small: httpx.AsyncClient) -> None:
    reply = await small.post("/v1/ask", content=_chunks(11), headers=JSON)
    assert (reply.status_code, reply.json()["type"]) == (413, "urn:byline:problem:body-too-large")


async def test_a_body_of_the_limit_is_read(small: httpx.AsyncClient) -> None:
    reply = await small.post("/v1/ask", content=_chunks(10), headers=JSON)
    assert (reply.status_code, reply.json()["type"]) == (400, "urn:byline:problem:malformed-body")


@pytest.mark.parametrize("body", [b"{", b"\xff{}", b"[" * 5_000, b'{"question": ' + b"1" * 5_000 + b"}"])
async def test_a_body_that_is_not_json_is_malformed(client: httpx.AsyncClient, body: bytes) -> None:
    reply = await client.post("/v1/ask", content=body, headers=JSON)
    assert (reply.status_code, reply.json()["type"]) == (400, "urn:byline:problem:malformed-body")


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
async def test_a_body_of_another_type_is_refused(client: httpx.AsyncClient, media_type: str) -> None:
    reply = await client.post("/v1/ask", content=b'{"question": "Who?"}', headers={"Content-Type": media_type})
    assert (reply.status_code, reply.json()["type"]) == (415, "urn:byline:problem:unsupported-media-type")


@pytest.mark.parametrize(
    ("path", "most"),
    [("/v1/ask", 1_000_000), ("/v1/feedback", 256_000), ("/mcp", 256_000), ("/v1/chat/completions", 4_000_000)],
)
async def test_a_question_has_less_room_than_an_article(client: httpx.AsyncClient, path: str, most: int) -> None:
    read = await client.post(path, content=b" " * most, headers=JSON)
    refused = await client.post(path, content=b" " * (most + 1), headers=JSON)
    assert (read.status_code == 413, refused.status_code) == (False, 413)
    assert f"a body may have {most} bytes" in refused.text


async def test_the_longest_history_is_read_however_it_is_written(client: httpx.AsyncClient) -> None:
    turns = [{"role": "user", "content": "ü" * 8_000}] * 20
    asked = json.dumps(QUESTION | {"history": turns})
    assert (await client.post("/v1/ask", content=asked, headers=JSON)).status_code == 200


async def test_a_body_of_many_unknown_fields_is_refused_in_few_words(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/ask", json=dict.fromkeys(map(str, range(50_000)), 0))
    assert (reply.status_code, reply.json()["detail"]) == (422, "body: has 50000 fields; it may have 100")


async def test_a_charset_beside_the_type_is_fine(client: httpx.AsyncClient) -> None:
    headers = {"Content-Type": "Application/JSON; charset=UTF-8"}
    reply = await client.post("/v1/ask", content=b'{"question": "Who spoke?"}', headers=headers)
    assert reply.status_code == 200


async def test_an_unknown_address_is_a_problem(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/nowhere")
    assert (reply.status_code, reply.json()["type"]) == (404, "urn:byline:problem:not-found")


async def test_a_wrong_method_lists_the_right_one(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/ask")
    assert (reply.status_code, reply.json()["type"]) == (405, "urn:byline:problem:method-not-allowed")
    assert reply.headers["allow"] == "POST"


async def test_an_unforeseen_error_is_told_with_nothing_but_the_request_id(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    error = ZeroDivisionError("a secret of the code")
    async with client_of(service_app.create(settings, FailingEngine(error))) as client:
        reply = await client.post("/v1/ask", json=QUESTION, headers={"X-Request-ID": "r1"})
    assert reply.status_code == 500
    assert reply.json() == {
        "type": "urn:byline:problem:internal",
        "title": "The service failed",
        "status": 500,
        "detail": "the service failed; its log has the details under this request's id",
        "instance": "urn:byline:request:r1",
    }
    [record] = [each for each in caplog.records if each.name == "byline.problems"]
    assert record.exc_info is not None
    assert record.exc_info[1] is error
    assert vars(record)["request_id"] == "r1"


async def test_a_request_is_one_log_line_without_its_words(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "byline"):
        await client.post("/v1/ask", json=QUESTION, headers={"X-Request-ID": "r1"})
        await client.get("/", params=QUESTION)
    written = [vars(record) for record in caplog.records if record.name.startswith("byline")]
    lines = [line for line in written if line["name"] == "byline.access"]
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("POST", "/v1/ask", 200),
        ("GET", "/", 200),
    ]
    assert lines[0]["request_id"] == "r1"
    assert lines[0]["ms"] > 0
    assert "Stoltenberg" not in str(written)


async def test_a_reply_that_breaks_off_is_not_passed_off_as_whole(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    transport = httpx.ASGITransport(Border(broken, max_body_bytes=10, observer=Observer()))
    async with httpx.AsyncClient(transport=transport, base_url="http://byline.test") as client:
        with pytest.raises(ZeroDivisionError):
            await client.get("/")
    assert [record.message for record in caplog.records if record.name == "byline.problems"] == ["unforeseen error"]


@pytest.mark.parametrize("error", [RuntimeError("the handler is closed"), BrokenPipeError()])
async def test_a_client_that_leaves_while_a_reply_is_sent_is_no_error(
    caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    async def saying(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"a"})

    async def closed(message: Message) -> None:
        if message["type"] == "http.response.body":
            raise error

    scope = {**POST_ASK}
    await Border(saying, max_body_bytes=10, observer=Observer())(scope, leaving(b"", anyio.Event()), closed)
    assert [record.message for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []


@pytest.mark.parametrize("host", ["a b", 'x"><script>', "[::1", "é", ""])
async def test_a_host_that_is_none_breaks_nothing(client: httpx.AsyncClient, host: str) -> None:
    reply = await client.get("/v1/articles/003_99c853c8ee85d986", headers=[(b"Host", host.encode())])
    assert reply.status_code == 200
    assert "<script" not in reply.json()["permalink"]
