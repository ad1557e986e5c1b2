import json
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from evals.errors import EvalError
from evals.runs.rows import CaseRow
from evals.suites.stories import STORIES
from evals.suites.suite import Result

BRIDGE = "The harbour board will close the old Ashby bridge to lorries on Monday."
LATER = BRIDGE.replace("Monday", "Tuesday")
FERRY = "The last ferry to Elm leaves the island at noon on Sunday."
CASE: dict[str, object] = {
    "id": "bridge",
    "kind": "copy",
    "words": BRIDGE,
    "articles": [{"text": BRIDGE}, {"text": f"Lorries wait. {BRIDGE}"}, {"text": LATER}],
    "also_in": {"1": BRIDGE},
    "sources": 1,
}


def measured(folder: Path, *cases: dict[str, object]) -> Result:
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(case) + "\n" for case in cases))
    return anyio.run(STORIES[0].measure, replace(STORIES[0], gold=gold, corpus=(folder,)))


def rows(folder: Path, **changed: object) -> list[tuple[bool, tuple[str, ...]]]:
    return [(row.right, row.faults) for row in measured(folder, CASE | changed).cases]


def test_a_case_is_right_when_just_the_copies_are_found(tmp_path: Path) -> None:
    assert rows(tmp_path) == [(True, ())]


def test_a_copy_that_is_not_gold_is_told(tmp_path: Path) -> None:
    assert rows(tmp_path, also_in={}) == [(False, (f"found in bridge-1: {BRIDGE}",))]


def test_a_gold_copy_that_is_not_found_is_told(tmp_path: Path) -> None:
    assert rows(tmp_path, also_in={"1": BRIDGE, "2": LATER}) == [(False, ("not found in bridge-2",))]


def test_another_number_of_sources_is_told(tmp_path: Path) -> None:
    assert rows(tmp_path, sources=2) == [(False, ("1 independent sources, not 2",))]


def test_cases_of_a_corpus_name_their_articles(tmp_path: Path) -> None:
    for name, text in {"one": BRIDGE, "other": BRIDGE}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    found = measured(tmp_path, {**CASE, "articles": [], "article": "one", "also_in": {"other": BRIDGE}})
    assert [(row.id, row.right) for row in found.cases] == [("bridge", True)]


def test_what_is_measured_counts_places_and_cases(tmp_path: Path) -> None:
    topic = CASE | {"id": "topic", "articles": [{"text": FERRY}], "words": FERRY, "also_in": {}}
    wrong = CASE | {"id": "wrong", "also_in": {"2": LATER}}
    found = measured(tmp_path, topic, wrong)
    assert {each.name: (each.count, each.n) for each in found.measures} == {
        "right": (1, 2),
        "precision": (0, 1),
        "recall": (0, 1),
        "sources_right": (2, 2),
        "false_copies": (0, 1),
    }


@pytest.mark.parametrize("changed", [{"words": LATER}, {"also_in": {"7": BRIDGE}}])
def test_words_that_no_article_prints_are_an_error(tmp_path: Path, changed: dict[str, object]) -> None:
    with pytest.raises(EvalError, match=r"bridge: no article '[07]' prints 'The harbour"):
        rows(tmp_path, **changed)


def test_the_seeds_hold_the_same_words_printed_differently() -> None:
    found: list[CaseRow] = list(anyio.run(STORIES[1].measure, STORIES[1]).cases)
    assert {row.id: row.faults for row in found if not row.right} == {}
