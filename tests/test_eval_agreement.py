"""Agreement beyond chance."""

from __future__ import annotations

import math

import pytest

from evals.measures.agreement import agreement, kappa

COHEN = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15


def test_kappa_has_its_textbook_value() -> None:
    assert kappa(COHEN) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(True, True), (False, False)], 1.0),
        ([(True, False), (False, True)], -1.0),
        ([(True, True), (True, False)], 0.0),
    ],
)
def test_kappa_is_one_for_the_same_and_nothing_where_one_always_says_yes(
    pairs: list[tuple[bool, bool]], expected: float
) -> None:
    assert kappa(pairs) == pytest.approx(expected)


def test_there_is_no_kappa_where_both_always_say_the_same_one() -> None:
    assert math.isnan(kappa([(True, True)] * 9))


def test_agreement_is_a_rate_and_kappa_has_an_interval() -> None:
    share, beyond = agreement("right", COHEN, [str(number) for number in range(50)])
    assert (share.name, share.count, share.n) == ("right_agreement", 35, 50)
    assert (beyond.name, beyond.n) == ("right_kappa", 50)
    assert 0.05 < beyond.low < 0.25 < beyond.value < 0.55 < beyond.high < 0.75


def test_things_of_one_article_are_drawn_together() -> None:
    apart = agreement("s", COHEN, [str(number) for number in range(50)])[1]
    together = agreement("s", COHEN, [str(number // 10) for number in range(50)])[1]
    assert together.high - together.low > apart.high - apart.low


def test_of_nothing_there_is_no_agreement() -> None:
    share, beyond = agreement("s", [], [])
    assert (share.n, beyond.n, math.isnan(share.value), math.isnan(beyond.value)) == (0, 0, True, True)
