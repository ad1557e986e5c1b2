import httpx
import pytest
from serving import ADMIN, client_of, seed_text

from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

QUESTION = {"question": "What did Stoltenberg say about dialogue with Russia?"}
ARTICLE = "/articles/003_99c853c8ee85d986"


async def test_home_has_a_form_that_needs_no_script(client: httpx.AsyncClient) -> None:
    reply = await client.get("/")
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert '<form method="get" role="search"><input name="question"' in reply.text
    assert "<script" not in reply.text


async def test_an_answer_links_each_citation_to_its_place(client: httpx.AsyncClient) -> None:
    citations = (await client.post("/v1/ask", json=QUESTION)).json()["citations"]
    page = (await client.get("/", params=QUESTION)).text
    assert citations
    assert all(f'href="{citation["permalink"]}"' in page for citation in citations)
    assert '<a href="#citation-1">[1]</a>' in page
    assert '<li id="citation-1">' in page


async def test_a_question_without_an_answer_shows_the_nearest_passages(client: httpx.AsyncClient) -> None:
    page = (await client.get("/", params={"question": "Which wine goes with grilled sardines in Lisbon?"})).text
    assert "The articles do not answer this." in page
    assert "Nearest passages" in page


async def test_a_question_is_shown_escaped(client: httpx.AsyncClient) -> None:
    page = (await client.get("/", params={"question": '"><script>alert(1)</script>'})).text
    assert "<script" not in page
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page


async def test_a_question_that_is_refused_says_why_and_keeps_the_form(client: httpx.AsyncClient) -> None:
    reply = await client.get("/", params={"question": "x" * 2_001})
    assert (reply.status_code, reply.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "question: String should have at most 2000 characters" in reply.text
    assert "<form" in reply.text


async def test_the_reader_marks_the_span(client: httpx.AsyncClient) -> None:
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
    hostile = "<script>alert(1)</script> said the minister on Monday to all who came to hear him speak."
    content = {"text": hostile, "title": "<img src=x>", "outlet": "<b>", "url": 'https://a.example/"><script>'}
    app = service_app.create(writable)
    async with app.router.lifespan_context(app), client_of(app) as client:
        put = await client.put("/v1/articles/hostile", json=content, headers=ADMIN)
        page = (await client.get(put.json()["permalink"] + "?span=0-8")).text
    assert put.status_code == 201
    assert "<script" not in page
    assert "<img" not in page
    assert ">&lt;script&gt;</mark>alert(1)" in page


async def test_a_page_may_run_nothing_and_load_nothing(client: httpx.AsyncClient) -> None:
    policy = (await client.get(ARTICLE)).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
