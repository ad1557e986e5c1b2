from __future__ import annotations

import pytest

from evals.measures.metrics import Measure
from evals.measures.summary import summarise
from evals.runs.rows import AnswerRow, CaseRow, JudgementRow


def case(*, right: bool = True, answerable: bool = True, confidence: float = 0.0, **more: object) -> CaseRow:
    values: dict[str, object] = {
        "faults": () if right else ("lacks 'noon'",),
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
    return CaseRow(
        suite="s",
        id="c",
        kind="when",
        right=right,
        answerable=answerable,
        judgement=JudgementRow.model_validate({**values, **more}),
        answer=AnswerRow(status="answered", statements=(), citations=(), confidence=confidence),
    )


def value_of(name: str, *cases: CaseRow) -> Measure:
    return {measure.name: measure for measure in summarise(cases)}[name]


def test_right_answers_are_counted() -> None:
    measure = value_of("right", case(), case(right=False), case(answerable=False))
    assert (measure.count, measure.n) == (2, 3)


def test_abstention_has_recall_and_precision() -> None:
    cases = [
        case(abstained=True),
        case(answerable=False),
        case(answerable=False),
        case(answerable=False, abstained=False, right=False),
    ]
    assert value_of("abstention_recall", *cases).value == pytest.approx(2 / 3)
    assert value_of("abstention_precision", *cases).value == pytest.approx(2 / 3)


def test_verbatim_is_a_share_of_citations() -> None:
    measure = value_of("verbatim", case(citations=3, altered=(2,)), case(citations=1))
    assert (measure.count, measure.n) == (3, 4)


def test_citation_precision_is_a_mean_over_answerable_cases_with_citations() -> None:
    cases = [case(precision=1.0), case(precision=0.5), case(precision=None)]
    assert value_of("citation_precision", *cases).value == 0.75


def test_scores_are_means_over_the_answers_that_have_them() -> None:
    cases = [case(scores={"token_f1": 1.0, "exact_match": 1.0}), case(scores={"token_f1": 0.5})]
    assert value_of("token_f1", *cases, case()).value == 0.75
    assert (value_of("exact_match", *cases).count, value_of("exact_match", *cases).n) == (1, 1)


def test_what_no_answer_was_scored_by_is_left_out() -> None:
    assert "token_f1" not in {measure.name for measure in summarise([case()])}


def test_the_confidence_of_answers_that_were_given_is_measured() -> None:
    sure, unsure = case(confidence=0.9), case(confidence=0.1, right=False)
    declined = case(answerable=False, confidence=1.0)
    area = value_of("aurc", sure, unsure, declined)
    assert (area.value, area.n) == (0.25, 2)
    assert value_of("ece", sure, unsure, declined).value == pytest.approx(0.1)


def test_a_confidence_that_nobody_tells_is_not_measured() -> None:
    assert not {"aurc", "ece"} & {measure.name for measure in summarise([case(), case(right=False)])}
