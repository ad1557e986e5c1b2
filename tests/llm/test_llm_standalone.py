"""Questions that are made to stand alone, or translated."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
import respx
from llm_fixtures import BY_RULES, FOLLOWUP, refused, replied, streamed

from rag.answer.llm import LiteLLMGenerator
from rag.types import Question


async def test_a_model_makes_a_question_standalone(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("What did Lund say of the ferry?"))
    assert await generator().standalone(FOLLOWUP) == "What did Lund say of the ferry?"


@pytest.mark.parametrize(
    "response",
    [
        refused(500),
        refused(401),
        replied(""),
        replied("What did Borg say?"),
        replied("Sure!\nHere it is."),
        streamed(6.0, None),
    ],
)
async def test_rules_make_a_question_standalone_when_the_model_does_not(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], response: httpx.Response
) -> None:
    openai.mock(return_value=response)
    assert await generator().standalone(FOLLOWUP) == BY_RULES
    assert openai.call_count == 1


async def test_a_model_translates_a_question(openai: respx.Route, generator: Callable[..., LiteLLMGenerator]) -> None:
    openai.mock(return_value=replied("What did Lund say about Kazakhstan?"))
    question = Question("Was sagte Lund über Kasachstan?")
    assert await generator().standalone(question, "German") == "What did Lund say about Kazakhstan?"
    assert "to translate from German" in openai.calls.last.request.content.decode()


async def test_a_translation_that_names_another_is_not_taken(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("What did Borg say about Kazakhstan?"))
    question = Question("Was sagte Lund über Kasachstan?")
    assert await generator().standalone(question, "German") == question.text
