"""How far two who say yes or no to the same things agree, beyond what chance would do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evals.measures.metrics import Measure, rate, resampled

Pairs: TypeAlias = Sequence[tuple[bool, bool]]


def agreement(name: str, pairs: Pairs, clusters: Sequence[str]) -> list[Measure]:
    """Return the share of things on which both say the same, and Cohen's kappa with its bootstrap interval."""
    return [rate(f"{name}_agreement", [one is other for one, other in pairs]), _kappa(f"{name}_kappa", pairs, clusters)]


def kappa(pairs: Pairs) -> float:
    """Return Cohen's kappa (Cohen 1960): 1 is agreement, 0 what chance would do; NaN if both always say the same one.

    Of 50 things with 20 shared yeses, 15 shared noes, 5 and 10 of each difference: (0.7 - 0.5) / (1 - 0.5) = 0.4.
    """
    return float(_kappas(_counts(pairs).sum(axis=0)[np.newaxis])[0])


def _kappa(name: str, pairs: Pairs, clusters: Sequence[str]) -> Measure:
    if not pairs:
        return Measure(name, math.nan, math.nan, math.nan, 0)
    drawn = _kappas(resampled(_counts(pairs), clusters))
    known = drawn[~np.isnan(drawn)]
    low, high = np.quantile(known, [0.025, 0.975]) if len(known) else (math.nan, math.nan)
    return Measure(name, kappa(pairs), float(low), float(high), len(pairs))


def _counts(pairs: Pairs) -> NDArray[np.float64]:
    """Return for each pair a row that tells which of yes-yes, yes-no, no-yes and no-no it is."""
    kinds = [(not one) * 2 + (not other) for one, other in pairs]
    return np.eye(4)[kinds]


def _kappas(tables: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the kappa of each row of counts."""
    both, only_one, only_other, neither = tables.T
    total = tables.sum(axis=1)
    same = (both + neither) / total
    yes, other_yes = (both + only_one) / total, (both + only_other) / total
    chance = yes * other_yes + (1 - yes) * (1 - other_yes)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(np.isclose(chance, 1.0), np.nan, (same - chance) / (1 - chance))
