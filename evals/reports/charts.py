"""The numbers behind a report's drawings: places in percent of a drawing's width and height, from its top left."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_MANTISSAS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
_LABELLED = (1.0, 3.0)
_LONGEST_CURVE = 200  # points; more cannot be told apart on a page


@dataclass(frozen=True, slots=True)
class Bar:
    """How many values are in `[low, high)`, and how tall that is drawn; `label` names `low` where there is room."""

    low: float
    high: float
    count: int
    height: float
    label: str


def histogram(values: Sequence[float]) -> list[Bar]:
    """Return bars whose edges grow like 1, 1.5, 2, 3, 5, 7, 10 so that fast and slow both show; none of no values."""
    known = [value for value in values if value >= 0 and math.isfinite(value)]
    if not known:
        return []
    edges = _edges(min(known), max(known))
    counts = [sum(low <= value < high for value in known) for low, high in pairwise(edges)]
    most = max(counts)
    return [
        Bar(low, high, count, 100 * count / most, _label(low))
        for (low, high), count in zip(pairwise(edges), counts, strict=True)
    ]


def thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return at most 200 of the points, evenly chosen, with the first and the last."""
    if len(points) <= _LONGEST_CURVE:
        return list(points)
    step = (len(points) - 1) / (_LONGEST_CURVE - 1)
    return [points[round(number * step)] for number in range(_LONGEST_CURVE)]


def polyline(points: Sequence[tuple[float, float]]) -> str:
    """Return points of the unit square, its origin at the bottom left, as SVG draws them on 100 by 100."""
    return " ".join(f"{100 * x:.2f},{100 * (1 - y):.2f}" for x, y in points)


def _edges(least: float, most: float) -> list[float]:
    """Return the steps around all values, the last above the greatest."""
    first = math.floor(math.log10(max(least, 1e-2)))
    last = math.ceil(math.log10(max(most, 1e-2))) + 1
    steps = [0.0, *(mantissa * 10.0**power for power in range(first, last + 1) for mantissa in _MANTISSAS)]
    below = [step for step in steps if step <= least]
    above = [step for step in steps if step > most]
    return [below[-1], *(step for step in steps if least < step <= most), above[0]]


def _label(edge: float) -> str:
    if edge == 0:
        return "0"
    mantissa = edge / 10.0 ** math.floor(math.log10(edge) + 1e-9)
    return f"{edge:g}" if any(math.isclose(mantissa, each) for each in _LABELLED) else ""
