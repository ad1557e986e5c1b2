from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from serving import FailingEngine, client_of
from telemetry_fixtures import an_answer

from rag.engine import Engine
from rag.errors import SettingsError
from rag.settings import Settings
from rag.types import Question
from service import app as service_app
from service.telemetry import observer as observing
from service.telemetry.observer import Observer, observer_of
from service.telemetry.tracing import Tracing

pytest_plugins = ["service_fixtures"]

QUESTION = {"question": "What did Stoltenberg say about dialogue with Russia?"}
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
_MS = 1_000_000  # nanoseconds


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def traced(settings: Settings, exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with tracing on; the spans of an application made with them are in `exporter`."""
    monkeypatch.setattr("service.telemetry.tracing._exporting", lambda: SimpleSpanProcessor(exporter))
    return settings.model_copy(update={"tracing": True})


def named(spans: Sequence[ReadableSpan], name: str) -> ReadableSpan:
    (span,) = [each for each in spans if each.name == name]
    return span


async def ask(
    settings: Settings, engine: Engine, headers: dict[str, str] | None = None, *, stream: bool = False
) -> None:
    async with client_of(service_app.create(settings, engine)) as client:
        await client.post("/v1/ask", json=QUESTION | {"stream": stream}, headers=headers)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_request_is_a_span_with_the_stages_of_its_answer(
    traced: Settings, engine: Engine, exporter: InMemorySpanExporter, *, stream: bool
) -> None:
    await ask(traced, engine, stream=stream)
    spans = exporter.get_finished_spans()
    request = named(spans, "POST /v1/ask")
    assert request.context
    assert {span.name for span in spans} == {"POST /v1/ask", "retrieve", "generate", "verify"}
    assert all(span.parent == request.context for span in spans if span is not request)


async def test_a_request_span_says_what_became_of_it(
    traced: Settings, engine: Engine, exporter: InMemorySpanExporter
) -> None:
    await ask(traced, engine, {"X-Request-ID": "r1"})
    request = named(exporter.get_finished_spans(), "POST /v1/ask")
    assert request.kind is SpanKind.SERVER
    assert request.attributes
    assert request.attributes["http.route"] == "/v1/ask"
    assert request.attributes["http.response.status_code"] == 200
    assert request.attributes["byline.request_id"] == "r1"
    assert request.attributes["byline.status"] == "answered"
    assert request.attributes["byline.generator"] == "extractive"


async def test_the_trace_of_the_caller_is_continued(
    traced: Settings, engine: Engine, exporter: InMemorySpanExporter
) -> None:
    await ask(traced, engine, {"traceparent": f"00-{TRACE}-{PARENT}-01"})
    request = named(exporter.get_finished_spans(), "POST /v1/ask")
    assert request.context
    assert request.context.trace_id == int(TRACE, 16)
    assert request.parent
    assert request.parent.span_id == int(PARENT, 16)


async def test_an_invalid_traceparent_begins_a_new_trace(
    traced: Settings, engine: Engine, exporter: InMemorySpanExporter
) -> None:
    await ask(traced, engine, {"traceparent": f"00-{TRACE}-{'0' * 16}-01"})
    request = named(exporter.get_finished_spans(), "POST /v1/ask")
    assert request.parent is None
    assert request.context
    assert request.context.trace_id != int(TRACE, 16)


async def test_a_failure_is_an_error_span(traced: Settings, exporter: InMemorySpanExporter) -> None:
    await ask(traced, FailingEngine(ZeroDivisionError("Stoltenberg")))
    request = named(exporter.get_finished_spans(), "POST /v1/ask")
    assert request.status.status_code is StatusCode.ERROR
    assert "Stoltenberg" not in request.to_json()


@pytest.mark.parametrize(("log_questions", "shown"), [(False, False), (True, True)])
async def test_the_words_of_a_question_are_in_no_span_unless_told_so(
    traced: Settings, engine: Engine, exporter: InMemorySpanExporter, *, log_questions: bool, shown: bool
) -> None:
    await ask(traced.model_copy(update={"log_questions": log_questions}), engine)
    spans = exporter.get_finished_spans()
    assert any("Stoltenberg" in span.to_json() for span in spans) is shown


def test_the_stages_have_the_times_of_the_answer(exporter: InMemorySpanExporter) -> None:
    tracing = Tracing(SimpleSpanProcessor(exporter))
    Observer(tracing=tracing).answered(Question("q"), an_answer(), 0.0)
    spans = exporter.get_finished_spans()
    lengths = {span.name: (span.end_time or 0) - (span.start_time or 0) for span in spans}
    assert lengths == {"retrieve": 20 * _MS, "generate": 900 * _MS, "verify": 80 * _MS}
    assert named(spans, "generate").start_time == named(spans, "retrieve").end_time


def test_tracing_is_off_unless_told_so(settings: Settings) -> None:
    assert observer_of(settings)._tracing is None


def test_without_the_extra_tracing_cannot_be_switched_on(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, observing._TRACING)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(SettingsError, match=r"^BYLINE_TRACING is on, .* run `pip install 'byline\[tracing\]'`$"):
        observer_of(settings.model_copy(update={"tracing": True}))
