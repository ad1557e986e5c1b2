"""What a report shows of a run, top to bottom; what would make the page too long is counted, not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from evals.measures.paired import Difference, run_differences
from evals.reports.excerpts import Piece
from evals.reports.failures import Failed, Said, answer_of, failed, fails, faults_of, question_of
from evals.reports.suites import Suite, suite_of
from evals.runs.rows import CaseRow, Run

_IN_FULL: Final = 200  # failures with their sources; the others have a line each
_FLIPS: Final = 100  # of each direction
_LINES: Final = 3000  # of each suite
_REACHES: Final = (0.05, 0.1, 0.25, 0.5, 1.0)

Key: TypeAlias = tuple[str, str]
Texts: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A case in one line, and the place in the page that tells more, if there is one."""

    case: CaseRow
    question: list[Piece]
    faults: list[list[Piece]]
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that is right in one run and not in the other."""

    now: Line
    before: Line
    answer: list[Said]
    answer_before: list[Said]


@dataclass(frozen=True, slots=True)
class Changes:
    """How the measures of a suite changed, drawn from `-reach` to `reach`."""

    suite: str
    differences: list[Difference]
    reach: float

    def place(self, difference: float) -> float:
        """Return where a difference is drawn, from 0 (left) to 1."""
        return (difference / self.reach + 1) / 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since another run; `added` and `gone` count the cases of only one of them."""

    other: Run
    measures: list[Changes]
    worse: list[Flip]
    better: list[Flip]
    unshown: int
    both: int
    added: int
    gone: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure in full, and its place in the page."""

    anchor: str
    found: Failed


@dataclass(frozen=True, slots=True)
class Chapter:
    """A suite with its cases: failures in full, then in lines, then what passed; `unlisted` ones are only counted."""

    anchor: str
    suite: Suite
    failures: list[Failure]
    lines: list[Line]
    passes: list[Line]
    unlisted: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page shows."""

    run: Run
    right: int
    chapters: list[Chapter]
    comparison: Comparison | None


def report_of(run: Run, texts: Texts, other: Run | None) -> Report:
    """Return what is shown of `run`, and what changed since `other`; `texts` are articles by id, as far as at hand."""
    anchors = _anchors(run)
    names = dict.fromkeys([*run.record.suites, *run.record.measures, *(case.suite for case in run.cases)])
    chapters = [
        _chapter(f"suite-{number}", suite_of(run, name, other), run.of(name), anchors, texts)
        for number, name in enumerate(names, 1)
    ]
    return Report(
        run=run,
        right=sum(case.right for case in run.cases),
        chapters=chapters,
        comparison=None if other is None else _comparison(run, other, anchors),
    )


def _anchors(run: Run) -> dict[Key, str]:
    """Return the places of the failures that are shown in full."""
    failures = dict.fromkeys(_key(case) for case in run.cases if fails(case))
    return {key: f"case-{number}" for number, key in enumerate(list(failures)[:_IN_FULL], 1)}


def _key(case: CaseRow) -> Key:
    return case.suite, case.id


def _chapter(anchor: str, suite: Suite, cases: Sequence[CaseRow], anchors: Mapping[Key, str], texts: Texts) -> Chapter:
    failures = [case for case in cases if fails(case)]
    passes = [case for case in cases if not fails(case)]
    lines = [case for case in failures if _key(case) not in anchors]
    return Chapter(
        anchor=anchor,
        suite=suite,
        failures=[Failure(anchors[_key(case)], failed(case, texts)) for case in failures if _key(case) in anchors],
        lines=[_line(case, anchors) for case in lines[:_LINES]],
        passes=[_line(case, anchors) for case in passes[:_LINES]],
        unlisted=max(len(lines) - _LINES, 0) + max(len(passes) - _LINES, 0),
    )


def _line(case: CaseRow, anchors: Mapping[Key, str]) -> Line:
    return Line(case, question_of(case), faults_of(case), anchors.get(_key(case)))


def _comparison(run: Run, other: Run, anchors: Mapping[Key, str]) -> Comparison:
    before = {_key(case): case for case in other.cases}
    now = {_key(case): case for case in run.cases}
    both = [(case, before[key]) for key, case in now.items() if key in before]
    flips = [_flip(case, old, anchors) for case, old in both if case.right is not old.right]
    worse = [flip for flip in flips if not flip.now.case.right]
    better = [flip for flip in flips if flip.now.case.right]
    return Comparison(
        other=other,
        measures=[found for name in run.record.suites if (found := _changes(name, run, other)) is not None],
        worse=worse[:_FLIPS],
        better=better[:_FLIPS],
        unshown=max(len(worse) - _FLIPS, 0) + max(len(better) - _FLIPS, 0),
        both=len(both),
        added=len(now) - len(both),
        gone=len(before) - len(both),
    )


def _changes(suite: str, run: Run, other: Run) -> Changes | None:
    found = run_differences(other, run, suite)
    farthest = max((abs(end) for each in found for end in (each.low, each.high)), default=0.0)
    return Changes(suite, found, next(reach for reach in _REACHES if farthest <= reach)) if found else None


def _flip(case: CaseRow, before: CaseRow, anchors: Mapping[Key, str]) -> Flip:
    return Flip(_line(case, anchors), _line(before, {}), answer_of(case.answer), answer_of(before.answer))
