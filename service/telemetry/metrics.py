"""What Prometheus is told: counters and durations of one application, in a registry of its own.

Every label has few values: routes are templates, what no route takes is one of them, and nothing that a client chose
becomes a label. Question words never do.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, PlatformCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.process_collector import ProcessCollector

from rag.engine import Readiness
from rag.types import Answer, Usage

UNKNOWN_ROUTE: Final = "unknown"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_STAGES: Final = ("embed", "retrieve", "generate", "verify", "total")
# From a search of a small index to the longest deadline of a model.
_STAGE_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
_REQUEST_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """Counts what one application does."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._requests = _Requests(registry)
        self._answers = _Answers(registry)
        self._times = _Times(registry)
        self._model = _Model(registry)
        self._index = _Index(registry)
        release = Gauge("byline_build_info", "1, with the release", ["version"], registry=registry)
        release.labels(version("byline")).set(1)

    def watch_queue(self, waiting: Callable[[], int], in_progress: Callable[[], int]) -> None:
        """Let the depth of the queue be read when it is asked for."""
        Gauge("byline_queue_waiting", "Questions that wait", registry=self._registry).set_function(waiting)
        turns = Gauge("byline_turns_in_progress", "Questions and searches that are worked on", registry=self._registry)
        turns.set_function(in_progress)

    def count_request(self, route: str | None, method: str, status: int, seconds: float) -> None:
        """Count a request whose reply is through."""
        self._requests.count(route or UNKNOWN_ROUTE, method if method in _METHODS else "other", status, seconds)

    def count_answer(self, answer: Answer, waited_s: float) -> None:
        """Count an answer that waited so long before it was begun."""
        self._answers.count(answer)
        self._times.observe(answer, waited_s)
        self._model.count(answer.usage)

    def count_failure(self, kind: str) -> None:
        """Count a question that a problem of this kind ended."""
        self._answers.failures.labels(kind).inc()

    def show_model(self, *, failing: bool) -> None:
        """Show whether the last call of the language model failed."""
        self._model.failing.set(failing)

    def exposition(self, accept: str, readiness: Readiness) -> tuple[bytes, str]:
        """Return all figures, with the index as it is now, and their media type as the client accepts it."""
        self._index.show(readiness)
        encode, media_type = choose_encoder(accept)
        return encode(self._registry), media_type


class _Requests:
    """Requests, whatever came of them."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._count = Counter(
            "byline_http_requests",
            "Requests by route, method and status",
            ["route", "method", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "byline_http_request_duration_seconds",
            "From a request to the end of its reply, streams included",
            ["route"],
            buckets=_REQUEST_BUCKETS,
            registry=registry,
        )

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        self._count.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


class _Answers:
    """What came of questions."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._count = Counter(
            "byline_answers", "Answers by status and generator", ["status", "generator"], registry=registry
        )
        self._abstentions = Counter("byline_abstentions", "Answers that say nothing", registry=registry)
        self.failures = Counter(
            "byline_question_failures", "Questions that got no answer, by kind of problem", ["kind"], registry=registry
        )
        self._degraded = Counter(
            "byline_degraded_answers", "Answers that the model failed, by reason", ["reason"], registry=registry
        )
        self._dropped = Counter(
            "byline_dropped_statements", "Statements that failed verification, by rule", ["rule"], registry=registry
        )

    def count(self, answer: Answer) -> None:
        self._count.labels(answer.status, answer.generator).inc()
        if answer.status == "unanswerable":
            self._abstentions.inc()
        if answer.degraded:
            self._degraded.labels(answer.degraded).inc()
        for verdict in answer.dropped:
            for rule in {failure.rule for failure in verdict.failures}:
                self._dropped.labels(rule).inc()


class _Times:
    """How long answers waited and took."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._stage_s = Histogram(
            "byline_stage_duration_seconds",
            "Seconds of an answer by stage",
            ["stage"],
            buckets=_STAGE_BUCKETS,
            registry=registry,
        )
        self._first_s = Histogram(
            "byline_first_statement_seconds",
            "From a question to its first verified statement, waiting included",
            buckets=_STAGE_BUCKETS,
            registry=registry,
        )
        self._waited_s = Histogram(
            "byline_queue_wait_seconds", "How long a question waited", buckets=_STAGE_BUCKETS, registry=registry
        )

    def observe(self, answer: Answer, waited_s: float) -> None:
        self._waited_s.observe(waited_s)
        for stage in _STAGES:
            if stage in answer.timings_ms:
                self._stage_s.labels(stage).observe(answer.timings_ms[stage] / 1000)
        if (first_ms := answer.timings_ms.get("first_statement")) is not None:
            self._first_s.observe(waited_s + first_ms / 1000)


class _Model:
    """What the language model used, and whether it fails."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._tokens = Counter(
            "byline_model_tokens", "Tokens of answers by model and kind", ["model", "kind"], registry=registry
        )
        self._cost = Counter(
            "byline_model_cost_dollars", "Cost of answers by model, where known", ["model"], registry=registry
        )
        self.failing = Gauge(
            "byline_model_failing", "1 if the last call of the language model failed", registry=registry
        )

    def count(self, usage: Usage | None) -> None:
        if usage is None:
            return
        self._tokens.labels(usage.model, "prompt").inc(usage.prompt_tokens)
        self._tokens.labels(usage.model, "completion").inc(usage.completion_tokens)
        if usage.cost_usd is not None:
            self._cost.labels(usage.model).inc(usage.cost_usd)


class _Index:
    """The index that questions are answered from."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._ready = Gauge("byline_ready", "1 if questions can be answered", registry=registry)
        self._articles = Gauge("byline_index_articles", "Articles of the index", registry=registry)
        self._passages = Gauge("byline_index_passages", "Passages of the index", registry=registry)

    def show(self, readiness: Readiness) -> None:
        self._ready.set(readiness.ready)
        self._articles.set(readiness.articles)
        self._passages.set(readiness.passages)
