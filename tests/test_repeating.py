from dataclasses import replace

import pytest
from claim_fixtures import context

from rag.answer.repeating import without_repeats
from rag.types import Question, Turn

FERRY = context("The ferry will stop. Brink said it is old. Vik wants to wait.")
FOUND = replace(FERRY, parts=("Why?",), relevance=((0.5, 0.6, 0.7),))
TOLD = (
    Turn("user", "Will the ferry stop?"),
    Turn("assistant", "“The ferry will  stop”. [1] Brink said it is old. [2]"),
)


def relevance(text: str, *history: Turn) -> tuple[float, ...]:
    [part] = without_repeats(FOUND, Question(text, history)).relevance
    return part


@pytest.mark.parametrize("text", ["Why?", "And why is that?", "Tell me more", "What else did Brink say?"])
def test_what_was_answered_is_no_answer_to_a_question_for_more(text: str) -> None:
    assert relevance(text, *TOLD) == (0.0, 0.0, 0.7)


def test_all_else_may_be_answered_again() -> None:
    assert relevance("When did Brink say that?", *TOLD) == (0.5, 0.6, 0.7)
    assert relevance("Why?", TOLD[0]) == (0.5, 0.6, 0.7)
    assert relevance("Why?", *TOLD, Turn("user", "And?"), Turn("assistant", "No passage fits.")) == (0.5, 0.6, 0.7)
