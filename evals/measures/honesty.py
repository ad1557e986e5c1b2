"""Does an answer know what it is worth: risk against coverage, calibration of the confidence, abstaining.

Everywhere `confidences` are numbers in [0, 1], one an answer, and `right` tells of the same answers whether each is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

import numpy as np

from evals.errors import EvalError
from evals.measures.metrics import Measure, rate
from evals.runs.rows import CaseRow

_BINS = 10  # Naeini et al. 2015
_RESAMPLES = 1000
_SEED = 20  # any constant: the same results give the same interval


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    """Return (coverage, risk) for each confidence as threshold, strictest first; the last coverage is 1.

    Coverage is the share of questions answered with at least that confidence, risk the share of wrong answers among
    them (El-Yaniv and Wiener 2010, "On the foundations of noise-free selective classification", section 2). Answers of
    equal confidence are taken or left together. Of no answers: no points.

    Of four answers with confidences .9, .8, .8, .1 that are right, right, wrong, wrong the curve is
    (1/4, 0), (3/4, 1/3), (1, 1/2).
    """
    points, taken, wrong = [], 0, 0
    for _, group in groupby(_ranked(confidences, right), key=lambda answer: answer[0]):
        outcomes = [is_right for _, is_right in group]
        taken += len(outcomes)
        wrong += outcomes.count(False)
        points.append((taken / len(right), wrong / taken))
    return points


def aurc(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the area under the risk–coverage curve, in [0, 1], lower is better; of no answers NaN.

    It is the mean over the answers of the risk at each one's own confidence (Geifman, Uziel and El-Yaniv 2019,
    "Bias-reduced uncertainty estimation for deep neural classifiers", section 3).

    Of the four answers in `risk_coverage`: (0 + 1/3 + 1/3 + 1/2) / 4 = 7/24.
    """
    area, before = 0.0, 0.0
    for coverage, risk in risk_coverage(confidences, right):
        area += risk * (coverage - before)
        before = coverage
    return area if right else math.nan


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean distance, in [0, 1], of the confidence from the share of right answers; of no answers NaN.

    Ten bins of equal width, the last closed on both sides; each weighs as many answers as it holds (Naeini, Cooper
    and Hauskrecht 2015, "Obtaining well calibrated probabilities using Bayesian binning", equation for ECE).

    Of confidences .95, .95, .15, .15 with right, wrong, wrong, wrong: (2 · |.5 - .95| + 2 · |0 - .15|) / 4 = .3.
    """
    answers = _ranked(confidences, right)
    gaps = []
    for _, group in groupby(answers, key=lambda answer: min(int(answer[0] * _BINS), _BINS - 1)):
        of_bin = list(group)
        confidence, accuracy = (fmean(column) for column in zip(*of_bin, strict=True))
        gaps += [abs(accuracy - confidence)] * len(of_bin)
    return fmean(gaps) if gaps else math.nan


def abstention(abstained: Sequence[bool], answerable: Sequence[bool]) -> list[Measure]:
    """Return recall and precision of abstaining, with Wilson intervals.

    Recall is the share of unanswerable questions that were declined, precision the share of declined questions that
    are unanswerable (Rajpurkar, Jia and Liang 2018 score the former as NoAns of SQuAD 2.0). One who never abstains has
    recall 0 and no precision (NaN), one who always does has recall 1 and the share of unanswerable questions.
    """
    asked = list(zip(abstained, answerable, strict=True))
    return [
        rate("abstention_recall", [declined for declined, can_be in asked if not can_be], "exact"),
        rate("abstention_precision", [not can_be for declined, can_be in asked if declined], "near"),
    ]


@dataclass(frozen=True, slots=True)
class Given:
    """The answers that were given, each at the same place: its confidence, whether it is right, its article."""

    confidences: list[float]
    right: list[bool]
    clusters: list[str]


def given(rows: Iterable[CaseRow]) -> Given | None:
    """Return the answers that were given, for who abstains claims nothing; None where none tells a confidence."""
    found = [(row, row.answer) for row in rows if row.answer and row.judgement and not row.judgement.abstained]
    confidences = [min(max(answer.confidence, 0.0), 1.0) for _, answer in found]
    if not any(confidences):
        return None
    return Given(confidences, [row.right for row, _ in found], [row.cluster for row, _ in found])


def confidence_measures(
    confidences: Sequence[float], right: Sequence[bool], clusters: Sequence[str] | None = None
) -> list[Measure]:
    """Return AURC and ECE with percentile bootstrap intervals; answers of one cluster are drawn together.

    ECE is biased upwards on few answers, and so is its interval (Nixon et al. 2019): read it beside n.
    """
    return [
        _bootstrapped("aurc", aurc, confidences, right, clusters),
        _bootstrapped("ece", expected_calibration_error, confidences, right, clusters),
    ]


def _ranked(confidences: Sequence[float], right: Sequence[bool]) -> list[tuple[float, bool]]:
    for confidence in confidences:
        if not 0 <= confidence <= 1:
            raise EvalError(f"a confidence lies in [0, 1], this one is {confidence!r}")
    return sorted(zip(confidences, right, strict=True), key=lambda answer: -answer[0])


def _bootstrapped(
    name: str,
    statistic: Callable[[Sequence[float], Sequence[bool]], float],
    confidences: Sequence[float],
    right: Sequence[bool],
    clusters: Sequence[str] | None,
) -> Measure:
    value = statistic(confidences, right)
    if not right:
        return Measure(name, value, math.nan, math.nan, 0)
    groups: dict[str, list[int]] = {}
    for place, cluster in enumerate(clusters if clusters is not None else map(str, range(len(right)))):
        groups.setdefault(cluster, []).append(place)
    places = list(groups.values())
    values = []
    for drawn in np.random.default_rng(_SEED).integers(0, len(places), (_RESAMPLES, len(places))):
        chosen = [place for number in drawn for place in places[number]]
        values.append(statistic([confidences[place] for place in chosen], [right[place] for place in chosen]))
    low, high = np.quantile(values, [0.025, 0.975])
    return Measure(name, value, float(low), float(high), len(right))
