"""The suite of conflicts: its gold, and what it makes of an answer."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from evals.built_in import CONFLICTS as GOLD
from evals.errors import EvalError
from evals.reading import read_rows
from evals.suites.conflicts import CONFLICTS, ConflictCase, GoldConflict
from rag.types import Conflict, ConflictSide

CASES = [case for file in sorted(GOLD.iterdir()) for case in read_rows(file, ConflictCase)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_side_of_the_gold_is_printed_by_an_article_of_its_own(case: ConflictCase) -> None:
    for conflict in case.conflicts:
        printing = [{place for place, each in enumerate(case.articles) if v in each.text} for v in conflict.values]
        assert all(printing)
        assert set.intersection(*printing) == set()


def test_half_of_the_gold_is_compatible() -> None:
    assert (len(CASES), sum(not case.conflicts for case in CASES)) == (72, 36)


def test_a_conflict_is_shown_in_the_words_of_the_gold_or_some_of_them() -> None:
    gold = GoldConflict(kind="number", values=("7 million crowns", "9"))
    seven, nine, other = (ConflictSide(words, (1,)) for words in ("7 million", "9", "8"))
    assert gold.is_shown_by(Conflict("number", (nine, seven)))
    assert not gold.is_shown_by(Conflict("number", (seven, other)))
    assert not gold.is_shown_by(Conflict("date", (seven, nine)))
    assert not gold.is_shown_by(Conflict("number", (seven, nine, other)))


def test_the_suite_shows_no_conflict_where_there_is_none() -> None:
    result = anyio.run(CONFLICTS[0].measure, CONFLICTS[0])
    values = {measure.name: (measure.count, measure.n) for measure in result.measures}
    assert values["false_conflicts"] == (0, 12)
    assert values["sides_cited"] == (24, 24)
    assert values["recall"] == (12, 12)


def test_a_kind_of_conflict_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "conflicts.jsonl"
    file.write_text('{"id": "a", "question": "?", "articles": [], "conflicts": [{"kind": "mood", "values": []}]}\n')
    with pytest.raises(EvalError, match=r"conflicts\.jsonl:1: conflicts\.0\.kind"):
        list(read_rows(file, ConflictCase))
