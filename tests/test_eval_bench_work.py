from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench.work import folder_work, seeds_work
from evals.errors import EvalError

CORPUS = '{"id": "ferry", "text": "The ferry left at noon."}\n'
QUESTION = """{"id": "1", "question": "When did it leave?", "answers": ["noon"], "answer_starts": [18],
 "gold_docs": ["ferry"]}""".replace("\n", "")


def test_the_seeds_are_asked_what_a_plain_search_can_be_asked() -> None:
    work = seeds_work()
    asked = [query.text for query in work.queries]
    assert (work.name, len(work.articles)) == ("seeds", 5)
    assert "What does Moscow consider a “red line”?" in asked
    assert all(query.gold and set(query.gold) <= set(work.articles) for query in work.queries)


def test_a_gold_question_is_answered_by_all_that_it_must_include() -> None:
    red_line = next(query for query in seeds_work().queries if "red line" in query.text)
    assert red_line.is_answered_by(["NATO’s expansion plans", "and Weapons in Ukraine"])
    assert not red_line.is_answered_by(["NATO’s expansion plans"])
    assert not red_line.is_answered_by([])


def test_a_folder_is_asked_its_questions(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(CORPUS)
    (tmp_path / "questions.jsonl").write_text(QUESTION)
    work = folder_work(tmp_path)
    assert work.articles == {"ferry": "The ferry left at noon."}
    assert work.queries[0].gold == ("ferry",)
    assert work.queries[0].is_answered_by(["It left at Noon."])
    assert not work.queries[0].is_answered_by(["It left in the afternoon."])


def test_only_the_first_questions_are_kept() -> None:
    assert [len(seeds_work().first(limit).queries) for limit in (1, 2)] == [1, 2]


def test_a_folder_without_a_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"corpus\.jsonl: No such file"):
        folder_work(tmp_path)
