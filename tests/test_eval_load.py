from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from evals.commands.load import measure_load
from evals.load.clients import Asked, Crowd, _marked
from evals.load.processes import provider
from evals.load.provider import written
from evals.load.report import Taken, broken_promises, figures
from rag.answer.messages import answer_messages
from rag.types import Article, Context, Evidence, Question, Quotation, Span, Speaker

SEEDS = Path(__file__).parent.parent / "seeds"
QUESTIONS = ("What did Peskov say about the talks?", "When did Stoltenberg welcome Zelenskyy?")
GOOD = Asked("q", "final", 200, None, 0.1, 0.4, 0.9)
FLAT = tuple((float(second), 700.0) for second in range(20))
KEPT = Taken(10.0, [GOOD], [0.1], 0.2, 1.0, 600.0, FLAT, 700.0)


def test_the_whole_test_runs_and_every_answer_is_whole() -> None:
    crowd = Crowd(clients=3, seconds=0.0, questions=QUESTIONS, leaving=0)
    taken = measure_load(crowd, SEEDS, "hashing", with_model=True)
    assert len(taken.asked) == 3
    assert {each.ending for each in taken.asked} == {"final"}
    assert not any(each.degraded for each in taken.asked)
    assert taken.memory_at_end_mb > 0


def test_a_service_that_keeps_its_promises_breaks_none() -> None:
    assert broken_promises(KEPT) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked("q", "broken", 200, fault="ReadError"), "1 streams ended without `final` or `error` (1 ReadError)"),
        (Asked("q", "error", 200), "1 streams ended with `error` (1 200)"),
        (Asked("q", "failed", fault="ConnectError"), "1 requests got no reply (1 ConnectError)"),
        (Asked("q", "refused", 500), "1 requests were refused with another status than 503 (1 500)"),
        (Asked("q", "refused", 503), "1 503 came without Retry-After (1 503)"),
        (replace(GOOD, degraded=True), "1 answers were degraded (1 200)"),
    ],
)
def test_a_broken_promise_is_told(asked: Asked, told: str) -> None:
    assert broken_promises(replace(KEPT, asked=[GOOD, asked])) == [told]


def test_a_503_with_retry_after_and_a_client_who_leaves_break_nothing() -> None:
    fine = [GOOD, Asked("q", "refused", 503, 2), Asked("q", "left", 200, left_at=1.0)]
    assert broken_promises(replace(KEPT, asked=fine)) == []


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (replace(KEPT, lags_s=[0.1, 2.0]), "1 clients left and were worked for up to 2.0 s longer"),
        (replace(KEPT, freed_s=None), "work went on without end after all clients had left together"),
        (replace(KEPT, asked=[]), "no stream ended with an answer"),
        (
            replace(KEPT, memory=tuple((float(second), 700.0 + 10 * second) for second in range(20))),
            "memory grew by 9.9% in the second half of the test",
        ),
    ],
)
def test_work_that_goes_on_silence_and_growth_are_told(taken: Taken, told: str) -> None:
    assert broken_promises(taken) == [told]


def test_the_figures_have_the_quantiles_of_whole_answers() -> None:
    found = figures(replace(KEPT, asked=[replace(GOOD, final_s=float(second)) for second in range(1, 102)]))
    assert found["final_s"] == {"n": 101, "p50": 51.0, "p95": 96.0, "p99": 100.0, "max": 101.0}
    assert found["answers_per_s"] == 10.1
    assert found["endings"] == {"final": 101}


def test_the_provider_quotes_the_sentences_of_a_prompt_by_number() -> None:
    article = Article("a", "The ferry sank. “We swam,” said Mara Lund. Trains ran.")
    said = Quotation(Span(16, 26), "direct", Speaker("Mara Lund", "Mara Lund"))
    spans = (Span(0, 15), Span(16, 42), Span(43, 54))
    evidence = tuple(
        Evidence(number, article, span, 0, (said,) if number == 2 else ()) for number, span in enumerate(spans, 1)
    )
    prompt = answer_messages(Question("What sank?"), Context("What sank?", evidence))[-1]["content"]
    assert written(prompt) == "The ferry sank. [1] “We swam,” said Mara Lund. [2] Trains ran. [3]"


def test_without_sentences_the_provider_declines() -> None:
    assert written("Question: Who?") == "UNANSWERABLE"


def test_the_provider_streams_as_openai_does_and_remembers() -> None:
    prompt = "[1] It rained.\n\nQuestion: What fell?"
    body = {"model": "load", "stream": True, "messages": [{"role": "user", "content": prompt}]}
    with provider() as running, httpx.Client(base_url=running.address, timeout=60) as client:
        text = client.post("/v1/chat/completions", json=body).text
        streams = client.get("/streams").json()
    assert "".join(re.findall(r'"content": "([^"]*)"', text)) == "It rained. [1]"
    assert text.endswith("data: [DONE]\n\n")
    assert (streams["open"], list(streams["finished"])) == (0, ["What fell?"])


def test_a_marked_question_differs_in_its_last_marks_only() -> None:
    marked = [_marked("Who spoke?", number) for number in range(300)]
    assert len(set(marked)) == 300
    assert {each.rstrip("?!") for each in marked} == {"Who spoke"}
