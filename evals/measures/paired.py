"""Two runs of the same cases, compared case by case: the difference of each measure with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Final, TypeAlias

from evals.measures.metrics import mean
from evals.runs.rows import CaseRow, JudgementRow, Run

Values: TypeAlias = Mapping[str, float]  # by measure

LOWER_IS_BETTER: Final = frozenset(
    {
        "trap_cited",
        "non_body_cited",
        "abstained",
        "abstained_answerable",
        "stated",
        "obeyed",
        "obeyed_printed",
        "wrong_document_cited",
        "wrong_answer_shown",
        "merged",
        "fake_shown",
        "false_alarm",
        "question_error",
        "question_turned_away",
        "article_lost",
    }
)
_TINY: Final = 1e-9


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
        """Tell whether the interval lies wholly on the worse side of 0."""
        return self.low > _TINY if self._lower_is_better else self.high < -_TINY

    @property
    def is_better(self) -> bool:
        """Tell whether the interval lies wholly on the better side of 0."""
        return self.high < -_TINY if self._lower_is_better else self.low > _TINY

    @property
    def _lower_is_better(self) -> bool:
        return self.name in LOWER_IS_BETTER


@dataclass(frozen=True, slots=True)
class Flipped:
    """The cases that are right in one run only, as the run has them in which they are wrong."""

    now_wrong: tuple[CaseRow, ...]
    now_right: tuple[CaseRow, ...]


def values(row: CaseRow) -> dict[str, float]:
    """Return what a case adds to each measure that is a mean over cases."""
    judged = {} if row.judgement is None else dict(_judged_values(row, row.judgement))
    return {"right": float(row.right), **judged, **row.scores}


def values_by_id(rows: Iterable[CaseRow]) -> dict[str, Values]:
    """Return the values of each case, by its id."""
    return {row.id: values(row) for row in rows}


def clusters_of(rows: Iterable[CaseRow]) -> dict[str, str]:
    """Return by id what each case is drawn together with: its article, or itself."""
    return {row.id: row.cluster for row in rows}


def run_differences(before: Run, after: Run, suite: str) -> list[Difference]:
    """Return the differences of what both runs measured of a suite, in the order of its table."""
    rows = after.of(suite)
    found = differences(values_by_id(before.of(suite)), values_by_id(rows), clusters_of(rows))
    by_name = {each.name: each for each in found}
    known = {measure.name for measure in before.record.measures.get(suite, ())}
    both = [measure.name for measure in after.record.measures.get(suite, ()) if measure.name in known]
    return [by_name[name] for name in dict.fromkeys(["right", *both]) if name in by_name]


def differences(
    before: Mapping[str, Values], after: Mapping[str, Values], clusters: Mapping[str, str]
) -> list[Difference]:
    """Return the difference of each measure over the cases that have it before and after.

    Intervals are percentiles of the bootstrap of the mean change; `clusters` names by id what is drawn together.
    """
    names = dict.fromkeys(name for case in before.values() for name in case)
    return [found for name in names if (found := _difference(name, before, after, clusters)) is not None]


def flipped(before: Iterable[CaseRow], after: Iterable[CaseRow]) -> Flipped:
    """Return the cases that changed between right and wrong."""
    old = {row.id: row for row in before}
    pairs = [(old[row.id], row) for row in after if row.id in old]
    return Flipped(
        now_wrong=tuple(now for was, now in pairs if was.right and not now.right),
        now_right=tuple(was for was, now in pairs if now.right and not was.right),
    )


def _judged_values(row: CaseRow, found: JudgementRow) -> Iterator[tuple[str, float]]:
    if row.answerable:
        yield "right_answerable", float(row.right)
    if row.answerable is False:
        yield "abstention_recall", float(found.abstained)
    if found.citations:
        yield "verbatim", 1 - len(found.altered) / found.citations
        yield "trap_cited", len(found.trapped) / found.citations
        yield "non_body_cited", len(found.leaked) / found.citations
    if row.answerable and found.precision is not None:
        yield "citation_precision", found.precision
    if row.answerable and found.recall is not None:
        yield "citation_recall", found.recall
    if found.speakers:
        yield "speaker_accuracy", fmean(found.speakers)
    yield from found.scores.items()


def _difference(
    name: str, before: Mapping[str, Values], after: Mapping[str, Values], clusters: Mapping[str, str]
) -> Difference | None:
    ids = [id_ for id_, found in before.items() if name in found and name in after.get(id_, {})]
    if not ids:
        return None
    old, new = [before[id_][name] for id_ in ids], [after[id_][name] for id_ in ids]
    change = mean(name, [now - was for was, now in zip(old, new, strict=True)], [clusters[id_] for id_ in ids])
    return Difference(name, fmean(old), fmean(new), change.low, change.high, len(ids))
