"""Answers as engines give them, for tests of what is told of them."""

from __future__ import annotations

from typing import Any

from rag.types import Answer, Draft, Failure, Usage, Verdict

TIMINGS = {"embed": 2.0, "retrieve": 20.0, "generate": 900.0, "verify": 80.0, "total": 1000.0, "first_statement": 400.0}


def an_answer(**chosen: Any) -> Answer:  # noqa: ANN401 - the fields of an answer
    """Return a model's answer with two dropped statements, changed as chosen."""
    draft = Draft("words of a model", (1,))
    dropped = (
        Verdict(draft, 0.0, (Failure("numbers", "12"), Failure("numbers", "13"), Failure("naming", "a name"))),
        Verdict(draft, 0.0, (Failure("numbers", "14"),)),
    )
    fields: dict[str, Any] = {
        "id": "ans_1",
        "question": "the words of a question",
        "standalone_question": "the words of a question that stands alone",
        "status": "answered",
        "confidence": 0.5,
        "statements": (),
        "citations": (),
        "nearest": (),
        "generator": "llm",
        "degraded": None,
        "index_generation": "000001-aa",
        "timings_ms": TIMINGS,
        "usage": Usage("openai/some-model", 700, 90, 0.25),
        "dropped": dropped,
    }
    return Answer(**fields | chosen)
