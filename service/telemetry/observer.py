"""One pair of eyes for all that happens: figures, log lines and spans of requests and answers, and how the model is."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from starlette.datastructures import Headers

from rag.errors import SettingsError
from rag.settings import Settings
from rag.types import Answer, ModelStatus, Question
from service import problems
from service.telemetry.correlation import Correlation, Exchange, new_trace_id, route_of, trace_id_of, working_for
from service.telemetry.metrics import Metrics

if TYPE_CHECKING:
    from service.telemetry.tracing import Tracing

_TRACING: Final = "service.telemetry.tracing"  # imported only where it is on: an optional extra
_access = logging.getLogger("byline.access")
_answers = logging.getLogger("byline.answers")


@dataclass(frozen=True, slots=True)
class ModelHealth:
    """How the last call of the language model went; `fault` is a stable word for why it failed."""

    status: ModelStatus = "unknown"
    fault: str | None = None


class Observer:
    """Sees the requests and answers of one application."""

    def __init__(self, *, log_questions: bool = False, tracing: Tracing | None = None) -> None:
        """Write the words of questions to the log and the spans only if told so; trace if there is a tracing."""
        self.metrics = Metrics()
        self.model = ModelHealth()
        self._log_questions = log_questions
        self._tracing = tracing

    @contextmanager
    def request(self, exchange: Exchange) -> Iterator[None]:
        """Watch a request until its reply is through."""
        began = perf_counter()
        with self._correlated(exchange):
            try:
                yield
            finally:
                self._finished(exchange, perf_counter() - began)

    @contextmanager
    def question(self) -> Iterator[None]:
        """Count the failure of what is done inside for a question."""
        try:
            yield
        except Exception as error:
            self.metrics.count_failure(problems.trouble_of(error).kind.name)
            raise

    def answered(self, question: Question, answer: Answer, waited_s: float) -> None:
        """Take note of an answer to a question that waited so long."""
        self.metrics.count_answer(answer, waited_s)
        self._note_model(answer)
        words = question.text if self._log_questions else None
        _answers.info("answer", extra=_line(answer, waited_s) | ({} if words is None else {"question": words}))
        if self._tracing:
            self._tracing.answered(answer, waited_s, words)

    def close(self) -> None:
        """Send the spans that are not sent yet."""
        if self._tracing:
            self._tracing.close()

    @contextmanager
    def _correlated(self, exchange: Exchange) -> Iterator[None]:
        """Tie what is done inside to a request and its trace, which is a new one unless the client names one."""
        traceparent = Headers(scope=exchange.scope).get("traceparent", "")
        trace_id = trace_id_of(traceparent)
        if self._tracing is None:
            with working_for(Correlation(exchange.request_id, trace_id or new_trace_id())):
                yield
            return
        with (
            self._tracing.request(exchange, traceparent if trace_id else None) as traced,
            working_for(Correlation(exchange.request_id, traced)),
        ):
            yield

    def _finished(self, exchange: Exchange, seconds: float) -> None:
        """Count a request and write its line; the line holds no word that a client chose but request id and method."""
        route, method, status = route_of(exchange), exchange.scope["method"], exchange.status or problems.CLIENT_GONE
        self.metrics.count_request(route, method, status, seconds)
        line = {"request_id": exchange.request_id, "method": method, "route": route, "status": status}
        _access.info("request", extra=line | {"ms": round(1000 * seconds, 1)})

    def _note_model(self, answer: Answer) -> None:
        """Learn from an answer how the model is: it was called if it wrote, or if the answer is degraded."""
        if answer.degraded and answer.degraded != "unverified":
            self.model = ModelHealth("failing", answer.degraded)
        elif answer.degraded or answer.generator == "llm":
            self.model = ModelHealth("ok")
        self.metrics.show_model(failing=self.model.status == "failing")


def observer_of(settings: Settings) -> Observer:
    """Return the observer that the settings ask for; raise SettingsError if they ask for what is not installed."""
    return Observer(log_questions=settings.log_questions, tracing=_tracing() if settings.tracing else None)


def _tracing() -> Tracing:
    try:
        tracing: Tracing = import_module(_TRACING).Tracing()
    except ImportError as error:
        message = "BYLINE_TRACING is on, but OpenTelemetry is not installed; run `pip install 'byline[tracing]'`"
        raise SettingsError(message) from error
    return tracing


def _line(answer: Answer, waited_s: float) -> dict[str, Any]:
    rules = Counter(rule for verdict in answer.dropped for rule in {failure.rule for failure in verdict.failures})
    return {
        "answer_id": answer.id,
        "status": answer.status,
        "generator": answer.generator,
        "degraded": answer.degraded,
        "statements": len(answer.statements),
        "dropped": dict(rules),
        "index_generation": answer.index_generation,
        "waited_ms": round(1000 * waited_s, 1),
        "timings_ms": dict(answer.timings_ms),
    }
