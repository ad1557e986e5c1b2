from __future__ import annotations

from dataclasses import replace

import pytest
from bench_fixtures import TWO_ROUNDS, WORK, asked, indexed, ours, theirs

from evals.bench.figures import Quality, Speed, qualities, speeds
from evals.bench.rounds import Compared


def speed(name: str, unit: str, compared: Compared = TWO_ROUNDS) -> Speed:
    return next(each for each in speeds(compared) if (each.name, each.unit) == (name, unit))


def quality(name: str) -> Quality:
    return next(each for each in qualities(TWO_ROUNDS, WORK) if each.name == name)


def test_ratios_are_taken_within_a_round() -> None:
    assert speed("index", "s").values == {"byline": (2.0, 1.0), "txtai": (3.0, 4.0)}
    assert speed("index", "s").ratios("txtai") == (1.5, 4.0)


def test_rates_are_of_articles() -> None:
    assert speed("index", "articles/s").values["byline"] == (1.0, 2.0)


@pytest.mark.parametrize(
    ("name", "unit", "ratio"),
    [("cold start to first hits", "s", 2.0), ("search, p50", "ms", 0.5), ("memory to search, peak", "MB", 1.0)],
)
def test_a_ratio_is_theirs_by_ours(name: str, unit: str, ratio: float) -> None:
    assert speed(name, unit).ratios("txtai") == (ratio, ratio)


def test_only_byline_has_times_of_answers() -> None:
    assert speed("answer, p50", "ms").values == {"byline": (60.0, 60.0)}


def test_memory_that_the_system_does_not_tell_is_left_out() -> None:
    taken = replace(ours(1.0), indexed=indexed(1.0, peak_mb=None))
    assert "memory to index, peak" not in [each.name for each in speeds(Compared(({"byline": taken},), {}))]


def test_ranks_are_of_articles_however_many_passages_are_of_one() -> None:
    measures = quality("ndcg@10").measures
    assert measures["byline"].value == 1.0
    assert measures["txtai"].value == pytest.approx((1 + 1 / 1.5849625) / 2)
    assert quality("ndcg@10").ratio("txtai") == measures["txtai"].value
    assert quality("recall@10").ratio("txtai") == 1.0


def test_an_answer_counts_if_it_holds_what_was_asked_for() -> None:
    measure = quality("answer holds what was asked for").measures["byline"]
    assert (measure.count, measure.n) == (1, 2)


def test_nothing_is_compared_with_nothing() -> None:
    wrong = replace(ours(1.0), searched=asked(3.0, 40.0, ("mill",), ("ferry",)))
    found = qualities(Compared(({"byline": wrong, "txtai": theirs(1.0)},), {}), WORK)
    assert found[0].ratio("txtai") is None
