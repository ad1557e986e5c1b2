from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.errors import EvalError
from evals.measures.honesty import abstention, aurc, confidence_measures, expected_calibration_error, risk_coverage

ANSWERS = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), st.booleans()), min_size=1, max_size=30)
CONFIDENCES, RIGHT = [0.8, 0.9, 0.1, 0.8], [True, True, False, False]


def columns(answers: list[tuple[float, bool]]) -> tuple[list[float], list[bool]]:
    return [confidence for confidence, _ in answers], [right for _, right in answers]


def test_the_curve_of_four_answers() -> None:
    assert risk_coverage(CONFIDENCES, RIGHT) == [(0.25, 0.0), (0.75, 1 / 3), (1.0, 0.5)]
    assert aurc(CONFIDENCES, RIGHT) == pytest.approx(7 / 24)


def test_the_calibration_error_of_four_answers() -> None:
    confidences, right = [0.95, 0.15, 0.95, 0.15], [True, False, False, False]
    assert expected_calibration_error(confidences, right) == pytest.approx(0.3)


@pytest.mark.parametrize(("confidence", "error"), [(1.0, 0.0), (0.0, 1.0), (0.7, 0.3)])
def test_right_answers_are_calibrated_when_they_are_certain(confidence: float, error: float) -> None:
    assert expected_calibration_error([confidence] * 3, [True] * 3) == pytest.approx(error)


@given(ANSWERS)
def test_the_curve_ends_with_all_answers_and_the_share_of_wrong_ones(answers: list[tuple[float, bool]]) -> None:
    confidences, right = columns(answers)
    curve = risk_coverage(confidences, right)
    assert curve[-1] == (1.0, right.count(False) / len(right))
    assert [coverage for coverage, _ in curve] == sorted({coverage for coverage, _ in curve})
    assert len(curve) == len(set(confidences))


@given(ANSWERS)
def test_nothing_depends_on_the_order_of_the_answers(answers: list[tuple[float, bool]]) -> None:
    forth, back = columns(answers), columns(answers[::-1])
    assert aurc(*forth) == pytest.approx(aurc(*back))
    assert expected_calibration_error(*forth) == pytest.approx(expected_calibration_error(*back))


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.randoms())
def test_the_area_is_least_when_right_answers_come_first(right: list[bool], random: Random) -> None:
    shuffled = random.sample(right, len(right))
    first, some, last = sorted(right, reverse=True), shuffled, sorted(right)
    falling = [1 - place / len(right) for place in range(len(right))]
    areas = [aurc(falling, outcomes) for outcomes in (first, some, last)]
    assert areas == sorted(areas)


@given(ANSWERS)
def test_one_confidence_for_all_is_off_by_its_distance_from_the_share(answers: list[tuple[float, bool]]) -> None:
    _, right = columns(answers)
    share = right.count(True) / len(right)
    assert expected_calibration_error([share] * len(right), right) == pytest.approx(0, abs=1e-12)


def test_of_no_answers_there_is_no_number() -> None:
    assert risk_coverage([], []) == []
    assert math.isnan(aurc([], []))
    assert math.isnan(expected_calibration_error([], []))
    assert [measure.n for measure in confidence_measures([], [])] == [0, 0]


@pytest.mark.parametrize("confidence", [-0.1, 1.1, math.nan])
def test_a_confidence_outside_its_range_is_named(confidence: float) -> None:
    with pytest.raises(EvalError, match="a confidence lies in"):
        risk_coverage([confidence], [True])


def test_answers_and_confidences_of_different_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        risk_coverage([0.5, 0.6], [True])


def test_abstaining_is_counted_both_ways() -> None:
    recall, precision = abstention([True, True, False, False, True], [False, True, False, True, False])
    assert (recall.name, recall.count, recall.n) == ("abstention_recall", 2, 3)
    assert (precision.name, precision.count, precision.n) == ("abstention_precision", 2, 3)


def test_who_never_abstains_has_no_precision() -> None:
    recall, precision = abstention([False, False], [False, True])
    assert (recall.value, precision.n) == (0.0, 0)
    assert math.isnan(precision.value)


@given(ANSWERS)
def test_the_measures_carry_an_interval(answers: list[tuple[float, bool]]) -> None:
    confidences, right = columns(answers)
    area, error = confidence_measures(confidences, right, [str(place // 2) for place in range(len(right))])
    assert (area.value, error.value) == (aurc(confidences, right), expected_calibration_error(confidences, right))
    assert 0 <= area.low <= area.high <= 1
    assert 0 <= error.low <= error.high <= 1
