from __future__ import annotations

import json
import logging

import httpx
import pytest
from serving import ADMIN_KEY, FailingEngine, client_of
from telemetry_fixtures import an_answer

from rag.engine import Engine
from rag.errors import GeneratorError
from rag.settings import Settings
from rag.types import Question
from service import app as service_app
from service.telemetry.logs import JsonFormatter
from service.telemetry.observer import ModelHealth, Observer

pytest_plugins = ["service_fixtures"]

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
WORD = "hippopotamus"
ASKED = {
    "question": f"What did Stoltenberg say about the {WORD}?",
    "history": [{"role": "user", "content": f"Tell me of the {WORD}."}],
    "filters": {"speaker": WORD, "outlet": WORD},
}


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """Return what was logged as it would be written."""
    return [json.loads(JsonFormatter().format(record)) for record in caplog.records]


async def ask(settings: Settings, engine: Engine, body: object, headers: dict[str, str] | None = None) -> None:
    async with client_of(service_app.create(settings, engine)) as client:
        await client.post("/v1/ask", json=body, headers=headers)


async def test_an_answer_is_one_line_with_what_became_of_it(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "byline"):
        await ask(settings, engine, {"question": "What did Stoltenberg say about dialogue with Russia?"})
    (line,) = [line for line in lines(caplog) if line["logger"] == "byline.answers"]
    assert (line["event"], line["status"], line["generator"], line["degraded"]) == (
        "answer",
        "answered",
        "extractive",
        None,
    )
    assert str(line["answer_id"]).startswith("ans_")
    assert isinstance(line["timings_ms"], dict)
    assert line["timings_ms"]["total"] > 0


def test_the_line_of_an_answer_counts_what_was_dropped_by_rule(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "byline"):
        Observer().answered(Question("q"), an_answer(), 0.0)
    assert lines(caplog)[0]["dropped"] == {"numbers": 2, "naming": 1}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    "error", [None, KeyError(WORD), ValueError(f"{WORD}\n{{}}"), GeneratorError("timeout", "model 'x' is slow")]
)
async def test_no_word_of_a_client_is_logged(
    settings: Settings, engine: Engine, error: Exception | None, caplog: pytest.LogCaptureFixture, *, stream: bool
) -> None:
    headers = {"User-Agent": WORD, "Origin": f"http://{WORD}.test", "Referer": f"http://x/?q={WORD}"}
    with caplog.at_level(logging.DEBUG):
        await ask(settings, FailingEngine(error) if error else engine, ASKED | {"stream": stream}, headers)
    assert lines(caplog)
    assert WORD not in json.dumps(lines(caplog))


@pytest.mark.parametrize("path", [f"/{WORD}", f"/v1/search?q={WORD}", f"/v1/articles/{WORD}", f"/?q={WORD}"])
async def test_no_address_is_logged(client: httpx.AsyncClient, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "byline"):
        await client.get(path)
    written = [line for line in lines(caplog) if str(line["logger"]).startswith("byline")]
    assert written
    assert WORD not in json.dumps(written)


async def test_no_key_is_logged(client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for token in (ADMIN_KEY, f"pk_{WORD}"):
            headers = {"Authorization": f"Bearer {token}"}
            await client.put("/v1/articles/x", json={"text": ""}, headers=headers)
            await client.post("/v1/ask", json={"question": "Who spoke?"}, headers=headers)
    written = json.dumps(lines(caplog))
    assert ADMIN_KEY not in written
    assert WORD not in written


async def test_a_body_that_cannot_be_read_is_not_logged(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for body in (f'{{"question": "{WORD}', f'{{"{WORD}": 1}}', f'{{"question": ["{WORD}"]}}'):
            await client.post("/v1/ask", content=body, headers={"Content-Type": "application/json"})
    assert WORD not in json.dumps(lines(caplog))


async def test_the_words_of_a_question_are_logged_if_told_so(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "byline"):
        await ask(settings.model_copy(update={"log_questions": True}), engine, {"question": "Who spoke\u2028?"})
    assert [line["question"] for line in lines(caplog) if line["logger"] == "byline.answers"] == ["Who spoke\u2028?"]


async def test_the_trace_of_the_caller_is_in_every_line_of_its_request(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    formatter, written = JsonFormatter(), list[dict[str, object]]()
    handler = logging.Handler()
    handler.emit = lambda record: written.append(json.loads(formatter.format(record)))  # type: ignore[method-assign] # formats in time
    logging.getLogger("byline").addHandler(handler)
    try:
        with caplog.at_level(logging.INFO, "byline"):
            await ask(settings, engine, ASKED, {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01", "X-Request-ID": "r1"})
    finally:
        logging.getLogger("byline").removeHandler(handler)
    assert [(line["event"], line["request_id"], line["trace_id"]) for line in written] == [
        ("answer", "r1", TRACE),
        ("request", "r1", TRACE),
    ]


def test_the_model_is_unknown_until_it_is_called() -> None:
    observer = Observer()
    observer.answered(Question("q"), an_answer(generator="extractive", usage=None), 0.0)
    assert observer.model == ModelHealth("unknown", None)


def test_a_model_that_writes_is_well_even_if_nothing_of_it_holds() -> None:
    observer = Observer()
    for degraded in ("timeout", None, "timeout", "unverified"):
        observer.answered(Question("q"), an_answer(generator="llm", degraded=degraded), 0.0)
    assert observer.model == ModelHealth("ok", None)


def test_a_model_that_failed_last_is_failing_with_its_reason() -> None:
    observer = Observer()
    for degraded in (None, "rate_limited"):
        observer.answered(Question("q"), an_answer(generator="extractive", degraded=degraded), 0.0)
    assert observer.model == ModelHealth("failing", "rate_limited")
