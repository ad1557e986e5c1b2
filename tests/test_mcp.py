"""The tools for language models, over both transports, used by the SDK's own client."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from listening import listening
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, TextContent, Tool
from serving import POST_ASK, FailingEngine, HeldEngine, client_of, leaving, seed_text, settings_for

from rag import build, keys
from rag.errors import OverloadedError, SettingsError
from rag.keys import KeyStore
from service import app as service_app
from service.mcp import extra

pytest_plugins = ["service_fixtures"]

BYLINE = Path(sys.executable).with_name("byline")
PESKOV = "004_cb92b06e17f31d41"
QUESTION = {"question": "What did Peskov say about the talks?"}
SAID = "“We want these talks… And, certainly, the talks are held to discuss each other’s positions.”"
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": QUESTION}}
TIMEOUT_S = 60
ACCEPT = {"Accept": "application/json, text/event-stream"}


class Host:
    """The client of a host, connected."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self._portal, self._client = portal, client

    def tools(self) -> list[Tool]:
        return self._portal.call(self._client.list_tools).tools

    def call(self, tool: str, arguments: dict[str, Any]) -> CallToolResult:
        result: CallToolResult = self._portal.call(self._client.call_tool, tool, arguments)
        return result


@pytest.fixture(scope="module", params=["stdio", "http", "http before 2026"])
def host(request: pytest.FixtureRequest, seed_index: Path) -> Iterator[Host]:
    with ExitStack() as stack:
        if request.param == "stdio":
            server: str | StdioServerParameters = StdioServerParameters(
                command=str(BYLINE),
                args=["mcp", "--index-dir", str(seed_index)],
                env={"BYLINE_EMBEDDING_MODEL": "hashing"},
            )
        else:
            server = f"{stack.enter_context(listening(service_app.create(settings_for(seed_index))))}/mcp"
        client = Client(server, mode="legacy" if request.param.endswith("2026") else "auto")
        portal = stack.enter_context(start_blocking_portal())
        stack.enter_context(portal.wrap_async_context_manager(client))
        yield Host(portal, client)


def words(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def found(host: Host, tool: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], str]:
    result = host.call(tool, arguments)
    assert not result.is_error, words(result)
    assert isinstance(result.structured_content, dict)
    return result.structured_content, words(result)


def test_the_tools_are_described_and_only_read(host: Host) -> None:
    tools = host.tools()
    assert [tool.name for tool in tools] == ["ask", "search", "quotations", "read_article"]
    for tool in tools:
        assert tool.annotations
        assert (tool.annotations.read_only_hint, tool.annotations.destructive_hint) == (True, False)
        assert tool.title
        assert tool.description
        assert tool.output_schema
        assert tool.input_schema["additionalProperties"] is False


def test_an_answer_has_its_citations_as_data_and_in_words(host: Host) -> None:
    data, text = found(host, "ask", QUESTION)
    assert data["status"] == "answered"
    for cited in data["citations"]:
        assert seed_text(PESKOV)[cited["start"] : cited["end"]] == cited["quote"]
        assert f"[{cited['number']}] {cited['quote']}" in text
        assert cited["permalink"] in text
    assert "Dmitry Peskov, Russian government spokesman, direct speech" in text


def test_what_the_articles_do_not_answer_is_no_error(host: Host) -> None:
    data, text = found(host, "ask", {"question": "What did Rupert Vogelsang say about dolphins?"})
    assert (data["status"], data["citations"]) == ("unanswerable", [])
    assert text.startswith("No answer. No article mentions Rupert Vogelsang.")


def test_a_false_premise_is_said_before_the_words_that_deny_it(host: Host) -> None:
    data, text = found(host, "ask", {"question": "Why did the United States and its allies accept Russia's demands?"})
    assert data["status"] == "false_premise"
    assert text.startswith("The articles deny what the question takes for granted.\n\nThe United States and its NATO")


def test_filters_limit_an_answer(host: Host) -> None:
    data, _ = found(host, "ask", QUESTION | {"published_from": "2030", "top_k": 1})
    assert (data["status"], data["nearest"]) == ("unanswerable", [])


def test_passages_are_found(host: Host) -> None:
    data, text = found(host, "search", {"query": "meaningful dialogue", "k": 1, "speaker": "Stoltenberg"})
    (hit,) = data["hits"]
    assert seed_text(hit["article_id"])[hit["start"] : hit["end"]] == hit["text"]
    assert text.startswith("1. ")
    assert hit["permalink"] in text


def test_quotations_are_found(host: Host) -> None:
    data, text = found(host, "quotations", {"speaker": "peskov", "direct": True})
    assert [each["quote"] for each in data["quotations"]] == [SAID]
    assert text.startswith(f"1. {SAID}\n    Dmitry Peskov, Russian government spokesman, direct speech\n")


def test_an_article_is_read_as_it_was_printed(host: Host) -> None:
    data, text = found(host, "read_article", {"article_id": PESKOV})
    assert data["text"] == seed_text(PESKOV)
    assert text.endswith(seed_text(PESKOV))
    assert data["permalink"] in text


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("read_article", {"article_id": "nobody"}, "There is no such article: no article has the id 'nobody'"),
        ("read_article", {}, "The request is not valid: article_id: Field required"),
        ("ask", {"question": " "}, "The request is not valid: question: String should have at least 1 character"),
        ("ask", QUESTION | {"shout": True}, "The request is not valid: shout: Extra inputs are not permitted"),
        ("ask", QUESTION | {"top_k": 99}, "The request is not valid: top_k: Input should be less than or equal to 50"),
        (
            "quotations",
            {"published_from": "May"},
            "The request is not valid: published_from: must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not 'May'",
        ),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(host: Host, tool: str, arguments: dict[str, Any], told: str) -> None:
    result = host.call(tool, arguments)
    assert (result.is_error, words(result)) == (True, told)


def test_an_unknown_tool_is_told_which_there_are(host: Host) -> None:
    with pytest.raises(MCPError, match="there are ask, search, quotations, read_article"):
        host.call("shout", {})


def test_without_an_index_the_command_says_so_and_writes_nothing_else(tmp_path: Path) -> None:
    done = subprocess.run([BYLINE, "mcp"], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stdout) == (3, "")
    assert "run `byline index PATH…`" in done.stderr


def test_the_command_ends_with_its_input(seed_index: Path) -> None:
    command = [str(BYLINE), "mcp", "--index-dir", str(seed_index)]
    environment = {"BYLINE_EMBEDDING_MODEL": "hashing"}
    done = subprocess.run(command, env=environment, input="", capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stdout) == (0, "")


def test_without_the_extra_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(SettingsError, match=r"pip install 'byline\[mcp\]'"):
        extra.require()


async def test_without_the_extra_the_service_has_all_but_the_door(
    seed_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    async with client_of(service_app.create(settings_for(seed_index))) as client:
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.post("/mcp", json=CALL)).status_code == 404


def post(url: str, **headers: str) -> httpx.Response:
    return httpx.post(f"{url}/mcp", json=CALL, headers=ACCEPT | headers, timeout=TIMEOUT_S)


def test_a_page_elsewhere_may_not_call(seed_index: Path) -> None:
    with listening(service_app.create(settings_for(seed_index, cors_origins="https://news.example"))) as url:
        refused = post(url, Origin="https://evil.example")
        assert (refused.status_code, refused.json()["type"]) == (403, "urn:byline:problem:forbidden")
        assert post(url, Origin="https://news.example").status_code == 200
        assert post(url, Origin="http://localhost:6274").status_code == 200


def test_a_name_that_was_made_to_point_here_may_not_call(seed_index: Path) -> None:
    with listening(service_app.create(settings_for(seed_index))) as url:
        assert post(url, Host="evil.example").status_code == 403
    public = settings_for(seed_index, public_url="https://news.example")
    with listening(service_app.create(public)) as url:
        assert post(url, Host="news.example").status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "::ffff:127.0.0.1"])
def test_on_this_machine_alone_no_other_name_is_served(seed_index: Path, host: str) -> None:
    with listening(service_app.create(settings_for(seed_index, host=host))) as url:
        assert post(url, Host="evil.example").status_code == 403


def test_other_methods_are_not_taken(seed_index: Path) -> None:
    with listening(service_app.create(settings_for(seed_index))) as url:
        for reply in (httpx.request(method, f"{url}/mcp", timeout=TIMEOUT_S) for method in ("GET", "DELETE")):
            assert (reply.status_code, reply.headers["content-type"]) == (405, "application/problem+json")


async def test_a_call_that_fails_uses_up_no_quota(seed_index: Path, tmp_path: Path) -> None:
    key, secret = keys.new("publishable", "host", quota=1)
    KeyStore(tmp_path).add(key)
    failing = FailingEngine(OverloadedError(1))
    with listening(service_app.create(settings_for(seed_index, state_dir=tmp_path), failing)) as url:
        bearer = httpx2.AsyncClient(headers={"Authorization": f"Bearer {secret}"}, timeout=TIMEOUT_S)
        async with bearer, Client(streamable_http_client(f"{url}/mcp", http_client=bearer)) as host:
            told = [words(await host.call_tool("ask", QUESTION)) for _ in range(2)]
    assert [each.partition(":")[0] for each in told] == ["Too many requests are waiting"] * 2
    assert list(KeyStore(tmp_path).counts(datetime.now(UTC).date().isoformat()).values()) == [0]


async def test_a_key_is_asked_for_and_its_quota_counts_calls_that_ask(seed_index: Path, tmp_path: Path) -> None:
    key, secret = keys.new("publishable", "host", quota=2)
    KeyStore(tmp_path).add(key)
    with listening(service_app.create(settings_for(seed_index, state_dir=tmp_path))) as url:
        assert post(url).status_code == 401
        bearer = httpx2.AsyncClient(headers={"Authorization": f"Bearer {secret}"}, timeout=TIMEOUT_S)
        async with bearer, Client(streamable_http_client(f"{url}/mcp", http_client=bearer)) as host:
            await host.list_tools()
            assert [(await host.call_tool("ask", QUESTION)).is_error for _ in range(3)] == [False, False, True]
            assert not (await host.call_tool("read_article", {"article_id": PESKOV})).is_error


async def test_a_client_that_leaves_cancels_its_question(seed_index: Path) -> None:
    settings = settings_for(seed_index)
    engine = HeldEngine(build.engine(settings))
    app = service_app.create(settings, engine)
    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json"), (b"accept", ACCEPT["Accept"].encode())]
    scope = POST_ASK | {"path": "/mcp", "raw_path": b"/mcp", "headers": headers, "client": ("127.0.0.1", 1)}

    async def send(_message: object) -> None:
        raise AssertionError("nobody is there to be sent to")

    async with app.router.lifespan_context(app), anyio.create_task_group() as group:
        group.start_soon(app, scope, leaving(json.dumps(CALL).encode(), engine.asked), send)
        await engine.cancelled.wait()
    assert app.state.service.queue.in_progress == 0
