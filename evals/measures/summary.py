"""What the cases of a gold suite add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.measures import ranking, short_gold
from evals.measures.honesty import abstention, confidence_measures, given
from evals.measures.metrics import Measure, mean, rate
from evals.runs.rows import CaseRow, Gate, JudgementRow

_SCORES = (*short_gold.MEASURES, *ranking.MEASURES)
_RATES = frozenset({"exact_match", "span_exact_match"})
_GATED = frozenset({"span_token_f1", "passage_ndcg@10"})


NAMES = (
    "right",
    "right_answerable",
    "abstention_recall",
    "abstention_precision",
    "verbatim",
    "trap_cited",
    "non_body_cited",
    "citation_precision",
    "citation_recall",
    "speaker_accuracy",
    *_SCORES,
    "aurc",
    "ece",
)


def summarise(rows: Sequence[CaseRow]) -> list[Measure]:
    """Return the measures of a whole suite; cases of one article are drawn together for the intervals."""
    judged = [(row, row.judgement) for row in rows if row.judgement]
    answered = [(row, found) for row, found in judged if row.answerable]
    return [
        rate("right", [found.right for _, found in judged], "near"),
        rate("right_answerable", [found.right for _, found in answered], "near"),
        *abstention([found.abstained for _, found in judged], [bool(row.answerable) for row, _ in judged]),
        *_promises([found for _, found in judged]),
        _mean("citation_precision", ((row, found.precision) for row, found in answered), "near"),
        _mean("citation_recall", ((row, found.recall) for row, found in answered), "near"),
        rate("speaker_accuracy", [named for _, found in judged for named in found.speakers], "near"),
        *(measure for name in _SCORES if (measure := _scored(name, judged)) is not None),
        *_honesty(rows),
    ]


def _promises(judged: Sequence[JudgementRow]) -> list[Measure]:
    """Return of all citations the shares that are printed so, and that are what must not be cited."""
    citations = sum(found.citations for found in judged)
    kept = citations - sum(len(found.altered) for found in judged)
    trapped, leaked = sum(len(found.trapped) for found in judged), sum(len(found.leaked) for found in judged)
    return [
        rate("verbatim", _outcomes(kept, citations), "always"),
        rate("trap_cited", _outcomes(trapped, citations), "never"),
        rate("non_body_cited", _outcomes(leaked, citations), "never"),
    ]


def _mean(name: str, values: Iterable[tuple[CaseRow, float | None]], gate: Gate | None) -> Measure:
    known = [(row.cluster, value) for row, value in values if value is not None]
    return mean(name, [value for _, value in known], [cluster for cluster, _ in known], gate)


def _scored(name: str, judged: Sequence[tuple[CaseRow, JudgementRow]]) -> Measure | None:
    """Return the measure of the answers that have such a score, None if none has."""
    values = [(row, found.scores[name]) for row, found in judged if name in found.scores]
    if not values:
        return None
    if name in _RATES:
        return rate(name, [bool(value) for _, value in values])
    return _mean(name, values, "near" if name in _GATED else None)


def _honesty(rows: Sequence[CaseRow]) -> list[Measure]:
    """Return what the confidence of the answers is worth, where they tell one."""
    found = given(rows)
    return [] if found is None else confidence_measures(found.confidences, found.right, found.clusters)


def _outcomes(count: int, n: int) -> list[bool]:
    return [True] * count + [False] * (n - count)
