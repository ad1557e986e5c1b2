from __future__ import annotations

import math

import pytest

from evals.errors import EvalError
from evals.measures.floors import Floor, broken_floors, floor, known_floors
from evals.measures.metrics import Measure, rate


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


def test_a_floor_that_may_mean_one_case_or_all_is_refused() -> None:
    with pytest.raises(EvalError, match=r"may mean all cases or one; write right=1\.0 or right=100%"):
        floor("right=1")


def test_the_names_of_floors_are_known_before_anything_is_measured() -> None:
    assert known_floors(["right=22"], ["right", "ece"]) == [Floor("right", 22.0, counted=True)]
    with pytest.raises(EvalError, match="no measure is called 'rihgt'; there are right, ece"):
        known_floors(["right=22", "rihgt=0.5"], ["right", "ece", "right"])


def test_a_reached_floor_is_no_failure() -> None:
    assert broken_floors([rate("right", [True] * 22 + [False] * 3)], [floor("right=22"), floor("right=88%")]) == []


def test_a_broken_floor_is_told_with_its_number() -> None:
    measures = [rate("right", [True] * 21 + [False] * 4)]
    assert broken_floors(measures, [floor("right=22"), floor("right=0.88")]) == [
        "right is 21, the floor is 22",
        "right is 0.84, the floor is 0.88",
    ]


def test_a_measure_of_nothing_breaks_its_floor() -> None:
    assert broken_floors([Measure("right", math.nan, 0, 1, 0)], [floor("right=0.1")]) == [
        "right is nan, the floor is 0.1"
    ]


def test_a_floor_of_an_unknown_measure_is_refused() -> None:
    with pytest.raises(EvalError, match="no measure is called 'rihgt'; there are right"):
        broken_floors([rate("right", [True])], [floor("rihgt=0.5")])
