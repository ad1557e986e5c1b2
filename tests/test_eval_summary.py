from __future__ import annotations

import math

import pytest

from evals.errors import EvalError
from evals.measures.judgement import Judgement
from evals.measures.metrics import Measure, rate
from evals.measures.summary import Floor, failures, floor, right_by_kind, summarise


def judgement(*, right: bool = True, kind: str = "when", answerable: bool = True, **more: object) -> Judgement:
    values: dict[str, object] = {
        "case_id": "c",
        "abstained": not answerable,
        "citations": 2 if answerable else 0,
        "altered": (),
        "trapped": (),
        "leaked": (),
        "sources": 1,
        "precision": 0.5 if answerable else None,
        "recall": 1.0 if answerable else None,
        "milliseconds": 10.0,
    }
    faults = () if right else ("lacks 'noon'",)
    return Judgement(kind=kind, answerable=answerable, faults=faults, **(values | more))  # type: ignore[arg-type] # a test's short way


def value_of(name: str, *judgements: Judgement) -> Measure:
    return {measure.name: measure for measure in summarise(judgements)}[name]


def test_right_answers_are_counted() -> None:
    measure = value_of("right", judgement(), judgement(right=False), judgement(answerable=False))
    assert (measure.count, measure.n) == (2, 3)


def test_abstention_has_recall_and_precision() -> None:
    judgements = [
        judgement(abstained=True),
        judgement(answerable=False),
        judgement(answerable=False),
        judgement(answerable=False, abstained=False, right=False),
    ]
    assert value_of("abstention_recall", *judgements).value == pytest.approx(2 / 3)
    assert value_of("abstention_precision", *judgements).value == pytest.approx(2 / 3)


def test_verbatim_is_a_share_of_citations() -> None:
    measure = value_of("verbatim", judgement(citations=3, altered=(2,)), judgement(citations=1))
    assert (measure.count, measure.n) == (3, 4)


def test_citation_precision_is_a_mean_over_answerable_cases_with_citations() -> None:
    judgements = [judgement(precision=1.0), judgement(precision=0.5), judgement(precision=None)]
    assert value_of("citation_precision", *judgements).value == 0.75


def test_times_are_quantiles() -> None:
    assert value_of("p50_ms", judgement(milliseconds=10.0), judgement(milliseconds=30.0)).value == 20.0


def test_kinds_keep_their_order() -> None:
    kinds = right_by_kind([judgement(kind="who"), judgement(kind="when", right=False), judgement(kind="who")])
    assert [(kind.name, kind.count, kind.n) for kind in kinds] == [("who", 2, 2), ("when", 0, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("right=22", Floor("right", 22.0, counted=True)),
        ("right=0.9", Floor("right", 0.9, counted=False)),
        ("right=90%", Floor("right", 0.9, counted=False)),
    ],
)
def test_a_floor_is_a_count_or_a_share(text: str, expected: Floor) -> None:
    assert floor(text) == expected


@pytest.mark.parametrize("text", ["right", "right=", "right=many"])
def test_a_floor_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(EvalError, match="is not NAME=NUMBER"):
        floor(text)


def test_a_reached_floor_is_no_failure() -> None:
    assert failures([rate("right", [True] * 22 + [False] * 3)], [floor("right=22"), floor("right=88%")]) == []


def test_a_broken_floor_is_told_with_its_number() -> None:
    measures = [rate("right", [True] * 21 + [False] * 4)]
    assert failures(measures, [floor("right=22"), floor("right=0.88")]) == [
        "right is 21, the floor is 22",
        "right is 0.84, the floor is 0.88",
    ]


def test_a_measure_of_nothing_breaks_its_floor() -> None:
    assert failures([Measure("right", math.nan, 0, 1, 0)], [floor("right=0.1")]) == ["right is nan, the floor is 0.1"]


def test_a_floor_of_an_unknown_measure_is_refused() -> None:
    with pytest.raises(EvalError, match="no measure is called 'rihgt'; there are right"):
        failures([rate("right", [True])], [floor("rihgt=1")])


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ({"altered": (1,)}, "1 citations are not verbatim"),
        ({"trapped": (1, 2)}, "2 citations overlap a trap"),
        ({"leaked": (2,)}, "1 citations overlap text that is not body"),
    ],
)
def test_a_broken_promise_is_a_failure_without_any_floor(found: dict[str, object], message: str) -> None:
    assert failures(summarise([judgement(**found), judgement()]), []) == [message]  # type: ignore[arg-type] # a test's short way
