from dataclasses import replace

import pytest

from rag import build
from rag.settings import Settings
from rag.types import Answer, Question
from service.recent import RecentAnswers

pytest_plugins = ["service_fixtures"]

QUESTION = Question("What did Stoltenberg say about dialogue with Russia?")


@pytest.fixture
async def answer(settings: Settings) -> Answer:
    engine = build.engine(settings)
    found = await engine.ask(QUESTION)
    await engine.aclose()
    return found


def kept(recent: RecentAnswers, answer: Answer, count: int) -> list[int]:
    """Keep an answer under so many ids and return the numbers of those that are remembered."""
    for number in range(count):
        recent.keep(QUESTION, replace(answer, id=f"ans_{number}"))
    return [number for number in range(count) if recent.find(f"ans_{number}")]


async def test_the_newest_answers_are_remembered(answer: Answer) -> None:
    assert kept(RecentAnswers(most=3), answer, 5) == [2, 3, 4]


async def test_no_more_bytes_are_remembered_than_there_is_place_for(answer: Answer) -> None:
    everything = RecentAnswers()
    kept(everything, answer, 1)
    size = everything._bytes
    recent = RecentAnswers(most_bytes=2 * size + 1)
    assert kept(recent, answer, 5) == [3, 4]
    assert recent._bytes == 2 * size
    assert kept(RecentAnswers(most_bytes=size - 1), answer, 2) == []


async def test_an_answer_is_remembered_as_it_was_given(answer: Answer) -> None:
    recent = RecentAnswers()
    recent.keep(QUESTION, answer)
    found = recent.find(answer.id)
    assert found
    assert (found.text, found.question, found.status) == (answer.text, QUESTION.text, "answered")
    assert found.citations[0].permalink.startswith("/articles/")
    assert recent.find("ans_other") is None
