"""The suite of quotations: what is matched with gold, and what it measures."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from evals.cases.quotations import GoldQuotation, Placed
from evals.measures.metrics import Measure
from evals.measures.quotation_match import Match, matched
from evals.runs.rows import CaseRow
from evals.suites.quotations import QUOTATIONS
from rag.types import Quotation, Span, Speaker, Speech, TimeExpression

TEXT = (
    "On Friday Ida Berg of Lindby said that the bridge was safe, “for now”. “We will look again,” she said in a letter."
)
SAFE, LOOK = "the bridge was safe, “for now”", "“We will look again,”"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def gold(words: str, speech: str = "direct", *also: str, **more: object) -> Placed:
    line = {"file": "bridge.txt", "words": words, "speech": speech, "speaker": "Ida Berg|Berg", "also": also} | more
    return Placed(GoldQuotation.model_validate(line), span(words), tuple(map(span, also)))


def quotation(words: str, speech: Speech = "direct", name: str = "Ida Berg") -> Quotation:
    return Quotation(
        span(words), speech, Speaker(name, "Ida Berg", "of Lindby"), "said", span("Ida Berg of Lindby said")
    )


def match(placed: Placed, found: Quotation) -> Match:
    [[one], spurious] = matched([placed], [found], TEXT)
    assert spurious == []
    return one


def test_marks_and_punctuation_at_the_ends_do_not_count() -> None:
    assert match(gold(LOOK), quotation("We will look again")).is_exact
    assert not match(gold(LOOK), quotation("We will look")).is_exact


def test_less_than_half_of_the_characters_is_another_quotation() -> None:
    [[missed], spurious] = matched([gold(LOOK)], [quotation("look")], TEXT)
    assert (missed.found, [each.span for each in spurious]) == (None, [span("look")])


def test_other_bounds_of_a_quotation_are_as_right() -> None:
    assert match(gold(SAFE, "mixed", "“for now”"), quotation("“for now”")).is_exact


def test_pairs_that_share_most_are_made_first() -> None:
    found = [quotation("that the bridge was safe"), quotation("the bridge was safe")]
    [[one], spurious] = matched([gold("the bridge was safe")], found, TEXT)
    assert (one.found, spurious) == (found[1], found[:1])


def test_what_is_due_comes_before_what_is_optional() -> None:
    placed = [gold(LOOK, optional=True), gold("We will look again")]
    matches, _ = matched(placed, [quotation(LOOK)], TEXT)
    assert [each.found is not None for each in matches] == [False, True]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("Ida Berg", "right"), ("Berg", "right"), ("Mayor Ida Berg", "right"), ("Ida", "wrong"), ("she", "wrong")],
)
def test_a_speaker_is_right_by_a_full_name(name: str, verdict: str) -> None:
    assert match(gold(LOOK), quotation(LOOK, name=name)).has_speaker is (verdict == "right")


def test_speech_may_have_alternatives() -> None:
    fragment = gold("“for now”", "direct|mixed")
    assert [
        match(fragment, quotation("“for now”", speech)).has_speech for speech in ("direct", "mixed", "reported")
    ] == [
        True,
        True,
        False,
    ]


def test_an_attribution_is_found_where_it_shares_half_of_the_shorter() -> None:
    found = quotation(SAFE)
    assert match(gold(SAFE, attribution="Berg of Lindby said"), found).has_attribution is True
    assert match(gold(SAFE, attribution="she said"), found).has_attribution is False
    assert match(gold(SAFE), found).has_attribution is None


def test_a_day_is_wrong_where_only_one_side_has_it() -> None:
    dated = replace(quotation(SAFE), said_on=TimeExpression(span("Friday")))
    assert match(gold(SAFE, said_on="On Friday"), dated).has_said_on is True
    assert match(gold(SAFE), dated).has_said_on is False
    assert match(gold(SAFE, said_on="On Friday"), quotation(SAFE)).has_said_on is False
    assert match(gold(SAFE), quotation(SAFE)).has_said_on is None


def test_role_place_and_occasion_are_compared_where_the_gold_has_them() -> None:
    found = replace(quotation(LOOK), place=span("Lindby"), occasion=span("in a letter"))
    one = match(gold(LOOK, role="Lindby", place="of Lindby", occasion="a letter", printed="Berg"), found)
    assert (one.has_role, one.has_place, one.has_occasion, one.has_printed) == (True, True, True, True)
    bare = match(gold(LOOK), quotation(LOOK))
    assert (bare.has_role, bare.has_place, bare.has_occasion, bare.has_printed) == (None, None, None, None)


LATE = "Ida Berg said: “It is late tonight.”"
ARTICLE = f"Council leaves town hall early\n\n{LATE}\n\nThe council went home after the debate of Monday evening."


@pytest.fixture
def lines() -> list[dict[str, object]]:
    who: dict[str, object] = {"file": "late.txt", "speech": "direct", "speaker": "Ida Berg"}
    late = who | {"words": "“It is late tonight.”", "tags": ["colon"]}
    missed = who | {"words": "the debate", "speech": "reported", "speaker": "Nobody"}
    return [late, missed, {"file": "none.txt"}]


def measured(folder: Path, lines: list[dict[str, object]]) -> tuple[dict[str, Measure], tuple[CaseRow, ...]]:
    (folder / "late.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "none.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    suite = replace(QUOTATIONS[0], gold=folder / "gold.jsonl", corpus=(folder,))
    result = anyio.run(suite.measure, suite)
    return {each.name: each for each in result.measures}, result.cases


def test_precision_recall_and_f1_are_of_all_articles_that_the_gold_names(
    tmp_path: Path, lines: list[dict[str, object]]
) -> None:
    found, _ = measured(tmp_path, lines)
    names = ("precision", "recall", "f1", "exact_f1", "right", "speaker_accuracy", "  right: colon")
    assert [(found[name].value, found[name].n) for name in names] == [
        (0.5, 2),
        (0.5, 2),
        (0.5, 2),
        (0.5, 2),
        (0.5, 2),
        (1.0, 1),
        (1.0, 1),
    ]
    assert [name for name, each in found.items() if each.gate] == ["f1", "right", "speaker_accuracy"]


def test_rows_tell_what_was_missed_and_what_was_found_too_much(tmp_path: Path, lines: list[dict[str, object]]) -> None:
    _, rows = measured(tmp_path, lines)
    assert [(row.kind, row.right, row.faults) for row in rows] == [
        ("direct", True, ()),
        ("reported", False, ("late.txt: not found: Nobody (reported): the debate",)),
        ("no other", True, ()),
        ("no other", False, ("found: Ida Berg (direct): “It is late tonight.”",)),
    ]
    assert [row.article for row in rows] == ["late", "late", "late", "none"]
    assert len({row.id for row in rows}) == 4


def test_rows_say_what_they_add_to_the_measures(tmp_path: Path, lines: list[dict[str, object]]) -> None:
    _, rows = measured(tmp_path, lines)
    assert [row.scores for row in rows[:2]] == [
        {"recall": 1.0, "exact_recall": 1.0, "speaker_accuracy": 1.0, "speech_accuracy": 1.0},
        {"recall": 0.0, "exact_recall": 0.0},
    ]


def test_optional_gold_is_neither_missed_nor_wrong(tmp_path: Path, lines: list[dict[str, object]]) -> None:
    found, rows = measured(tmp_path, [line | {"optional": True} for line in lines[:2]])
    assert (math.isnan(found["precision"].value), math.isnan(found["f1"].value)) == (True, True)
    assert [(row.kind, row.right) for row in rows] == [("no other", True)]
