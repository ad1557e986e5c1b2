import re

import httpx
import pytest
from pydantic import SecretStr
from serving import ADMIN, client_of, seed_text

from rag.engine import Engine
from rag.settings import Settings
from service import app as service_app
from service.pages import reference

pytest_plugins = ["service_fixtures"]

ARTICLE = "/articles/003_99c853c8ee85d986"


async def test_home_is_a_page_whose_scripts_and_styles_are_ours(client: httpx.AsyncClient) -> None:
    reply = await client.get("/")
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    loaded = re.findall(r'(?:src|href)="(static/[^"]+)"', reply.text)
    assert loaded == [
        "static/icon.svg",
        "static/page.css",
        "static/chat.css",
        "static/theme.js",
        "static/chat/main.js",
    ]
    assert [(await client.get(f"/{each}")).status_code for each in loaded] == [200] * 5


@pytest.mark.parametrize("path", ["/", ARTICLE, "/articles/nowhere", "/docs", "/static/page.css"])
async def test_the_head_of_a_page_says_what_its_reply_would(client: httpx.AsyncClient, path: str) -> None:
    whole, head = await client.get(path), await client.head(path)
    assert (head.status_code, head.headers["content-type"]) == (whole.status_code, whole.headers["content-type"])


async def test_the_description_is_made_into_a_page_once(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await client.get("/docs")
    monkeypatch.setattr(reference, "content", None)
    assert (await client.get("/docs")).text == first.text


@pytest.mark.parametrize("path", ["/", ARTICLE, "/articles/nowhere", "/docs"])
async def test_a_page_may_run_only_our_scripts_and_ask_only_us(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


@pytest.mark.parametrize("path", ["/", ARTICLE])
async def test_a_page_may_stand_in_the_frames_that_the_settings_name(
    settings: Settings, engine: Engine, path: str
) -> None:
    framed = settings.model_copy(update={"frame_ancestors": ("https://a.example", "https://b.example")})
    async with client_of(service_app.create(framed, engine)) as client:
        headers = (await client.get(path)).headers
    assert "frame-ancestors https://a.example https://b.example;" in headers["content-security-policy"]
    assert "x-frame-options" not in headers


@pytest.mark.parametrize("path", ["/", ARTICLE])
async def test_a_page_carries_the_key_that_it_asks_with(settings: Settings, engine: Engine, path: str) -> None:
    keyed = settings.model_copy(update={"page_key": SecretStr('pk_"><script>')})
    async with client_of(service_app.create(keyed, engine)) as client:
        page = (await client.get(path)).text
    assert '<meta name="byline-key" content="pk_&quot;&gt;&lt;script&gt;">' in page


async def test_no_page_has_a_word_of_the_question_in_its_markup(client: httpx.AsyncClient) -> None:
    plain, asked = [(await client.get("/", params=query)).text for query in ({}, {"question": "<script>alert(1)"})]
    assert asked == plain


async def test_a_script_is_sent_again_only_when_it_changed(client: httpx.AsyncClient) -> None:
    first = await client.get("/static/chat/main.js")
    again = await client.get("/static/chat/main.js", headers={"If-None-Match": first.headers["etag"]})
    assert (first.headers["content-type"], first.headers["cache-control"]) == (
        "text/javascript; charset=utf-8",
        "no-cache",
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["chat.html", "../app.py", "%2e%2e/app.py", "chat", "nowhere.js", "..%2Fapp.py"])
async def test_nothing_else_lies_beside_the_scripts_and_styles(client: httpx.AsyncClient, name: str) -> None:
    assert (await client.get(f"/static/{name}")).status_code == 404


async def test_the_reader_marks_the_span_for_who_runs_no_script(client: httpx.AsyncClient) -> None:
    text = seed_text("003_99c853c8ee85d986")
    start = text.index("NATO ready for")
    page = (await client.get(f"{ARTICLE}?span={start}-{start + 10}")).text
    assert '<mark id="cited" tabindex="-1" autofocus>NATO ready</mark> for meaningful dialogue' in page


@pytest.mark.parametrize("span", ["", "5", "9-3", "4-4", "0-99999999", "-1-4", "a-b", "1-2-3", "٣-٤"])
async def test_a_span_that_does_not_fit_shows_the_plain_article(client: httpx.AsyncClient, span: str) -> None:
    reply = await client.get(ARTICLE, params={"span": span})
    assert reply.status_code == 200
    assert "<mark" not in reply.text
    assert "NATO ready for meaningful dialogue with Russia" in reply.text


async def test_an_article_that_is_not_there_is_a_page_too(client: httpx.AsyncClient) -> None:
    reply = await client.get("/articles/nowhere")
    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is no such article" in reply.text


async def test_nothing_that_an_article_says_becomes_markup(writable: Settings) -> None:
    hostile = "</noscript><script>alert(1)</script> said the minister on Monday to all who came to hear him speak."
    content = {"text": hostile, "title": "<img src=x>", "outlet": "<b>"}
    app = service_app.create(writable)
    async with app.router.lifespan_context(app), client_of(app) as client:
        put = await client.put("/v1/articles/hostile", json=content, headers=ADMIN)
        page = (await client.get(put.json()["permalink"] + "?span=0-19")).text
    assert put.status_code == 201
    assert page.count("</noscript>") == 1
    assert not any(markup in page for markup in ("<script>", "<img", "<b>"))
    assert "&lt;/noscript&gt;&lt;script&gt;</mark>alert(1)" in page
