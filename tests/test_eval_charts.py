from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from evals.reports.charts import histogram, polyline, thinned


def test_bars_count_what_lies_between_their_edges() -> None:
    bars = histogram([10.0, 12.0, 20.0, 49.0])
    assert [(bar.low, bar.high, bar.count) for bar in bars] == [(10, 15, 2), (15, 20, 0), (20, 30, 1), (30, 50, 1)]
    assert [bar.height for bar in bars] == [100, 0, 50, 50]
    assert [bar.label for bar in bars] == ["10", "", "", "30"]


def test_equal_values_make_one_bar() -> None:
    assert [(bar.low, bar.high, bar.count) for bar in histogram([7.0, 7.0])] == [(7, 10, 2)]


def test_values_that_are_no_times_make_no_bar() -> None:
    assert histogram([]) == histogram([math.nan, math.inf, -1.0]) == []


@given(st.lists(st.floats(0, 1e7), min_size=1))
def test_every_value_is_in_one_bar(values: list[float]) -> None:
    bars = histogram(values)
    assert sum(bar.count for bar in bars) == len(values)
    assert (bars[0].low <= min(values), max(values) < bars[-1].high) == (True, True)


def test_a_short_curve_stays_as_it_is() -> None:
    assert thinned([(0.5, 0.0), (1.0, 0.5)]) == [(0.5, 0.0), (1.0, 0.5)]


def test_a_long_curve_keeps_its_ends() -> None:
    points = [(number / 2000, 0.1) for number in range(2001)]
    kept = thinned(points)
    assert (len(kept), kept[0], kept[-1]) == (200, points[0], points[-1])


def test_the_origin_is_drawn_at_the_bottom_left() -> None:
    assert polyline([(0, 0), (0.5, 0.25), (1, 1)]) == "0.00,100.00 50.00,75.00 100.00,0.00"
