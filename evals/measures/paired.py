"""Two runs of the same cases, compared case by case: the difference of each measure with its interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, TypeAlias

import numpy as np

from evals.runs.rows import CaseRow

Values: TypeAlias = Mapping[str, float]  # by measure

_SCORES: Final = ("span_token_f1", "passage_ndcg@10")
_RESAMPLES: Final = 10_000
_TINY: Final = 1e-9
_SEED: Final = 20  # any constant: the same results give the same interval


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure on the n cases that both runs have, and after minus before with its 95 % interval."""

    name: str
    before: float
    after: float
    low: float
    high: float
    n: int

    @property
    def value(self) -> float:
        """After minus before."""
        return self.after - self.before

    @property
    def is_worse(self) -> bool:
        """Tell whether the interval lies wholly below 0."""
        return self.high < -_TINY


@dataclass(frozen=True, slots=True)
class Flipped:
    """The cases that are right in one run only, as the run has them in which they are wrong."""

    now_wrong: tuple[CaseRow, ...]
    now_right: tuple[CaseRow, ...]


def values(row: CaseRow) -> dict[str, float]:
    """Return what a case adds to each measure; higher is better in all of them."""
    found: dict[str, float | None] = {"right": float(row.right), "score": row.score}
    if row.judgement and row.answerable:
        found["right_answerable"] = float(row.right)
        found["citation_precision"] = row.judgement.precision
        found["citation_recall"] = row.judgement.recall
    if row.judgement and row.answerable is False:
        found["abstention_recall"] = float(row.judgement.abstained)
    if row.judgement:
        found |= {name: row.judgement.scores.get(name) for name in _SCORES}
    return {name: value for name, value in found.items() if value is not None}


def values_by_id(rows: Iterable[CaseRow]) -> dict[str, Values]:
    """Return the values of each case, by its id."""
    return {row.id: values(row) for row in rows}


def differences(before: Mapping[str, Values], after: Mapping[str, Values]) -> list[Difference]:
    """Return the difference of each measure over the cases that have it before and after."""
    names = dict.fromkeys(name for case in before.values() for name in case)
    return [found for name in names if (found := _difference(name, before, after)) is not None]


def paired_bootstrap(changes: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % percentile interval of the mean change (Efron and Tibshirani 1993, chapter 13); NaN of none."""
    if not changes:
        return math.nan, math.nan
    numbers = np.asarray(changes, dtype=np.float64)
    draw = np.random.default_rng(_SEED)
    means = [float(numbers[draw.integers(0, len(numbers), len(numbers))].mean()) for _ in range(_RESAMPLES)]
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def flipped(before: Iterable[CaseRow], after: Iterable[CaseRow]) -> Flipped:
    """Return the cases that changed between right and wrong."""
    old = {row.id: row for row in before}
    pairs = [(old[row.id], row) for row in after if row.id in old]
    return Flipped(
        now_wrong=tuple(now for was, now in pairs if was.right and not now.right),
        now_right=tuple(was for was, now in pairs if now.right and not was.right),
    )


def _difference(name: str, before: Mapping[str, Values], after: Mapping[str, Values]) -> Difference | None:
    ids = [id_ for id_, found in before.items() if name in found and name in after.get(id_, {})]
    if not ids:
        return None
    old, new = [before[id_][name] for id_ in ids], [after[id_][name] for id_ in ids]
    low, high = paired_bootstrap([now - was for was, now in zip(old, new, strict=True)])
    return Difference(name, fmean(old), fmean(new), low, high, len(ids))
