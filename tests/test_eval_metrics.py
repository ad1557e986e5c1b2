from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng
from numpy.typing import NDArray
from scipy.stats import binomtest, bootstrap

from evals.measures.metrics import mean, quantile, rate, retrieval, time_measures, wilson


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_is_just_significantly_off_at_both_ends_of_the_wilson_interval(counts: tuple[int, int]) -> None:
    count, n = counts
    for end in wilson(count, n):
        error = math.sqrt(end * (1 - end) / n)
        assert abs(count / n - end) == pytest.approx(1.959964 * error, abs=1e-6)


@pytest.mark.parametrize(("count", "n"), [(0, 7), (1, 1), (183, 198), (250, 250)])
def test_the_interval_of_a_rate_is_that_of_scipy(count: int, n: int) -> None:
    assert wilson(count, n) == pytest.approx(tuple(binomtest(count, n).proportion_ci(method="wilson")), abs=1e-12)


def test_the_interval_of_a_mean_over_articles_is_that_of_scipy() -> None:
    values = default_rng(0).random(198)
    articles = np.arange(198) % 5
    sums, sizes = np.bincount(articles, values), np.bincount(articles).astype(float)
    theirs = bootstrap(
        (sums, sizes), _ratio, paired=True, vectorized=True, n_resamples=2000, method="percentile", rng=default_rng(20)
    ).confidence_interval
    ours = mean("x", list(values), [str(article) for article in articles])
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def _ratio(sums: NDArray[np.float64], sizes: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    found: NDArray[np.float64] = sums.sum(axis) / sizes.sum(axis)
    return found


def test_a_rate_counts() -> None:
    measure = rate("right", [True, True, False, True])
    assert (measure.count, measure.n, measure.value) == (3, 4, 0.75)
    assert (measure.low, measure.high) == pytest.approx((0.3006, 0.9544), abs=1e-4)


def test_a_rate_of_nothing_is_not_a_number() -> None:
    measure = rate("right", [])
    assert math.isnan(measure.value)
    assert (measure.low, measure.high, measure.n) == (0.0, 1.0, 0)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30))
def test_a_mean_lies_within_its_interval_and_its_values(values: list[float]) -> None:
    measure = mean("x", values)
    assert min(values) - 1e-9 <= measure.low <= measure.high <= max(values) + 1e-9
    assert measure.value == pytest.approx(sum(values) / len(values))


def test_the_interval_of_a_mean_is_near_the_normal_one() -> None:
    measure = mean("x", [0.0, 1.0] * 200)
    assert (measure.low, measure.high) == pytest.approx((0.451, 0.549), abs=0.01)


def test_clusters_widen_the_interval() -> None:
    values = [0.0] * 20 + [1.0] * 20
    free = mean("x", values)
    bound = mean("x", values, ["a"] * 10 + ["b"] * 10 + ["c"] * 10 + ["d"] * 10)
    assert bound.high - bound.low > 1.5 * (free.high - free.low)
    assert bound.value == free.value == 0.5


def test_the_same_values_have_the_same_interval() -> None:
    assert mean("x", [0.1, 0.9, 0.4]) == mean("x", [0.1, 0.9, 0.4])


def test_times_are_quantiles_with_their_intervals() -> None:
    median, high = time_measures([float(number) for number in range(1, 201)], "retrieve_")
    assert (median.name, median.value, median.n) == ("retrieve_p50_ms", 100.5, 200)
    assert 80 < median.low < 100.5 < median.high < 121
    assert high.value == pytest.approx(190.05)
    assert 180 < high.low < 190.05 < high.high <= 199


def test_no_times_have_no_quantiles() -> None:
    assert [(measure.n, math.isnan(measure.value)) for measure in time_measures([])] == [(0, True), (0, True)]


def test_quantiles_are_interpolated() -> None:
    assert quantile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.5
    assert quantile([1.0, 2.0], 0.95) == pytest.approx(1.95)
    assert math.isnan(quantile([], 0.5))


def test_retrieval_measures_have_their_textbook_values() -> None:
    gold = {"first": ["a"], "third": ["b"], "never": ["c"], "unasked": ["d"]}
    ranked = {"first": ["a", "x"], "third": ["x", "y", "b"], "never": ["x"]}
    values = {measure.name: measure.value for measure in retrieval(gold, ranked)}
    third = (1 + 1 / 3) / 4
    assert values == pytest.approx(
        {"hit@1": 1 / 4, "hit@4": 2 / 4, "hit@10": 2 / 4, "recall@10": 2 / 4, "rr@10": third, "map@10": third}
        | {"ndcg@10": (1 + 1 / math.log2(4)) / 4}
    )


def test_all_that_answers_has_to_be_found_and_the_best_first() -> None:
    values = {measure.name: measure.value for measure in retrieval({"q": {"a": 2, "b": 1, "c": 0}}, {"q": ["b", "c"]})}
    assert (values["recall@10"], values["map@10"], values["rr@10"]) == (0.5, 0.5, 1.0)
    assert values["ndcg@10"] == pytest.approx(1 / (2 + 1 / math.log2(3)))


def test_what_is_ranked_below_ten_counts_nothing() -> None:
    ranked = {"q": [f"x{number}" for number in range(10)] + ["a"]}
    assert {measure.value for measure in retrieval({"q": ["a"]}, ranked)} == {0.0}
