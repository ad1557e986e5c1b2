"""What the judgements of a gold suite add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.measures import ranking, short_gold
from evals.measures.honesty import abstention
from evals.measures.judgement import Judgement
from evals.measures.metrics import Measure, mean, rate
from evals.runs.rows import Gate

_SCORES = (*short_gold.MEASURES, *ranking.MEASURES)
_RATES = frozenset({"exact_match", "span_exact_match"})
_GATED = frozenset({"span_token_f1", "passage_ndcg@10"})


def summarise(judgements: Sequence[Judgement], clusters: Mapping[str, str] | None = None) -> list[Measure]:
    """Return the measures of a whole suite; `clusters` names the article of each case, by id, for the intervals."""
    answered = [judgement for judgement in judgements if judgement.answerable]
    citations = sum(judgement.citations for judgement in judgements)
    return [
        rate("right", [judgement.right for judgement in judgements], "near"),
        rate("right_answerable", [judgement.right for judgement in answered], "near"),
        *abstention([judgement.abstained for judgement in judgements], [each.answerable for each in judgements]),
        _per_citation("verbatim", citations - sum(len(each.altered) for each in judgements), citations, "always"),
        _per_citation("trap_cited", sum(len(each.trapped) for each in judgements), citations, "never"),
        _per_citation("non_body_cited", sum(len(each.leaked) for each in judgements), citations, "never"),
        _mean("citation_precision", [(each.case_id, each.precision) for each in answered], clusters, "near"),
        _mean("citation_recall", [(each.case_id, each.recall) for each in answered], clusters, "near"),
        rate("speaker_accuracy", [named for judgement in judgements for named in judgement.speakers], "near"),
        *(measure for name in _SCORES if (measure := _scored(name, judgements, clusters)) is not None),
    ]


def _mean(
    name: str, values: Sequence[tuple[str, float | None]], clusters: Mapping[str, str] | None, gate: Gate | None
) -> Measure:
    known = [(case_id, value) for case_id, value in values if value is not None]
    groups = None if clusters is None else [clusters[case_id] for case_id, _ in known]
    return mean(name, [value for _, value in known], groups, gate)


def _scored(name: str, judgements: Sequence[Judgement], clusters: Mapping[str, str] | None) -> Measure | None:
    """Return the measure of the answers that have such a score, None if none has."""
    values = [(each.case_id, each.scores[name]) for each in judgements if name in each.scores]
    if name in _RATES:
        return rate(name, [bool(value) for _, value in values]) if values else None
    return _mean(name, values, clusters, "near" if name in _GATED else None) if values else None


def _per_citation(name: str, count: int, citations: int, gate: Gate) -> Measure:
    return rate(name, [True] * count + [False] * (citations - count), gate)
