from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path

import httpx
import pytest
from serving import ADMIN, client_of, settings_for
from telemetry_fixtures import an_answer

from rag.engine import Engine
from rag.settings import Settings
from rag.types import Question
from service import app as service_app
from service import problems

pytest_plugins = ["service_fixtures"]


class _Addresses(HTMLParser):
    """Collects what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "link", "img", "iframe"}:
            self.loaded += [value or "" for name, value in attrs if name in {"src", "href", "srcset"}]


async def test_the_process_is_healthy(client: httpx.AsyncClient) -> None:
    reply = await client.get("/healthz")
    assert (reply.status_code, reply.json()) == (200, {"status": "ok"})


async def test_ready_says_what_answers_are_drawn_from(client: httpx.AsyncClient) -> None:
    reply = await client.get("/readyz")
    ready = reply.json()
    assert reply.status_code == 200
    assert (ready["ready"], ready["articles"], ready["embedding_model"], ready["model"]) == (True, 5, "hashing", None)
    assert ready["passages"] >= 5


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/version"])
async def test_a_monitor_may_ask_with_head(client: httpx.AsyncClient, path: str) -> None:
    reply = await client.head(path)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/json")


async def test_a_service_that_is_not_ready_says_so_to_head(tmp_path: Path) -> None:
    async with client_of(service_app.create(settings_for(tmp_path))) as client:
        assert (await client.head("/readyz")).status_code == 503


async def test_ready_does_not_know_of_a_model_that_was_never_called(client: httpx.AsyncClient) -> None:
    ready = (await client.get("/readyz")).json()
    assert (ready["model_status"], ready["model_fault"]) == ("unknown", None)


async def test_a_failing_model_is_told_and_the_service_is_still_ready(settings: Settings, engine: Engine) -> None:
    app = service_app.create(settings, engine)
    app.state.service.observer.answered(Question("q"), an_answer(degraded="rate_limited"), 0.0)
    async with client_of(app) as client:
        ready = (await client.get("/readyz")).json()
    assert (ready["ready"], ready["model_status"], ready["model_fault"]) == (True, "failing", "rate_limited")


async def test_without_an_index_it_is_healthy_but_not_ready(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("empty")
    async with client_of(service_app.create(settings_for(folder))) as client:
        healthy, ready = await client.get("/healthz"), await client.get("/readyz")
    assert healthy.status_code == 200
    assert (ready.status_code, ready.json()["type"]) == (503, "urn:byline:problem:index-missing")
    assert ready.json()["detail"] == "nothing is indexed yet; the operator can run `byline index`"
    assert str(folder) not in ready.text


async def test_an_index_that_was_emptied_is_not_ready(writable: Settings) -> None:
    app = service_app.create(writable)
    async with app.router.lifespan_context(app), client_of(app) as client:
        for article in (await client.get("/v1/articles")).json()["articles"]:
            await client.delete(f"/v1/articles/{article['id']}", headers=ADMIN)
        ready = await client.get("/readyz")
    assert (ready.status_code, ready.json()["type"]) == (503, "urn:byline:problem:not-ready")
    assert ready.json()["detail"] == "the index holds no article; put one, or run `byline index`"


async def test_the_version_is_that_of_the_package(client: httpx.AsyncClient) -> None:
    assert (await client.get("/version")).json() == {"name": "byline", "version": version("byline"), "api": "v1"}


async def test_the_description_has_every_route_of_the_contract(client: httpx.AsyncClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert {(path, method) for path, methods in paths.items() for method in methods} == {
        ("/v1/chat/completions", "post"),
        ("/v1/models", "get"),
        ("/v1/models/{model}", "get"),
        ("/v1/quotations", "get"),
        ("/v1/suggestions", "get"),
        ("/v1/feedback", "post"),
        ("/v1/ask", "post"),
        ("/v1/search", "get"),
        ("/v1/timeline", "get"),
        ("/v1/articles", "get"),
        ("/v1/articles/{article_id}", "get"),
        ("/v1/articles/{article_id}", "put"),
        ("/v1/articles/{article_id}", "delete"),
        ("/v1/articles:batch", "post"),
        ("/healthz", "get"),
        ("/readyz", "get"),
        ("/version", "get"),
        ("/metrics", "get"),
    }


async def test_every_reference_of_the_description_is_in_it(client: httpx.AsyncClient) -> None:
    reply = await client.get("/openapi.json")
    named = {part.split('"')[0] for part in reply.text.split("#/components/schemas/")[1:]}
    assert named <= set(reply.json()["components"]["schemas"])
    assert "HTTPValidationError" not in reply.text


async def test_the_docs_load_only_own_files_and_name_every_route_and_problem(client: httpx.AsyncClient) -> None:
    reply = await client.get("/docs")
    page = _Addresses()
    page.feed(reply.text)
    assert [address for address in page.loaded if not address.startswith("static/")] == []
    assert 'id="post-v1-ask"' in reply.text
    assert all(kind.type in reply.text for kind in problems.KINDS)


async def test_the_docs_have_a_place_for_every_type_they_link_to(client: httpx.AsyncClient) -> None:
    text = (await client.get("/docs")).text
    linked = {part.split('"')[0] for part in text.split('href="#')[1:]}
    assert all(f'id="{name}"' in text for name in linked)
