"""The suites over a real engine with the hashing embedder; what an answer says is the business of other tests."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from evals.cases.case import Case, ExtraDocument, GoldPassage
from evals.commands.gold import judgement_record
from evals.engines import existing, indexed, read_corpus
from evals.errors import EvalError
from evals.records import write_records
from evals.suites.gold import run_gold
from rag.engine import Engine
from rag.types import Article

FERRY = "The ferry to Brinkholm leaves the quay at noon on Sundays, the harbour master Ada Brink said on Friday."
MILL = "The old mill of Tarnby burnt down on Tuesday night, and nobody was hurt, the fire brigade told reporters."
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
UNKNOWN = Case(
    id="u-1",
    question="Which song did Queen Philippa of Mornland sing?",
    kind="unanswerable",
    answer="Not in the articles",
    answerable=False,
)


@pytest.fixture
async def engine() -> AsyncIterator[Engine]:
    async with indexed([Article(id_, text) for id_, text in TEXTS.items()], "hashing") as opened:
        yield opened


def ignore(_more: int) -> None:
    """Take no notice of progress."""


async def ids(engine: Engine) -> list[str]:
    return sorted(article.id for article in (await engine.articles(0, 100))[0])


async def test_every_case_is_asked_and_judged_in_order(engine: Engine) -> None:
    done: list[int] = []
    outcomes = await run_gold(engine, [WHEN, UNKNOWN], TEXTS, "extractive", done.append)
    assert [(each.judgement.case_id, each.judgement.right) for each in outcomes] == [("f-1", True), ("u-1", True)]
    assert sum(done) == 2


async def test_a_citation_is_verbatim_and_from_the_body(engine: Engine) -> None:
    [outcome] = await run_gold(engine, [WHEN], TEXTS, "extractive", ignore)
    assert outcome.answer.citations[0].quote == FERRY
    assert (outcome.judgement.altered, outcome.judgement.leaked) == ((), ())
    assert outcome.judgement.recall == 1.0


async def test_a_document_of_a_case_is_there_only_while_it_is_asked(engine: Engine) -> None:
    outcomes = await run_gold(engine, [HEIGHT, WHEN], TEXTS, "extractive", ignore)
    assert outcomes[0].answer.citations[0].article.id == "tower"
    assert [outcome.judgement.right for outcome in outcomes] == [True, True]
    assert await ids(engine) == ["ferry", "mill"]


async def test_a_text_on_disk_that_differs_makes_its_quotes_altered(engine: Engine) -> None:
    changed = {"ferry": FERRY.replace("Ada", "Eda"), "mill": MILL}
    [outcome] = await run_gold(engine, [WHEN], changed, "extractive", ignore)
    assert outcome.judgement.altered == (1,)


async def test_a_copied_index_is_asked_and_stays_as_it_is(tmp_path: Path) -> None:
    original = tmp_path / "index"
    async with indexed([Article("ferry", FERRY)], "hashing", original) as first:
        before = await ids(first)
    async with existing(original, "hashing", to_change=True) as copy:
        await copy.put([Article("mill", MILL)])
        assert await ids(copy) == ["ferry", "mill"]
    async with existing(original, "hashing", to_change=False) as again:
        assert await ids(again) == before == ["ferry"]


async def test_an_outcome_is_kept_as_a_json_line(engine: Engine, tmp_path: Path) -> None:
    [outcome] = await run_gold(engine, [WHEN], TEXTS, "extractive", ignore)
    write_records(tmp_path / "out.jsonl", [judgement_record(outcome.case, outcome.judgement, outcome.answer)])
    record = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert record["case"]["question"] == WHEN.question
    assert record["judgement"]["right"] is True
    assert record["answer"]["citations"][0]["quote"] == FERRY


def test_a_corpus_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="no article; name the corpus"):
        read_corpus(tmp_path)


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    assert [article.id for article in read_corpus(tmp_path)] == ["ferry"]
    assert "not read: " in capsys.readouterr().err
