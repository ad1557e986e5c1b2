"""OpenTelemetry: a span for each request, with the stages of its answer; the only module that knows the library.

It is imported only where `BYLINE_TRACING` is on. Spans go to where the `OTEL_` variables say, over OTLP and HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from time import time_ns
from typing import Final

from opentelemetry import context, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from rag.types import Answer
from service.telemetry.correlation import Exchange, route_of

_NANOSECONDS: Final = 1_000_000  # of a millisecond
_SERVER_ERROR: Final = 500
_STAGES: Final = ("retrieve", "generate", "verify")  # in this order; together they are the whole answer


class Tracing:
    """Makes the spans of one application."""

    def __init__(self, processor: SpanProcessor | None = None) -> None:
        """Send spans through a processor; by default in batches to where the `OTEL_` variables say."""
        ours = Resource({"service.name": "byline", "service.version": version("byline")})
        self._provider = TracerProvider(resource=ours.merge(OTELResourceDetector().detect()))
        self._provider.add_span_processor(processor or _exporting())
        self._tracer = self._provider.get_tracer("byline", version("byline"))
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def request(self, exchange: Exchange, traceparent: str | None) -> Iterator[str]:
        """Span a request until its reply is through, in the trace of a valid `traceparent`; yield the trace id."""
        method = exchange.scope["method"]
        with self._tracer.start_as_current_span(
            method,
            context=self._propagator.extract({"traceparent": traceparent or ""}, context.Context()),
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method, "byline.request_id": exchange.request_id},
            record_exception=False,  # its words may be a client's
            set_status_on_exception=False,
        ) as span:
            try:
                yield trace.format_trace_id(span.get_span_context().trace_id)
            finally:
                _finish(span, exchange)

    def answered(self, answer: Answer, waited_s: float, question: str | None) -> None:
        """Add what is known of an answer to the span of its request, and a span for each of its stages."""
        span = trace.get_current_span()
        span.set_attributes(_attributes(answer, waited_s))
        if question is not None:
            span.set_attribute("byline.question", question)
        self._span_stages(answer)

    def close(self) -> None:
        """Send what is not sent yet."""
        self._provider.shutdown()

    def _span_stages(self, answer: Answer) -> None:
        """Lay the stages end to end back from now: generation and verification take turns, their sums are shown."""
        begins = time_ns() - _nanoseconds(answer, "total")
        for stage in _STAGES:
            ends = begins + _nanoseconds(answer, stage)
            self._tracer.start_span(stage, start_time=begins).end(ends)
            begins = ends


def _exporting() -> SpanProcessor:
    return BatchSpanProcessor(OTLPSpanExporter())


def _finish(span: Span, exchange: Exchange) -> None:
    route, status = route_of(exchange), exchange.status
    if route is not None:
        span.update_name(f"{exchange.scope['method']} {route}")
        span.set_attribute("http.route", route)
    if status is not None:  # None: the client left before the reply
        span.set_attribute("http.response.status_code", status)
        span.set_status(Status(StatusCode.ERROR if status >= _SERVER_ERROR else StatusCode.UNSET))


def _attributes(answer: Answer, waited_s: float) -> dict[str, str | int | float]:
    known: dict[str, str | int | float | None] = {
        "byline.answer_id": answer.id,
        "byline.status": answer.status,
        "byline.generator": answer.generator,
        "byline.degraded": answer.degraded,
        "byline.statements": len(answer.statements),
        "byline.dropped": len(answer.dropped),
        "byline.queue_wait_ms": round(1000 * waited_s, 3),
        **{f"byline.{stage}_ms": milliseconds for stage, milliseconds in answer.timings_ms.items()},
    }
    if answer.usage is not None:
        known["gen_ai.request.model"] = answer.usage.model
        known["gen_ai.usage.input_tokens"] = answer.usage.prompt_tokens
        known["gen_ai.usage.output_tokens"] = answer.usage.completion_tokens
    return {name: value for name, value in known.items() if value is not None}


def _nanoseconds(answer: Answer, stage: str) -> int:
    return round(answer.timings_ms.get(stage, 0.0) * _NANOSECONDS)
