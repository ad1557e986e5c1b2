from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from serving import ADMIN, FailingEngine, client_of
from telemetry_fixtures import an_answer

from rag.engine import Engine, Readiness
from rag.errors import IndexDamagedError
from rag.settings import Settings
from rag.types import Usage
from service import app as service_app
from service.telemetry.metrics import Metrics

pytest_plugins = ["service_fixtures"]

QUESTION = {"question": "What did Stoltenberg say about dialogue with Russia?"}
READY = Readiness(
    ready=True, generation="1", articles=5, passages=40, model=None, embedding_model="hashing", reason=None
)


def figures(text: str) -> dict[tuple[str, ...], float]:
    """Return the value of each sample by its name and the values of its labels, in the order of the labels' names."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def told(client: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    return figures((await client.get("/metrics")).text)


def counted(metrics: Metrics) -> dict[tuple[str, ...], float]:
    return figures(metrics.exposition("", READY)[0].decode())


async def test_requests_are_counted_by_route_method_and_status(client: httpx.AsyncClient) -> None:
    await client.get("/v1/articles/003_99c853c8ee85d986")
    await client.get("/v1/articles/none")
    found = await told(client)
    assert found["byline_http_requests_total", "GET", "/v1/articles/{article_id}", "200"] == 1
    assert found["byline_http_requests_total", "GET", "/v1/articles/{article_id}", "404"] == 1
    assert found["byline_http_request_duration_seconds_count", "/v1/articles/{article_id}"] == 2


async def test_addresses_that_no_route_takes_are_one_label(client: httpx.AsyncClient) -> None:
    for path in ("/a", "/b", "/v1/secret-words"):
        await client.request("PURGE", path)
    reply = await client.get("/metrics")
    assert figures(reply.text)["byline_http_requests_total", "other", "unknown", "404"] == 3
    assert "secret-words" not in reply.text


async def test_an_answer_is_counted_with_its_stages(client: httpx.AsyncClient) -> None:
    await client.post("/v1/ask", json=QUESTION)
    found = await told(client)
    assert found["byline_answers_total", "extractive", "answered"] == 1
    for stage in ("embed", "retrieve", "generate", "verify", "total"):
        assert found["byline_stage_duration_seconds_count", stage] == 1
    assert found["byline_first_statement_seconds_count",] == 1
    assert found["byline_queue_wait_seconds_count",] == 1


async def test_a_streamed_answer_is_counted(client: httpx.AsyncClient) -> None:
    await client.post("/v1/ask", json=QUESTION | {"stream": True})
    assert (await told(client))["byline_answers_total", "extractive", "answered"] == 1


async def test_abstentions_are_counted(client: httpx.AsyncClient) -> None:
    await client.post("/v1/ask", json={"question": "Who won the chess olympiad in Budapest?"})
    found = await told(client)
    assert found["byline_abstentions_total",] == 1
    assert ("byline_first_statement_seconds_count",) in found
    assert found["byline_first_statement_seconds_count",] == 0


def test_a_model_answer_is_counted_by_what_became_of_it() -> None:
    metrics = Metrics()
    metrics.count_answer(an_answer(degraded="timeout"), waited_s=2.0)
    found = counted(metrics)
    assert found["byline_degraded_answers_total", "timeout"] == 1
    assert found["byline_dropped_statements_total", "numbers"] == 2
    assert found["byline_dropped_statements_total", "naming"] == 1
    assert found["byline_model_tokens_total", "prompt", "openai/some-model"] == 700
    assert found["byline_model_tokens_total", "completion", "openai/some-model"] == 90
    assert found["byline_model_cost_dollars_total", "openai/some-model"] == 0.25


def test_the_first_statement_is_timed_from_the_question_on() -> None:
    metrics = Metrics()
    metrics.count_answer(an_answer(), waited_s=2.0)
    found = counted(metrics)
    assert found["byline_first_statement_seconds_sum",] == pytest.approx(2.4)
    assert found["byline_stage_duration_seconds_sum", "generate"] == pytest.approx(0.9)


def test_an_unknown_price_is_not_free() -> None:
    metrics = Metrics()
    metrics.count_answer(an_answer(usage=Usage("openai/local", 1, 1, None)), waited_s=0.0)
    assert ("byline_model_cost_dollars_total", "openai/local") not in counted(metrics)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_failed_question_is_counted_by_its_kind(settings: Settings, *, stream: bool) -> None:
    app = service_app.create(settings, FailingEngine(IndexDamagedError("a path")))
    async with client_of(app) as client:
        await client.post("/v1/ask", json=QUESTION | {"stream": stream})
    metrics: Metrics = app.state.service.observer.metrics
    assert counted(metrics)["byline_question_failures_total", "index-damaged"] == 1


async def test_the_index_the_queue_the_process_and_the_release_are_told(client: httpx.AsyncClient) -> None:
    found = await told(client)
    assert found["byline_index_articles",] == 5
    assert found["byline_ready",] == 1
    assert (found["byline_queue_waiting",], found["byline_turns_in_progress",]) == (0, 0)
    assert found["process_resident_memory_bytes",] > 0
    assert [name[1] for name in found if name[0] == "byline_build_info"] == [version("byline")]


async def test_each_application_counts_for_itself(settings: Settings, engine: Engine) -> None:
    async with (
        client_of(service_app.create(settings, engine)) as one,
        client_of(service_app.create(settings, engine)) as other,
    ):
        await one.get("/healthz")
        assert ("byline_http_requests_total", "GET", "/healthz", "200") in await told(one)
        assert ("byline_http_requests_total", "GET", "/healthz", "200") not in await told(other)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/plain; version=0.0.4; charset=utf-8"),
        ("text/html, */*", "text/plain; version=0.0.4; charset=utf-8"),
        ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text; version=1.0.0; charset=utf-8"),
    ],
)
async def test_the_format_is_what_the_client_accepts(client: httpx.AsyncClient, accept: str, media_type: str) -> None:
    reply = await client.get("/metrics", headers={"Accept": accept})
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith(media_type)


async def test_without_an_index_the_figures_still_come(settings: Settings, tmp_path: Path) -> None:
    async with client_of(service_app.create(settings.model_copy(update={"index_dir": tmp_path}))) as client:
        found = await told(client)
    assert (found["byline_ready",], found["byline_index_articles",]) == (0, 0)


async def test_a_stranger_is_told_nothing_and_the_admin_everything(settings: Settings, engine: Engine) -> None:
    transport = httpx.ASGITransport(service_app.create(settings, engine), client=("203.0.113.7", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://byline.test") as client:
        refused, shown = await client.get("/metrics"), await client.get("/metrics", headers=ADMIN)
    assert refused.status_code == 401
    assert "byline_" not in refused.text
    assert (shown.status_code, "byline_answers" in shown.text) == (200, True)
