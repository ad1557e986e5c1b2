"""What every set measures of its trials, and a line of a run for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TypeAlias

from pydantic import JsonValue

from evals.adapters.trials import Trial, passage_name
from evals.measures import ranking
from evals.measures.alce import alce_measures, cited_statements, score
from evals.measures.honesty import abstention, confidence_measures
from evals.measures.judgement import cited_articles
from evals.measures.metrics import Measure, mean, ranked_values, rate, retrieval, time_measures
from evals.runs.rows import CaseRow, JudgementRow
from rag.types import Answer, Span

_FIRST = 10  # articles that are looked at

USUAL = (
    "right",
    "all_answers_shown",
    "answer_recall",
    "abstention_recall",
    "abstention_precision",
    "abstained_answerable",
    "citation_precision",
    "citation_recall",
    *("alce_answered", "alce_citation_recall", "alce_citation_precision"),
    *("aurc", "ece", "p50_ms", "p95_ms"),
    *ranking.MEASURES,
)

Scores: TypeAlias = Mapping[str, dict[str, float]]  # by question and measure


@dataclass(frozen=True, slots=True)
class _Ranks:
    """What answers each question, graded, and what was found, by the names of articles or of passages."""

    unit: str
    gold: Mapping[str, Mapping[str, int]]
    found: Mapping[str, Sequence[str]]


def retrieval_measures(trials: Sequence[Trial]) -> list[Measure]:
    """Return the measures by article, and by passage where the set tells places; intervals clustered by article."""
    clusters = {trial.question.id: _cluster(trial) for trial in trials}
    return [
        replace(measure, name=f"{ranks.unit}_{measure.name}")
        for ranks in _ranks(trials)
        for measure in retrieval(ranks.gold, ranks.found, clusters)
    ]


def usual_scores(trials: Sequence[Trial]) -> Scores:
    """Return what each trial adds to the measures that all sets have, by question and measure."""
    scores = {trial.question.id: _answer_scores(trial) for trial in trials}
    for ranks in _ranks(trials):
        for name, values in ranked_values(ranks.gold, ranks.found).items():
            for question, value in values.items():
                scores[question][f"{ranks.unit}_{name}"] = value
    return scores


def with_scores(scores: Scores, more: Scores) -> Scores:
    """Return scores with those of a set's own measures."""
    return {question: {**found, **more.get(question, {})} for question, found in scores.items()}


def answer_measures(trials: Sequence[Trial]) -> list[Measure]:
    """Return what is measured of answers to any set: right ones, abstaining, honesty, citations, time."""
    asked = [trial for trial in trials if trial.answer is not None]
    if not asked:
        return []
    can_be = [trial for trial in asked if trial.question.answerable]
    answers = [trial.answer for trial in asked if trial.answer is not None]
    told = [trial for trial in asked if trial.question.answers or not trial.question.answerable]
    return [
        *([rate("right", [trial.right for trial in told])] if told else []),
        *_answers_given([trial for trial in can_be if trial.question.answers]),
        *(_abstention(asked) if len(can_be) < len(asked) else []),
        rate("abstained_answerable", [trial.abstained for trial in can_be]),
        *_citation_measures([trial for trial in can_be if trial.gold_spans]),
        *alce_measures([cited_statements(answer) for answer in answers], [_cluster(trial) for trial in asked]),
        *honesty_measures(told),
        *asked_times(asked),
    ]


def honesty_measures(trials: Sequence[Trial]) -> list[Measure]:
    """Return what the confidence is worth, over the questions that were answered."""
    answered = [(trial, trial.answer) for trial in trials if trial.answer is not None and not trial.abstained]
    right = [trial.right for trial, _ in answered]
    clusters = [_cluster(trial) for trial, _ in answered]
    return confidence_measures([answer.confidence for _, answer in answered], right, clusters) if answered else []


def asked_times(trials: Iterable[Trial]) -> list[Measure]:
    """Return the times of the answers that were asked for in this run."""
    return time_measures([trial.milliseconds for trial in trials if trial.answer is not None and not trial.cached])


def case_rows(
    suite: str, trials: Iterable[Trial], faults: Callable[[Trial], Sequence[str]], scores: Scores
) -> tuple[CaseRow, ...]:
    """Return a line of a run for each trial; `faults` says in words what is wrong with one."""
    return tuple(_case_row(suite, trial, tuple(faults(trial)), scores[trial.question.id]) for trial in trials)


def usual_faults(trial: Trial) -> list[str]:
    """Return in words what is wrong with an answer: what it lacks, or that there should be none."""
    if trial.answer is None:
        return search_faults(trial)
    if not trial.question.answerable:
        return [] if trial.abstained else [f"is {trial.answer.status}, with {len(trial.answer.citations)} citations"]
    pairs = zip(trial.question.answers, trial.given, strict=True)
    return [f"lacks {' | '.join(wordings)!r}" for wordings, given in pairs if not given]


def search_faults(trial: Trial) -> list[str]:
    """Return in words that no gold article is among the first ten, if the set tells any."""
    wanted = {gold.article_id for gold in trial.question.gold}
    found = wanted.intersection(trial.ranked[:_FIRST])
    return ["finds no gold article in ten"] if wanted and trial.question.answerable and not found else []


def _ranks(trials: Sequence[Trial]) -> Iterator[_Ranks]:
    """Yield what was found by article, and by passage where the set tells places; nothing where it tells no gold."""
    known = [trial for trial in trials if trial.question.gold]
    if known:
        articles = {each.question.id: {gold.article_id: gold.grade for gold in each.question.gold} for each in known}
        yield _Ranks("article", articles, {each.question.id: each.ranked for each in known})
    placed = [trial for trial in known if trial.gold_spans]
    if placed:
        passages = {each.question.id: {name: 1 for place in each.printed for name in place.passages} for each in placed}
        yield _Ranks("passage", passages, {each.question.id: _passages(each) for each in placed})


def _passages(trial: Trial) -> list[str]:
    names = (passage_name(hit.article_id, Span(hit.start, hit.end)) for hit in trial.hits)
    return list(dict.fromkeys(names))


def _answer_scores(trial: Trial) -> dict[str, float]:
    """Return what the answer to a trial adds to measures; those of its judgement are told there."""
    if trial.answer is None:
        return {}
    found: dict[str, float] = {}
    if trial.question.answerable:
        found["abstained_answerable"] = float(trial.abstained)
    if trial.question.answerable and trial.question.answers:
        found |= {"all_answers_shown": float(all(trial.given)), "answer_recall": fmean(trial.given)}
    if (alce := score(cited_statements(trial.answer))) is not None:
        found |= {"alce_citation_recall": alce.recall, "alce_citation_precision": alce.precision}
    return found


def _cluster(trial: Trial) -> str:
    return trial.question.gold[0].article_id if trial.question.gold else trial.question.id


def _abstention(trials: Sequence[Trial]) -> list[Measure]:
    return abstention([trial.abstained for trial in trials], [trial.question.answerable for trial in trials])


def _answers_given(trials: Sequence[Trial]) -> list[Measure]:
    shares = [sum(trial.given) / len(trial.given) for trial in trials]
    clusters = [_cluster(trial) for trial in trials]
    return (
        [
            rate("all_answers_shown", [all(trial.given) for trial in trials]),
            mean("answer_recall", shares, clusters),
        ]
        if trials
        else []
    )


def _citation_measures(trials: Sequence[Trial]) -> list[Measure]:
    """Return precision and recall of citations by overlap with the gold places."""
    if not trials:
        return []
    precise = [(trial.precision, _cluster(trial)) for trial in trials]
    recalled = [(trial.recall, _cluster(trial)) for trial in trials]
    return [_clustered("citation_precision", precise), _clustered("citation_recall", recalled)]


def _clustered(name: str, values: Iterable[tuple[float | None, str]]) -> Measure:
    known = [(value, cluster) for value, cluster in values if value is not None]
    return mean(name, [value for value, _ in known], [cluster for _, cluster in known])


def _case_row(suite: str, trial: Trial, faults: tuple[str, ...], scores: Mapping[str, float]) -> CaseRow:
    asked = trial.question
    return CaseRow(
        suite=suite,
        id=asked.id,
        kind=asked.kind,
        right=not faults,
        faults=faults,
        question=asked.text,
        answerable=asked.answerable,
        case=_case(trial),
        article=asked.gold[0].article_id if asked.gold else None,
        scores=dict(scores),
        judgement=None if trial.answer is None else _judgement(trial, trial.answer),
        answer=trial.row,
        hits=trial.hits,
        cached=trial.cached,
    )


def _case(trial: Trial) -> dict[str, JsonValue]:
    """Return what is asked for: the answers, and the gold as cases of gold files have it."""
    asked = trial.question
    return {
        "answer": "; ".join(" | ".join(wordings) for wordings in asked.answers),
        "answers": [list(wordings) for wordings in asked.answers],
        "gold": [each.article_id for each in asked.gold],
        "gold_passages": [{"file": each.article_id, "quote": each.quote} for each in trial.printed if each.quote],
    }


def _judgement(trial: Trial, answer: Answer) -> JudgementRow:
    """Return what was judged of an answer; a set has no traps, and its texts are those of the index."""
    return JudgementRow(
        abstained=trial.abstained,
        citations=len(answer.citations),
        altered=(),
        trapped=(),
        leaked=(),
        sources=len(cited_articles(answer)),
        precision=trial.precision,
        recall=trial.recall,
        milliseconds=trial.milliseconds,
    )
