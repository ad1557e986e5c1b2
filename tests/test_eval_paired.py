"""Comparing runs case by case."""

from __future__ import annotations

from collections.abc import Mapping

from evals.measures.paired import Difference, Values, clusters_of, flipped, values
from evals.measures.paired import differences as differences_of
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


def differences(before: Mapping[str, Values], after: Mapping[str, Values]) -> list[Difference]:
    """Return the differences where every case is of an article of its own."""
    return differences_of(before, after, {id_: id_ for id_ in before})


def test_the_values_of_an_answerable_case() -> None:
    assert values(row("a", right=True)) == {
        "right": 1.0,
        "right_answerable": 1.0,
        "verbatim": 1.0,
        "trap_cited": 0.0,
        "non_body_cited": 0.0,
        "citation_precision": 0.5,
        "citation_recall": 1.0,
    }


def test_the_values_of_an_unanswerable_case() -> None:
    found = values(row("a", right=True, answerable=False, abstained=True))
    assert (found["abstention_recall"], "right_answerable" in found) == (1.0, False)


def test_what_else_a_case_adds_to_measures_is_compared() -> None:
    case = row("a", right=True)
    assert case.judgement
    judged = case.judgement.model_copy(
        update={"scores": {"token_f1": 0.5}, "speakers": (True, False), "citations": 4, "leaked": (3,)}
    )
    found = values(case.model_copy(update={"judgement": judged, "scores": {"answer_shown": 1.0}}))
    assert (found["token_f1"], found["speaker_accuracy"], found["non_body_cited"]) == (0.5, 0.5, 0.25)
    assert found["answer_shown"] == 1.0


def test_the_values_of_what_is_no_answer() -> None:
    page = CaseRow(suite="s", id="a", kind="page", right=True, scores={"body": 0.75})
    assert values(page) == {"right": 1.0, "body": 0.75}


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


def test_of_what_should_be_rare_more_is_worse() -> None:
    before = {str(number): {"trap_cited": 0.0} for number in range(40)}
    after = before | {str(number): {"trap_cited": 1.0} for number in range(10)}
    assert [(found.is_worse, found.is_better) for found in differences(before, after)] == [(True, False)]
    assert [(found.is_worse, found.is_better) for found in differences(after, before)] == [(False, True)]


def test_losses_of_one_article_are_no_certain_loss() -> None:
    before = {str(number): {"right": 1.0} for number in range(40)}
    after = before | {str(number): {"right": 0.0} for number in range(10)}
    rows = [row(id_, right=True).model_copy(update={"article": f"a{int(id_) // 10}"}) for id_ in before]
    [alone] = differences(before, after)
    [bound] = differences_of(before, after, clusters_of(rows))
    assert (alone.is_worse, bound.is_worse, bound.value) == (True, False, alone.value)


def test_flipped_cases_are_told_both_ways() -> None:
    before = [row("a", right=True), row("b", right=False), row("c", right=True), row("gone", right=True)]
    after = [row("a", right=False), row("b", right=True), row("c", right=True), row("new", right=False)]
    found = flipped(before, after)
    assert [each.id for each in found.now_wrong] == ["a"]
    assert [each.id for each in found.now_right] == ["b"]
