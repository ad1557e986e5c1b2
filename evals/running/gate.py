"""The gate: what a run must reach, and the cases of the run that it is compared with.

A baseline is a file with the floors of each suite, the digests of its gold and its articles, and how each case fared.
A run is let through if no floor is broken, no measure is worse than in the baseline for certain (paired interval
wholly below 0), and no promise is broken: what must always be is, what must never be is not. Which measures have floors
and which are promises, each measure says itself (`Gate`).
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import EvalError
from evals.measures import ranking
from evals.measures.paired import clusters_of, differences, values_by_id
from evals.runs.rows import CaseRow, MeasureRow, RunRow

_SLACK: Final = {"exact": 0.0, "near": 0.02}  # other processors round otherwise: of 100 cases two may flip
_OTHER_GOLD: Final = "gold or articles are not those of the baseline; look at what changed, then write it with --update"
_TINY: Final = 1e-9


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SuiteBaseline(_Strict):
    """What one suite must reach, and how its cases fared, by id and measure."""

    gold_sha256: str
    corpus_sha256: str
    floors: dict[str, float]
    cases: dict[str, dict[str, float]]


class Baseline(_Strict):
    """The suites as one generator and one embedding model fared."""

    format: Literal[1] = 1
    generator: str
    embedding_model: str | None
    suites: dict[str, SuiteBaseline]

    def fits(self, record: RunRow) -> bool:
        """Tell whether the run was made with the same generator and embedding model."""
        return (self.generator, self.embedding_model) == (record.generator, record.embedding_model)


def read_baseline(path: Path) -> Baseline:
    """Return the baseline of a file; raise EvalError if it is none."""
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EvalError(f"{path}: {error.strerror}; write a baseline with --update") from None
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"]) or "not JSON"
        raise EvalError(f"{path}: no baseline ({key}: {problem['msg']}); write one with --update") from None


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline, a case a line."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_text("\n".join(_lines(baseline)) + "\n", encoding="utf-8", newline="\n")
    draft.replace(path)


def broken_gates(record: RunRow, rows: Sequence[CaseRow], baseline: Baseline | None) -> list[str]:
    """Return in words each thing that keeps the run from being let through; none means a pass."""
    broken = []
    for suite, measures in record.measures.items():
        broken += [f"{suite}: {words}" for words in broken_promises(measures)]
        if baseline and (known := baseline.suites.get(suite)):
            broken += [f"{suite}: {_OTHER_GOLD}"] if _is_of_other_gold(known, record, suite) else []
            broken += _losses(known, record, suite, rows)
    return broken


def broken_promises(measures: Iterable[MeasureRow]) -> Iterator[str]:
    """Yield in words each measure that must be all or nothing, and is not."""
    for measure in measures:
        count = measure.count or 0
        if measure.gate == "always" and count < measure.n:
            yield f"{measure.name} is {count} of {measure.n}, it must be all"
        if measure.gate == "never" and count:
            yield f"{measure.name} is {count} of {measure.n}, it must be none"


def updated(old: Baseline | None, record: RunRow, rows: Sequence[CaseRow], *, allow_regression: bool) -> Baseline:
    """Return the baseline with the suites of a run; raise EvalError if that is a regression, unless it is allowed.

    It is one if a floor is not reached, or a measure is worse for certain. A floor is what was measured, less two
    hundredths where that is only rounding, and never falls while the measure is above it.
    """
    if promises := broken_gates(record, rows, None):
        raise EvalError("\n".join([*promises, "a run that breaks a promise is no baseline"]))
    if old and not old.fits(record) and not allow_regression:
        raise EvalError(f"the baseline is of {_made(old)}; write to another file with --baseline")
    known = old.suites if old and old.fits(record) else {}
    lost = [words for suite in record.suites if suite in known for words in _losses(known[suite], record, suite, rows)]
    if lost and not allow_regression:
        raise EvalError("\n".join([*lost, "a worse run becomes the baseline only with --allow-regression"]))
    new = {suite: _suite_baseline(known.get(suite), record, suite, rows) for suite in record.suites}
    return Baseline(generator=record.generator, embedding_model=record.embedding_model, suites={**known, **new})


def _is_of_other_gold(known: SuiteBaseline, record: RunRow, suite: str) -> bool:
    digests = (record.gold_sha256.get(suite), record.corpus_sha256.get(suite))
    return digests != (known.gold_sha256, known.corpus_sha256)


def _losses(known: SuiteBaseline, record: RunRow, suite: str, rows: Iterable[CaseRow]) -> Iterator[str]:
    """Yield in words each floor of the baseline that is not reached, and each measure that is worse for certain."""
    measured = {measure.name: measure.value for measure in record.measures.get(suite, ())}
    for name, least in known.floors.items():
        value = measured.get(name)
        if record.endpoint and name in ranking.MEASURES:
            continue  # a service does not tell what it found
        if value is None or value < least - _TINY:
            yield f"{suite}: {name} is {_number(value)}, the floor is {least:g}"
    mine = [row for row in rows if row.suite == suite]
    for found in differences(known.cases, values_by_id(mine), clusters_of(mine)):
        if found.is_worse:
            interval = f"{found.value:+.3f}, 95 % interval {found.low:+.3f} to {found.high:+.3f}, n {found.n}"
            yield f"{suite}: {found.name} is worse than in the baseline ({interval})"


def _suite_baseline(old: SuiteBaseline | None, record: RunRow, suite: str, rows: Iterable[CaseRow]) -> SuiteBaseline:
    gated = {
        each.name: (each.value, _SLACK[each.gate])
        for each in record.measures.get(suite, ())
        if each.value is not None and each.gate in _SLACK
    }
    floors = {} if old is None else old.floors
    compared = {"right", *gated}
    found = values_by_id(row for row in rows if row.suite == suite)
    return SuiteBaseline(
        gold_sha256=record.gold_sha256[suite],
        corpus_sha256=record.corpus_sha256[suite],
        floors={name: _floor(value, slack, floors.get(name)) for name, (value, slack) in gated.items()},
        cases={id_: {name: of[name] for name in of if name in compared} for id_, of in found.items()},
    )


def _floor(value: float, slack: float, old: float | None) -> float:
    new = math.floor((value - slack + _TINY) * 1000) / 1000
    return new if old is None or old > value + _TINY else max(new, old)


def _number(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.3f}"


def _made(baseline: Baseline) -> str:
    return f"{baseline.generator} answers over {baseline.embedding_model}"


def _lines(baseline: Baseline) -> Iterator[str]:
    """Yield the lines of the file: one a case, so that a diff shows which case changed."""
    head = baseline.model_dump(mode="json", exclude={"suites"})
    yield from ("{", *(f' "{name}": {json.dumps(value)},' for name, value in head.items()), ' "suites": {')
    for place, (name, suite) in enumerate(baseline.suites.items(), 1):
        yield f"  {json.dumps(name)}: {{"
        for key, value in suite.model_dump(mode="json", exclude={"cases"}).items():
            yield f"   {json.dumps(key)}: {json.dumps(value)},"
        cases = [f"    {json.dumps(id_)}: {json.dumps(found)}" for id_, found in suite.cases.items()]
        yield from ('   "cases": {', ",\n".join(cases), "   }", "  }" + ("," if place < len(baseline.suites) else ""))
    yield from (" }", "}")
