"""An engine that is asked, with the hashing embedder; what an answer says is the business of other tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from eval_fixtures import FERRY, MILL

from evals.asking.asker import EngineAsker
from evals.cases.case import Case, ExtraDocument, GoldPassage
from evals.engines import indexed
from evals.measures.judgement import judge
from evals.runs.answers import rebuilt
from evals.runs.rows import JudgementRow
from rag.engine import Engine
from rag.types import Article, Label

TOWER = "The water tower of Lindby is 41 metres high and will be painted in spring, the town council decided."
TEXTS = {"ferry": FERRY, "mill": MILL}
WHEN = Case(
    id="f-1",
    question="When does the ferry to Brinkholm leave the quay?",
    kind="when",
    answer="At noon",
    must_include=("noon",),
    gold_passages=(GoldPassage(file="ferry.txt", quote="leaves the quay at noon"),),
    answerable=True,
)
HEIGHT = Case(
    id="t-1",
    question="How high is the water tower of Lindby?",
    kind="numbers",
    answer="41 metres",
    must_include=("41 metres",),
    gold_passages=(GoldPassage(file="tower.txt", quote="is 41 metres high"),),
    answerable=True,
    extra_docs=(ExtraDocument(file="tower.txt", text=TOWER),),
)


@pytest.fixture
async def engine() -> AsyncIterator[Engine]:
    async with indexed([Article(id_, text) for id_, text in TEXTS.items()], "hashing") as opened:
        yield opened


async def judged(engine: Engine, case: Case, texts: dict[str, str]) -> JudgementRow:
    asker = EngineAsker(engine, texts, "extractive")
    reply = await asker.ask(case)
    return judge(case, rebuilt(reply.answer, texts), await asker.sources(texts), reply.milliseconds)


async def test_a_reply_has_the_answer_and_its_hits(engine: Engine) -> None:
    reply = await EngineAsker(engine, TEXTS, "extractive").ask(WHEN)
    assert (reply.answer.citations[0].quote, reply.hits[0].article_id, reply.cached) == (FERRY, "ferry", False)
    assert reply.milliseconds > 0


async def test_sources_are_the_articles_on_disk_with_the_labels_of_the_index(engine: Engine) -> None:
    sources = await EngineAsker(engine, TEXTS, "extractive").sources(["ferry", "nowhere"])
    assert {id_: source.text for id_, source in sources.items()} == {"ferry": FERRY}
    assert [segment.label for segment in sources["ferry"].segments] == [Label.BODY]


async def test_a_citation_is_verbatim_and_from_the_body(engine: Engine) -> None:
    found = await judged(engine, WHEN, TEXTS)
    assert (found.right, found.altered, found.leaked, found.recall) == (True, (), (), 1.0)


async def test_a_text_on_disk_that_differs_makes_its_quotes_altered(engine: Engine) -> None:
    assert (await judged(engine, WHEN, {"ferry": FERRY.replace("Ada", "Eda"), "mill": MILL})).altered == (1,)


async def test_a_document_of_a_case_is_there_only_while_it_is_asked(engine: Engine) -> None:
    reply = await EngineAsker(engine, TEXTS, "extractive").ask(HEIGHT)
    assert reply.answer.citations[0].article_id == "tower"
    assert sorted(article.id for article in (await engine.articles(0, 100))[0]) == ["ferry", "mill"]
