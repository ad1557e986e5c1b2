"""Suggestions over the real engine and over HTTP: every one is answered, varied and new."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from serving import settings_for

from rag import build, indexing
from rag.engine import Engine
from rag.errors import QuestionError
from rag.types import Answer, Question

pytest_plugins = ["service_fixtures"]

_ASKED = "What did Jens Stoltenberg say about dialogue with Russia?"
_SEED = "004_cb92b06e17f31d41"


async def _answer(engine: Engine, question: str) -> Answer:
    return await engine.ask(Question(question, generator="extractive"))


async def _suggested(client: httpx.AsyncClient, **params: object) -> list[str]:
    reply = await client.get("/v1/suggestions", params=httpx.QueryParams(params))  # type: ignore[arg-type] # mixed
    assert reply.status_code == 200
    questions: list[str] = reply.json()["questions"]
    return questions


async def test_examples_are_as_many_as_asked_for(client: httpx.AsyncClient) -> None:
    assert len(await _suggested(client)) == 3
    assert len(await _suggested(client, k=1)) == 1
    assert len(await _suggested(client, k=10)) == 10


async def test_every_example_is_answered(engine: Engine) -> None:
    for question in await engine.suggestions(None, [], 10):
        answer = await _answer(engine, question)
        assert (answer.status, answer.confidence >= 0.3) == ("answered", True), question


async def test_every_question_about_an_article_is_answered_from_it(engine: Engine) -> None:
    articles, _ = await engine.articles(0, 5)
    for article in articles:
        found = await engine.suggestions(None, [article.id], 10)
        assert found, article.id
        for question in found:
            answer = await _answer(engine, question)
            assert article.id in {citation.article.id for citation in answer.citations}, question


async def test_examples_are_spread_over_articles_and_speakers(engine: Engine) -> None:
    cited = [(await _answer(engine, each)).citations for each in await engine.suggestions(None, [], 5)]
    assert len({citation.article.id for citations in cited for citation in citations}) == 5
    assert len({citation.speaker.name for citations in cited for citation in citations if citation.speaker}) >= 3


async def test_examples_stay_the_same_for_one_index(engine: Engine) -> None:
    assert await engine.suggestions(None, [], 10) == await engine.suggestions(None, [], 10)


async def test_what_leads_on_is_answered_and_not_what_was_asked(engine: Engine) -> None:
    asked = await _answer(engine, _ASKED)
    found = await engine.suggestions(_ASKED, [citation.article.id for citation in asked.citations], 3)
    assert len(set(found)) == 3
    assert _ASKED not in found
    assert {(await _answer(engine, question)).status for question in found} == {"answered"}


async def test_what_leads_on_says_something_new(engine: Engine) -> None:
    asked = await _answer(engine, _ASKED)
    shown = {(citation.article.id, citation.span) for citation in asked.citations}
    for question in await engine.suggestions(_ASKED, [], 3):
        cited = {(each.article.id, each.span) for each in (await _answer(engine, question)).citations}
        assert cited - shown, question


@pytest.mark.parametrize(
    "asked", [_ASKED, _ASKED.lower(), "what did jens stoltenberg say about the dialogue with russia"]
)
async def test_the_question_just_asked_is_not_suggested(engine: Engine, asked: str) -> None:
    assert _ASKED not in await engine.suggestions(asked, [], 10)


async def test_what_leads_on_comes_from_the_cited_article(engine: Engine) -> None:
    found = await engine.suggestions("What did Sergey Lavrov say about the war?", [_SEED], 3)
    for question in found:
        answer = await _answer(engine, question)
        assert _SEED in {citation.article.id for citation in answer.citations}, question


async def test_ids_of_no_article_are_passed_over(client: httpx.AsyncClient) -> None:
    assert await _suggested(client, question=_ASKED, article_id="no-such-article") == await _suggested(
        client, question=_ASKED
    )
    assert await _suggested(client, article_id="no-such-article") == []


async def test_a_question_without_an_answer_leads_on_all_the_same(client: httpx.AsyncClient) -> None:
    assert len(await _suggested(client, question="How tall is the Eiffel Tower?")) == 3


async def test_an_empty_index_suggests_nothing(tmp_path: Path) -> None:
    engine = build.engine(settings_for(tmp_path / "index"))
    await engine.put([indexing.article("one", "Ann Field said that the Norwick bridge is closed.")])
    await engine.delete("one")
    assert await engine.suggestions(None, [], 3) == []
    assert await engine.suggestions(_ASKED, ["one"], 3) == []
    await engine.aclose()


async def test_a_new_article_is_suggested_from_at_once(tmp_path: Path) -> None:
    engine = build.engine(settings_for(tmp_path / "index"))
    await engine.put([indexing.article("a", "Les gens de Paris ont dit que la Seine monte depuis lundi.")])
    before = await engine.suggestions(None, [], 3)
    await engine.put([indexing.article("b", "Norwick opened the first tram line on 12 May 1903. It is still in use.")])
    assert (before, await engine.suggestions(None, [], 3)) == ([], ["When did Norwick open the first tram line?"])
    await engine.aclose()


@pytest.mark.parametrize(
    "query",
    [
        "k=0",
        "k=11",
        "k=three",
        "k=",
        "question=",
        "question=%20",
        "question=" + "x" * 2001,
        "article_id=",
        "n=3",
        "question=%00",
    ],
)
async def test_a_wrong_parameter_is_an_invalid_request(client: httpx.AsyncClient, query: str) -> None:
    reply = await client.get(f"/v1/suggestions?{query}")
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:invalid-request")


async def test_without_an_index_the_problem_says_so(tmp_path: Path) -> None:
    engine = build.engine(settings_for(tmp_path / "index"))
    with pytest.raises(QuestionError):
        await engine.suggestions(" ", [], 3)
    await engine.aclose()
