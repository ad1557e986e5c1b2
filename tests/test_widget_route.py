from __future__ import annotations

import gzip
import re
from pathlib import Path

import httpx
import pytest
from serving import client_of

from rag.engine import Engine
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]
FILE = Path(__file__).parent.parent / "service" / "static" / "widget.js"
WIDGET = FILE.read_text(encoding="utf-8")
MOST_BYTES = 15_000


def strings(language: str) -> list[str]:
    table = re.search(rf"^    {language}: {{\n(.*?)^    }},", WIDGET, re.DOTALL | re.MULTILINE)
    assert table
    return re.findall(r"^      (\w+): \"", table[1], re.MULTILINE)


async def test_the_widget_is_a_script_that_any_site_may_load(client: httpx.AsyncClient) -> None:
    reply = await client.get("/widget.js")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
    assert reply.text.startswith("(() => {")


async def test_the_widget_is_sent_whole_but_for_the_lines_that_are_comments(client: httpx.AsyncClient) -> None:
    sent = (await client.get("/widget.js")).text.splitlines()
    left_out = {line.strip()[:2] for line in WIDGET.splitlines() if line not in sent}
    assert left_out == {"//", "/*"}
    assert sent == [line for line in WIDGET.splitlines() if line in sent]


@pytest.mark.parametrize("page", [{}, {"Origin": "https://listed.example"}, {"Origin": "https://other.example"}])
async def test_every_page_gets_the_widget_with_the_same_headers(
    settings: Settings, engine: Engine, page: dict[str, str]
) -> None:
    listed = settings.model_copy(update={"cors_origins": ("https://listed.example",)})
    async with client_of(service_app.create(listed, engine)) as client:
        headers = (await client.get("/widget.js", headers=page)).headers
    assert (headers["access-control-allow-origin"], headers.get("vary")) == ("*", None)


async def test_the_widget_is_kept_for_five_minutes_and_then_asked_for_by_its_tag(client: httpx.AsyncClient) -> None:
    reply = await client.get("/widget.js")
    again = await client.get("/widget.js", headers={"If-None-Match": reply.headers["etag"]})
    assert reply.headers["cache-control"] == again.headers["cache-control"] == "public, max-age=300"
    assert (again.status_code, again.content) == (304, b"")


async def test_another_tag_gets_the_whole_widget(client: httpx.AsyncClient) -> None:
    reply = await client.get("/widget.js", headers={"If-None-Match": '"an old one"'})
    assert (reply.status_code, reply.content) == (200, (await client.get("/widget.js")).content)


async def test_the_head_of_the_widget_can_be_asked_for(client: httpx.AsyncClient) -> None:
    assert (await client.head("/widget.js")).status_code == 200


async def test_the_widget_takes_no_other_method(client: httpx.AsyncClient) -> None:
    assert (await client.post("/widget.js")).status_code == 405


async def test_the_widget_is_small(client: httpx.AsyncClient) -> None:
    assert len(gzip.compress((await client.get("/widget.js")).content)) < MOST_BYTES


def test_every_language_has_every_string() -> None:
    assert strings("en") == strings("de") == strings("ar")
    assert len(strings("en")) == len(set(strings("en"))) > 40


def test_every_string_is_used() -> None:
    code = WIDGET.partition("const CSS")[2] + "direct reported mixed"  # a citation's speech
    assert [name for name in strings("en") if not re.search(rf"\b{name}\b", code)] == []


def test_the_widget_makes_no_markup_of_text() -> None:
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b|document\.write|console\.", WIDGET) == []
