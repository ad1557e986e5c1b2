"""Measures with their uncertainty: rates with Wilson intervals, means with bootstrap intervals, quantiles, ranks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean

import ir_measures
import numpy as np
from ir_measures import AP, RR, R, Success, nDCG
from numpy.typing import NDArray

from evals.runs.rows import Gate

_Z95 = NormalDist().inv_cdf(0.975)
_RESAMPLES = 2000
_SEED = 20  # any constant: the same results give the same interval
RETRIEVAL = {
    **{f"hit@{depth}": Success @ depth for depth in (1, 4, 10)},
    "recall@10": R @ 10,
    "rr@10": RR @ 10,
    "map@10": AP @ 10,
    "ndcg@10": nDCG @ 10,
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its 95 % interval and the number of things it was taken on; `count` is set for rates.

    `gate` says what the gate asks of it, if anything.
    """

    name: str
    value: float
    low: float
    high: float
    n: int
    count: int | None = None
    gate: Gate | None = None


def rate(name: str, outcomes: Sequence[bool], gate: Gate | None = None) -> Measure:
    """Return the share of true outcomes with its Wilson score interval; of no outcomes, NaN in [0, 1]."""
    n, count = len(outcomes), sum(outcomes)
    if n == 0:
        return Measure(name, math.nan, 0.0, 1.0, 0, 0, gate)
    low, high = wilson(count, n)
    return Measure(name, count / n, low, high, n, count, gate)


def share(outcomes: Sequence[bool]) -> float | None:
    """Return the share of true outcomes; None of no outcomes."""
    return sum(outcomes) / len(outcomes) if outcomes else None


def wilson(count: int, n: int) -> tuple[float, float]:
    """Return the 95 % score interval of a rate (Wilson 1927; Brown, Cai and DasGupta 2001, equation 4)."""
    share, square = count / n, _Z95 * _Z95
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = _Z95 / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return (0.0 if count == 0 else centre - half), (1.0 if count == n else centre + half)


def mean(
    name: str, values: Sequence[float], clusters: Sequence[str] | None = None, gate: Gate | None = None
) -> Measure:
    """Return the mean with its percentile bootstrap interval; values of one cluster are drawn together.

    Of no values: NaN. Efron and Tibshirani 1993, chapters 13 and 8 (clusters).
    """
    if not values:
        return Measure(name, math.nan, math.nan, math.nan, 0, None, gate)
    sums, sizes = resampled(np.column_stack([values, np.ones(len(values))]), clusters).T
    low, high = np.quantile(sums / sizes, [0.025, 0.975])
    return Measure(name, fmean(values), float(low), float(high), len(values), None, gate)


def ratio(
    name: str, tops: Sequence[float], bottoms: Sequence[float], clusters: Sequence[str], gate: Gate | None = None
) -> Measure:
    """Return the sum of `tops` by that of `bottoms` with its percentile bootstrap interval; clusters as in `mean`."""
    n = int(sum(bottoms))
    if n == 0:
        return Measure(name, math.nan, math.nan, math.nan, 0, None, gate)
    above, below = resampled(np.column_stack([tops, bottoms]).astype(np.float64), clusters).T
    low, high = np.quantile(above[below > 0] / below[below > 0], [0.025, 0.975])
    return Measure(name, sum(tops) / n, float(low), float(high), n, None, gate)


def resampled(rows: NDArray[np.float64], clusters: Sequence[str] | None) -> NDArray[np.float64]:
    """Return the column sums of each bootstrap sample of the rows; rows of one cluster are drawn together."""
    sums = rows if clusters is None else _cluster_sums(rows, clusters)
    drawn = np.random.default_rng(_SEED).integers(0, len(sums), (_RESAMPLES, len(sums)))
    return np.column_stack([column[drawn].sum(axis=1) for column in sums.T])


def time_measures(milliseconds: Sequence[float], stage: str = "") -> list[Measure]:
    """Return median and 95th percentile of times with their bootstrap intervals; of no times NaN."""
    names = (f"{stage}p50_ms", f"{stage}p95_ms")
    if not milliseconds:
        return [Measure(name, math.nan, math.nan, math.nan, 0) for name in names]
    times = np.asarray(milliseconds, dtype=np.float64)
    drawn = np.random.default_rng(_SEED).integers(0, len(times), (_RESAMPLES, len(times)))
    intervals = np.quantile(np.quantile(times[drawn], [0.5, 0.95], axis=1), [0.025, 0.975], axis=1)
    return [
        Measure(name, quantile(milliseconds, share), float(low), float(high), len(milliseconds))
        for name, share, low, high in zip(names, (0.5, 0.95), *intervals, strict=True)
    ]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the linearly interpolated quantile, NaN of no values."""
    return float(np.quantile(np.asarray(values), share)) if values else math.nan


def retrieval(
    gold: Mapping[str, Sequence[str] | Mapping[str, int]],
    ranked: Mapping[str, Sequence[str]],
    clusters: Mapping[str, str] | None = None,
) -> list[Measure]:
    """Return Hit@k, Recall@10, RR@10, MAP@10 and nDCG@10 of the ids ranked for each query, as ir_measures has them.

    `gold` holds the ids that answer each query, or how well each does (0 is not at all; only nDCG tells 1 from 2).
    A query of `gold` that is not in `ranked` counts as 0. `clusters` names the group of each query for the interval.
    """
    groups = None if clusters is None else [clusters[query] for query in gold]
    values = ranked_values(gold, ranked)
    return [mean(name, [by_query[query] for query in gold], groups) for name, by_query in values.items()]


def ranked_values(
    gold: Mapping[str, Sequence[str] | Mapping[str, int]], ranked: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Return each measure of `retrieval` for each query of `gold`."""
    qrels = {query: dict(ids) if isinstance(ids, Mapping) else dict.fromkeys(ids, 1) for query, ids in gold.items()}
    run = {query: {id_: 1.0 / rank for rank, id_ in enumerate(ids, 1)} for query, ids in ranked.items()}
    values: dict[str, dict[str, float]] = {name: {} for name in RETRIEVAL}
    names = {measure: name for name, measure in RETRIEVAL.items()}
    for found in ir_measures.iter_calc(list(RETRIEVAL.values()), qrels, run):
        values[names[found.measure]][found.query_id] = found.value
    return values


def _cluster_sums(rows: NDArray[np.float64], clusters: Sequence[str]) -> NDArray[np.float64]:
    _, group = np.unique(np.asarray(clusters), return_inverse=True)
    return np.column_stack([np.bincount(group, weights=column) for column in rows.T])
