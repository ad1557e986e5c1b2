from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from serving import client_of

from rag import keys
from rag.engine import Engine
from rag.keys import KeyStore
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

PAGE, OTHER = "https://news.example", "https://other.example"
QUESTION = {"question": "What did Stoltenberg say about dialogue with Russia?"}


@pytest.fixture
async def browser(settings: Settings, engine: Engine, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service whose settings name one page of another origin."""
    chosen = settings.model_copy(update={"cors_origins": (PAGE,), "state_dir": tmp_path, "max_body_bytes": 1_000})
    async with client_of(service_app.create(chosen, engine)) as opened:
        yield opened


async def preflight(
    browser: httpx.AsyncClient, origin: str, headers: str = "", path: str = "/v1/ask"
) -> httpx.Response:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    return await browser.options(path, headers=asked | ({"Access-Control-Request-Headers": headers} if headers else {}))


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/chat/completions", "/v1/feedback", "/v1/articles/x"])
async def test_a_page_of_the_settings_may_call(browser: httpx.AsyncClient, path: str) -> None:
    reply = await preflight(browser, PAGE, path=path)
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (200, PAGE)
    assert reply.headers["access-control-allow-methods"] == "GET, HEAD, POST, PUT, DELETE"
    assert "access-control-allow-credentials" not in reply.headers
    assert "Origin" in reply.headers["vary"]


async def test_a_page_may_send_what_clients_send(browser: httpx.AsyncClient) -> None:
    known = "authorization,content-type,last-event-id,x-request-id,traceparent"
    reply = await preflight(browser, PAGE, known + ",x-stainless-lang")
    allowed = reply.headers["access-control-allow-headers"].lower().replace(" ", "").split(",")
    assert reply.status_code == 200
    assert {*known.split(","), "x-stainless-lang"} <= set(allowed)


@pytest.mark.parametrize(
    "origin", [OTHER, "null", "https://news.example.evil.example", "http://news.example", PAGE + "/"]
)
async def test_another_page_may_not(browser: httpx.AsyncClient, origin: str) -> None:
    refused = await preflight(browser, origin)
    assert (refused.status_code, refused.json()["type"]) == (405, "urn:byline:problem:method-not-allowed")
    reply = await browser.post("/v1/ask", json=QUESTION, headers={"Origin": origin})
    assert all("access-control-allow-origin" not in each.headers for each in (refused, reply))
    assert reply.headers["vary"] == "Origin"


async def test_a_page_reads_replies_and_their_headers(browser: httpx.AsyncClient) -> None:
    reply = await browser.post("/v1/ask", json=QUESTION, headers={"Origin": PAGE})
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (200, PAGE)
    exposed = reply.headers["access-control-expose-headers"].split(", ")
    assert {"Retry-After", "X-Request-ID", "RateLimit", "RateLimit-Policy"} <= set(exposed)


async def test_a_page_reads_the_events_of_a_stream(browser: httpx.AsyncClient) -> None:
    reply = await browser.post("/v1/ask", json=QUESTION | {"stream": True}, headers={"Origin": PAGE})
    assert (reply.headers["content-type"], reply.headers["access-control-allow-origin"]) == (
        "text/event-stream; charset=utf-8",
        PAGE,
    )


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("POST", "/v1/ask", b"{", 400),
        ("PUT", "/v1/articles/x", b"{}", 401),
        ("GET", "/v1/nowhere", b"", 404),
        ("GET", "/v1/ask", b"", 405),
        ("POST", "/v1/ask", b" " * 1_001, 413),
        ("POST", "/v1/ask", b"{}", 422),
    ],
)
async def test_a_page_reads_what_went_wrong(
    browser: httpx.AsyncClient, method: str, path: str, content: bytes, status: int
) -> None:
    headers = {"Origin": PAGE, "Content-Type": "application/json"}
    reply = await browser.request(method, path, content=content, headers=headers)
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (status, PAGE)


async def test_the_pages_of_keys_may_call_as_long_as_the_keys_count(browser: httpx.AsyncClient, tmp_path: Path) -> None:
    before = await preflight(browser, OTHER)
    key, _ = keys.new("publishable", "widget", [OTHER])
    KeyStore(tmp_path).add(key)
    during = await preflight(browser, OTHER)
    KeyStore(tmp_path).revoke(key.id)
    after = await preflight(browser, OTHER)
    assert [each.status_code for each in (before, during, after)] == [405, 200, 405]


async def test_a_key_for_any_page_lets_any_page_call(browser: httpx.AsyncClient, tmp_path: Path) -> None:
    key, _ = keys.new("publishable", "widget", ["*"])
    KeyStore(tmp_path).add(key)
    reply = await preflight(browser, "https://any.example")
    assert reply.headers["access-control-allow-origin"] == "https://any.example"


async def test_a_refusal_for_lack_of_a_key_can_be_read(browser: httpx.AsyncClient, tmp_path: Path) -> None:
    KeyStore(tmp_path).add(keys.new("publishable", "widget", [PAGE])[0])
    reply = await browser.post("/v1/ask", json=QUESTION, headers={"Origin": PAGE})
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (401, PAGE)


async def test_without_an_origin_nothing_is_said_of_pages(browser: httpx.AsyncClient) -> None:
    reply = await browser.get("/healthz")
    assert [name for name in reply.headers if name.startswith("access-control")] == []
    assert reply.headers["vary"] == "Origin"
