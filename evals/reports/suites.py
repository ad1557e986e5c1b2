"""What a report shows of a suite: its measures, its kinds, what the confidence is worth, how long answers took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from evals.measures.honesty import aurc, expected_calibration_error, given, risk_coverage
from evals.measures.metrics import Measure, quantile, rate
from evals.reports.charts import Bar, histogram, polyline, thinned
from evals.runs.rows import CaseRow, MeasureRow, Run

_BINS = 10  # as the expected calibration error has them
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Drawn:
    """A measure, what it was `before` if there is a run to compare with, and whether it lies in [0, 1]."""

    measure: MeasureRow
    before: float | None
    share: bool

    @property
    def before_share(self) -> float | None:
        """What it was before, where that can be drawn beside."""
        return self.before if self.before is not None and 0 <= self.before <= 1 else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence is in `[low, high)`: their mean confidence, and the share of right ones."""

    low: float
    high: float
    confidence: float
    right: Measure


@dataclass(frozen=True, slots=True)
class Honesty:
    """What the confidence of the answers given is worth; `rows` are points of the curve at every tenth or so."""

    n: int
    area: float
    calibration_error: float
    overall_risk: float
    curve: str
    rows: list[tuple[float, float]]
    bins: list[Bin]


@dataclass(frozen=True, slots=True)
class Stage:
    """How long one stage took, in milliseconds."""

    name: str
    n: int
    median: float
    p95: float
    p99: float
    longest: float


@dataclass(frozen=True, slots=True)
class Times:
    """How long answers took, and each stage of them."""

    bars: list[Bar]
    stages: list[Stage]


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite of a run in numbers."""

    name: str
    right: Measure
    measures: list[Drawn]
    costs: list[Drawn]
    opinions: list[Drawn]
    kinds: list[Measure]
    honesty: Honesty | None
    times: Times | None


def suite_of(run: Run, name: str, other: Run | None) -> Suite:
    """Return the numbers of a suite, beside those of another run if there is one."""
    cases = run.of(name)
    return Suite(
        name=name,
        right=rate("right", [case.right for case in cases]),
        measures=_drawn(run.record.measures.get(name, ()), {} if other is None else other.record.measures, name),
        costs=_undrawn(_drawn(run.record.costs.get(name, ()), {} if other is None else other.record.costs, name)),
        opinions=_drawn(_opinions(run).get(name, ()), {} if other is None else _opinions(other), name),
        kinds=_by_kind(cases),
        honesty=honesty(cases),
        times=times(cases),
    )


def honesty(cases: Sequence[CaseRow]) -> Honesty | None:
    """Return what the confidence of the answers given is worth; None where answers tell no confidence."""
    found = given(cases)
    if found is None:
        return None
    confidences, right = found.confidences, found.right
    points = risk_coverage(confidences, right)
    return Honesty(
        n=len(right),
        area=aurc(confidences, right),
        calibration_error=expected_calibration_error(confidences, right),
        overall_risk=points[-1][1],
        curve=polyline(thinned([(0.0, points[0][1]), *points])),
        rows=_tenths(points),
        bins=_bins(confidences, right),
    )


def times(cases: Sequence[CaseRow]) -> Times | None:
    """Return how long answers took as the asker measured it, and each stage as the answerer did; cached ones too."""
    asked = [case.judgement.milliseconds for case in cases if case.judgement and case.answer]
    if not asked:
        return None
    by_stage: dict[str, list[float]] = {}
    for case in cases:
        for name, milliseconds in (case.answer.timings_ms if case.answer else {}).items():
            by_stage.setdefault(name, []).append(milliseconds)
    stages = [_stage(name, values) for name, values in by_stage.items()]
    return Times(histogram(asked), [_stage("as asked", asked), *stages])


def _drawn(measures: Sequence[MeasureRow], before: Mapping[str, Sequence[MeasureRow]], suite: str) -> list[Drawn]:
    values = {measure.name: measure.value for measure in before.get(suite, ())}
    return [Drawn(measure, values.get(measure.name), _is_share(measure)) for measure in measures]


def _undrawn(measures: Sequence[Drawn]) -> list[Drawn]:
    """Return measures of which none is a share, however small it is."""
    return [replace(each, share=False) for each in measures]


def _opinions(run: Run) -> Mapping[str, Sequence[MeasureRow]]:
    return run.record.judge.measures if run.record.judge else {}


def _is_share(measure: MeasureRow) -> bool:
    known = [number for number in (measure.value, measure.low, measure.high) if number is not None]
    return len(known) == len(("value", "low", "high")) and all(0 <= number <= 1 for number in known)


def _by_kind(cases: Sequence[CaseRow]) -> list[Measure]:
    """Return the share of right ones of each kind, the worst first."""
    kinds = dict.fromkeys(case.kind for case in cases)
    shares = [rate(kind, [case.right for case in cases if case.kind == kind]) for kind in kinds]
    return sorted(shares, key=lambda share: (share.value, -share.n))


def _tenths(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the first point at or beyond each tenth of the coverage."""
    wanted = (next(point for point in points if point[0] >= tenth / _TENTHS - 1e-9) for tenth in range(1, _TENTHS + 1))
    return list(dict.fromkeys(wanted))


def _bins(confidences: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    by_bin: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in zip(confidences, right, strict=True):
        by_bin.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, is_right))
    return [_bin(number, by_bin[number]) for number in sorted(by_bin)]


def _bin(number: int, answers: Sequence[tuple[float, bool]]) -> Bin:
    share = rate("right", [is_right for _, is_right in answers])
    return Bin(number / _BINS, (number + 1) / _BINS, fmean(confidence for confidence, _ in answers), share)


def _stage(name: str, values: Sequence[float]) -> Stage:
    middle, high, higher = (quantile(values, share) for share in (0.5, 0.95, 0.99))
    return Stage(name, len(values), middle, high, higher, max(values))
