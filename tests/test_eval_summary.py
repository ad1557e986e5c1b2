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


def test_scores_are_means_over_the_answers_that_have_them() -> None:
    judgements = [judgement(scores={"token_f1": 1.0, "exact_match": 1.0}), judgement(scores={"token_f1": 0.5})]
    assert value_of("token_f1", *judgements, judgement()).value == 0.75
    assert (value_of("exact_match", *judgements).count, value_of("exact_match", *judgements).n) == (1, 1)


def test_what_no_answer_was_scored_by_is_left_out() -> None:
    assert "token_f1" not in {measure.name for measure in summarise([judgement()])}
