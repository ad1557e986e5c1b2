"""What the judgements of a gold suite add up to, and whether that is good enough."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.errors import EvalError
from evals.measures.honesty import abstention
from evals.measures.judgement import Judgement
from evals.measures.metrics import Measure, mean, quantile, rate


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a measure must reach: `right=22` counts, `right=0.9` and `right=90%` are shares."""

    name: str
    least: float
    counted: bool

    def broken_by(self, measure: Measure) -> bool:
        """Tell whether the measure is below the floor; NaN always is."""
        reached = measure.count if self.counted and measure.count is not None else measure.value
        return not reached >= self.least


def floor(text: str) -> Floor:
    """Return the floor that `name=number` stands for; raise EvalError if it is none."""
    name, _, number = text.partition("=")
    try:
        least = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError:
        raise EvalError(f"floor {text!r} is not NAME=NUMBER; write for example right=22 or right=0.9") from None
    return Floor(name.strip(), least, counted=number.strip().isdigit())


def summarise(judgements: Sequence[Judgement], clusters: Mapping[str, str] | None = None) -> list[Measure]:
    """Return the measures of a whole suite; `clusters` names the article of each case, by id, for the intervals."""
    answered = [judgement for judgement in judgements if judgement.answerable]
    citations = sum(judgement.citations for judgement in judgements)
    return [
        rate("right", [judgement.right for judgement in judgements]),
        rate("right_answerable", [judgement.right for judgement in answered]),
        *abstention([judgement.abstained for judgement in judgements], [each.answerable for each in judgements]),
        _per_citation("verbatim", citations - sum(len(judgement.altered) for judgement in judgements), citations),
        _per_citation("trap_cited", sum(len(judgement.trapped) for judgement in judgements), citations),
        _per_citation("non_body_cited", sum(len(judgement.leaked) for judgement in judgements), citations),
        _mean("citation_precision", [(each.case_id, each.precision) for each in answered], clusters),
        _mean("citation_recall", [(each.case_id, each.recall) for each in answered], clusters),
        rate("speaker_accuracy", [named for judgement in judgements for named in judgement.speakers]),
        *time_measures([judgement.milliseconds for judgement in judgements]),
    ]


def right_by_kind(judgements: Sequence[Judgement]) -> list[Measure]:
    """Return the share of right answers of each kind, in the order in which the kinds come."""
    kinds = dict.fromkeys(judgement.kind for judgement in judgements)
    return [rate(kind, [each.right for each in judgements if each.kind == kind]) for kind in kinds]


def time_measures(milliseconds: Sequence[float]) -> list[Measure]:
    """Return median and 95th percentile of the times, in milliseconds."""
    return [
        Measure(name, quantile(milliseconds, share), math.nan, math.nan, len(milliseconds))
        for name, share in (("p50_ms", 0.5), ("p95_ms", 0.95))
    ]


def failures(measures: Sequence[Measure], floors: Sequence[Floor]) -> list[str]:
    """Return in words each floor that is broken, and each promise about citations that is; none means a pass."""
    by_name = {measure.name: measure for measure in measures}
    broken = [_broken(floor, by_name) for floor in floors]
    return [*_broken_promises(by_name), *(message for message in broken if message is not None)]


def _mean(name: str, values: Sequence[tuple[str, float | None]], clusters: Mapping[str, str] | None) -> Measure:
    known = [(case_id, value) for case_id, value in values if value is not None]
    groups = None if clusters is None else [clusters[case_id] for case_id, _ in known]
    return mean(name, [value for _, value in known], groups)


def _per_citation(name: str, count: int, citations: int) -> Measure:
    return rate(name, [True] * count + [False] * (citations - count))


def _broken_promises(measures: dict[str, Measure]) -> list[str]:
    verbatim = measures.get("verbatim")
    altered = 0 if verbatim is None else verbatim.n - (verbatim.count or 0)
    found = [f"{altered} citations are not verbatim"] if altered else []
    for name, words in (("trap_cited", "overlap a trap"), ("non_body_cited", "overlap text that is not body")):
        count = measures[name].count if name in measures else 0
        found += [f"{count} citations {words}"] if count else []
    return found


def _broken(floor: Floor, measures: dict[str, Measure]) -> str | None:
    measure = measures.get(floor.name)
    if measure is None:
        raise EvalError(f"no measure is called {floor.name!r}; there are {', '.join(measures)}")
    if not floor.broken_by(measure):
        return None
    reached = measure.count if floor.counted and measure.count is not None else round(measure.value, 4)
    return f"{floor.name} is {reached}, the floor is {floor.least:g}"
