from __future__ import annotations

import pytest

from evals.measures.judgement import Judgement
from evals.measures.metrics import Measure
from evals.measures.summary import summarise


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
