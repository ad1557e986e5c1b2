"""Comparing runs case by case."""

from __future__ import annotations

import math

from evals.measures.paired import differences, flipped, paired_bootstrap, values
from evals.runs.rows import CaseRow, JudgementRow


def row(id_: str, *, right: bool, answerable: bool = True, abstained: bool = False) -> CaseRow:
    judgement = JudgementRow(
        abstained=abstained,
        citations=1,
        altered=(),
        trapped=(),
        leaked=(),
        sources=1,
        precision=0.5 if answerable else None,
        recall=1.0,
        milliseconds=1.0,
    )
    return CaseRow(suite="s", id=id_, kind="when", right=right, answerable=answerable, judgement=judgement)


def test_the_values_of_an_answerable_case() -> None:
    assert values(row("a", right=True)) == {
        "right": 1.0,
        "right_answerable": 1.0,
        "citation_precision": 0.5,
        "citation_recall": 1.0,
    }


def test_the_values_of_an_unanswerable_case() -> None:
    found = values(row("a", right=True, answerable=False, abstained=True))
    assert found == {"right": 1.0, "abstention_recall": 1.0}


def test_the_graded_measures_of_a_case_are_compared() -> None:
    scored = row("a", right=True)
    assert scored.judgement
    scores = {"span_token_f1": 0.5, "passage_ndcg@10": 0.25, "token_f1": 0.1}
    found = values(scored.model_copy(update={"judgement": scored.judgement.model_copy(update={"scores": scores})}))
    assert (found["span_token_f1"], found["passage_ndcg@10"], "token_f1" in found) == (0.5, 0.25, False)


def test_a_case_with_a_score_has_it() -> None:
    assert values(CaseRow(suite="s", id="a", kind="page", right=True, score=0.75)) == {"right": 1.0, "score": 0.75}


def test_only_cases_of_both_runs_count() -> None:
    [found] = differences({"a": {"right": 1.0}, "b": {"right": 0.0}}, {"a": {"right": 0.0}, "c": {"right": 1.0}})
    assert (found.before, found.after, found.value, found.n) == (1.0, 0.0, -1.0, 1)


def test_a_measure_that_no_shared_case_has_is_left_out() -> None:
    assert differences({"a": {"right": 1.0}}, {"b": {"right": 1.0}}) == []


def test_no_change_is_an_interval_of_nothing() -> None:
    same = {str(number): {"right": float(number % 2)} for number in range(40)}
    [found] = differences(same, same)
    assert (found.low, found.high, found.is_worse) == (0.0, 0.0, False)


def test_one_flip_of_many_is_not_worse_for_certain_but_many_flips_are() -> None:
    before = {str(number): {"right": 1.0} for number in range(100)}
    one = before | {"0": {"right": 0.0}}
    ten = before | {str(number): {"right": 0.0} for number in range(10)}
    assert [found.is_worse for after in (one, ten) for found in differences(before, after)] == [False, True]


def test_the_interval_is_the_same_each_time_and_near_the_normal_one() -> None:
    changes = [1.0] * 30 + [0.0] * 50 + [-1.0] * 20
    low, high = paired_bootstrap(changes)
    assert paired_bootstrap(changes) == (low, high)
    half = 1.96 * math.sqrt((0.5 - 0.01) / 100)
    assert abs(low - (0.1 - half)) < 0.02
    assert abs(high - (0.1 + half)) < 0.02


def test_the_interval_of_nothing_is_not_a_number() -> None:
    assert all(math.isnan(bound) for bound in paired_bootstrap([]))


def test_flipped_cases_are_told_both_ways() -> None:
    before = [row("a", right=True), row("b", right=False), row("c", right=True), row("gone", right=True)]
    after = [row("a", right=False), row("b", right=True), row("c", right=True), row("new", right=False)]
    found = flipped(before, after)
    assert [each.id for each in found.now_wrong] == ["a"]
    assert [each.id for each in found.now_right] == ["b"]
