"""What a load test found: the promises that were broken, and the figures, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from rich.table import Table

from evals.load.clients import Asked
from evals.measures.metrics import quantile
from evals.records import Json

_OVERLOADED: Final = 503
_FREE_S: Final = 1.0  # a client that left is not worked for any longer
_FLAT: Final = 0.03  # share of the memory that the second half of a test may add
_SHARES: Final = (0.5, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Taken:
    """A load test: what was asked, and what it took.

    `lags_s` are the seconds from when a client left until the provider's stream for it broke off; `freed_s` those
    until nothing was worked on after all clients left together, None if that took too long to wait for. `memory` are
    (seconds, MB) of the service.
    """

    seconds: float
    asked: Sequence[Asked]
    lags_s: Sequence[float]
    freed_s: float | None
    cpu_s: float
    memory_at_start_mb: float
    memory: Sequence[tuple[float, float]]
    memory_at_end_mb: float

    @property
    def finished(self) -> list[Asked]:
        """The streams that ended with an answer."""
        return [each for each in self.asked if each.ending == "final"]

    @property
    def settled(self) -> tuple[tuple[float, float], ...]:
        """The memory of the second half of the test."""
        middle = self.memory[-1][0] / 2 if self.memory else 0.0
        return tuple(each for each in self.memory if each[0] >= middle)

    @property
    def growth(self) -> float:
        """The share of memory that the second half of the test added, last quarter to first quarter of it."""
        values = [megabytes for _, megabytes in self.settled]
        quarter = max(1, len(values) // 4)
        return median(values[-quarter:]) / median(values[:quarter]) - 1 if values else 0.0

    @property
    def slope_mb_per_minute(self) -> float:
        """The growth of memory in the second half of the test, by least squares."""
        if len(self.settled) < 2:  # noqa: PLR2004 - a line has two points
            return 0.0
        seconds, megabytes = zip(*self.settled, strict=True)
        return float(60 * np.polyfit(seconds, megabytes, 1)[0])


def broken_promises(taken: Taken) -> list[str]:
    """Return what the service promises and did not keep, in words."""
    asked = taken.asked
    counted = {
        "streams ended without `final` or `error`": [each for each in asked if each.ending == "broken"],
        "streams ended with `error`": [each for each in asked if each.ending == "error"],
        "requests got no reply": [each for each in asked if each.ending == "failed"],
        "requests were refused with another status than 503": [
            each for each in asked if each.ending == "refused" and each.status != _OVERLOADED
        ],
        "503 came without Retry-After": [
            each for each in asked if each.status == _OVERLOADED and each.retry_after is None
        ],
        "answers were degraded": [each for each in asked if each.degraded],
    }
    broken = [f"{len(found)} {words}{_faults(found)}" for words, found in counted.items() if found]
    if not taken.finished:
        broken.append("no stream ended with an answer")
    if late := [lag for lag in taken.lags_s if lag > _FREE_S]:
        broken.append(f"{len(late)} clients left and were worked for up to {max(late):.1f} s longer")
    if taken.freed_s is None or taken.freed_s > _FREE_S:
        broken.append(f"work went on {_seconds(taken.freed_s)} after all clients had left together")
    if taken.growth > _FLAT:
        broken.append(f"memory grew by {taken.growth:.1%} in the second half of the test")
    return broken


def figures(taken: Taken) -> dict[str, Json]:
    """Return the figures as JSON; seconds, MB."""
    finished = taken.finished
    return {
        "requests": len(taken.asked),
        "endings": dict(Counter(str(each.ending) for each in taken.asked)),
        "statuses": dict(Counter(str(each.status) for each in taken.asked if each.status)),
        "answers_per_s": round(len(finished) / taken.seconds, 2),
        "service_cpu_ms_per_answer": round(1000 * taken.cpu_s / len(finished), 1) if finished else None,
        "first_event_s": _quantiles([each.first_event_s for each in finished]),
        "first_statement_s": _quantiles([each.first_statement_s for each in finished]),
        "final_s": _quantiles([each.final_s for each in finished]),
        "left_to_freed_s": _quantiles(taken.lags_s),
        "all_left_to_freed_s": None if taken.freed_s is None else round(taken.freed_s, 3),
        "memory_mb": {
            "start": round(taken.memory_at_start_mb),
            "middle": round(taken.settled[0][1]) if taken.settled else None,
            "end": round(taken.memory_at_end_mb),
            "slope_per_minute": round(taken.slope_mb_per_minute, 2),
            "growth_of_second_half": round(taken.growth, 4),
        },
    }


def table(found: dict[str, Json]) -> Table:
    """Return the figures as a table for people."""
    shown = Table("figure", "value", box=None, pad_edge=False)
    for name, value in found.items():
        words = ", ".join(f"{key} {each}" for key, each in value.items()) if isinstance(value, dict) else str(value)
        shown.add_row(name.replace("_", " "), words)
    return shown


def _faults(found: Sequence[Asked]) -> str:
    faults = Counter(str(each.fault or each.status) for each in found)
    return f" ({', '.join(f'{count} {fault}' for fault, count in faults.items())})"


def _seconds(value: float | None) -> str:
    return "without end" if value is None else f"{value:.1f} s"


def _quantiles(values: Sequence[float | None]) -> dict[str, Json]:
    known = [value for value in values if value is not None]
    if not known:
        return {"n": 0}
    found: dict[str, Json] = {f"p{share * 100:.0f}": round(quantile(known, share), 3) for share in _SHARES}
    return {"n": len(known), **found, "max": round(max(known), 3)}
