"""Answers over articles that disagree, asked of the whole engine with the real model."""

from __future__ import annotations

from time import perf_counter

import anyio
import pytest

from rag import build
from rag.answer.answering import Answering
from rag.answer.searching import Found
from rag.engine import Engine
from rag.settings import read_settings
from rag.types import Answer, Article, Draft, Published, Question

QUESTION = "How many people were hurt in the Tarnby mill fire?"
POST = (
    "Mill burns down\n\nThe fire in the old mill of Tarnby hurt 12 people on Tuesday, the brigade said.\n\n"
    "The mill was built in 1911. It stood beside the river."
)
MAIL = (
    "Night of fire in Tarnby\n\nFifteen people were hurt by the fire in the old mill of Tarnby on Tuesday, "
    "doctors said.\n\nThe mayor thanked the fire brigade."
)
DAY = Published("2024-03-06", "given")
ARTICLES = (Article("post", POST, outlet="Post", published=DAY), Article("mail", MAIL, outlet="Mail", published=DAY))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = build.engine(read_settings(index_dir=tmp_path_factory.mktemp("mill")))
    anyio.run(made.put, ARTICLES)
    return made


def asked(engine: Engine, question: str) -> Answer:
    return anyio.run(engine.ask, Question(question, generator="extractive"))


def sides(answer: Answer) -> list[tuple[str, list[str]]]:
    """Return the words of each side of the only conflict, with the outlets and the words that are cited for it."""
    [conflict] = answer.conflicts
    cited = {citation.number: citation for citation in answer.citations}
    assert all(each.quote == each.span.of(each.article.text) for each in answer.citations)
    return [(side.value, [cited[number].article.outlet or "" for number in side.citations]) for side in conflict.sides]


def test_the_extractive_answer_states_what_each_source_prints(engine: Engine) -> None:
    answer = asked(engine, QUESTION)
    assert sorted(sides(answer)) == [("12", ["Post"]), ("Fifteen", ["Mail"])]
    assert "12 people" in answer.text
    assert "Fifteen people" in answer.text


def test_an_answer_on_which_sources_agree_has_no_conflict(engine: Engine) -> None:
    answer = asked(engine, "When was the old mill of Tarnby built?")
    assert ("1911" in answer.text, answer.conflicts) == (True, ())


def test_what_a_model_writes_of_one_source_stands_beside_the_other(engine: Engine) -> None:
    found: Found = engine._found(QUESTION, Question(QUESTION))[1]
    number = next(each.number for each in found.context.evidence if "12 people" in each.text)
    answering = Answering(Question(QUESTION), found, "1", perf_counter(), perf_counter(), 0.0, generator="llm")
    stated = answering.take(Draft("The fire in the old mill hurt 12 people on Tuesday, the brigade said.", (number,)))
    answer = answering.answer()
    assert stated is not None
    assert [statement.citations for statement in answer.statements] == [(1,)]
    assert [(citation.number, citation.article.id) for citation in answer.citations] == [(1, "post"), (2, "mail")]
    assert sides(answer) == [("12", ["Post"]), ("Fifteen", ["Mail"])]
