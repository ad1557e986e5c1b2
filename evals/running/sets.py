"""A run of a public set: its files are read and their questions asked, and it is kept as any other run is."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeAlias

from evals.adapters.scoring import USUAL
from evals.adapters.trials import Options
from evals.asking.conditions import conditions_here, digest_of, file_digest
from evals.asking.keeping import CACHE, Cache, KeptReplies
from evals.engines import IndexCost
from evals.running.record import costs_of, finished, new_record
from evals.runs.files import write_cases
from evals.runs.folders import run_folder
from evals.runs.rows import Run
from evals.suites.suite import Result
from rag.settings import read_settings

Adapter: TypeAlias = Callable[[Path, Options], Awaitable[Result]]


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set: how it is measured, the patterns of its files, and the names of the measures that only it has."""

    name: str
    measure: Adapter
    files: tuple[str, ...]
    own: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all measures that it may have."""
        return (*USUAL, *self.own)

    def digest(self, data: Path) -> str:
        """Return the SHA-256 of those of its files that are in a folder."""
        found = sorted({file for pattern in self.files for file in data.glob(pattern) if file.is_file()})
        return digest_of({file.relative_to(data).as_posix(): file_digest(file) for file in found})


@dataclass(frozen=True, slots=True)
class SetPlan:
    """What is run: a set, over its files in a folder, kept where."""

    of: PublicSet
    data: Path
    options: Options
    runs_dir: Path
    use_cache: bool


async def run_set(plan: SetPlan, say: Callable[[str], None]) -> Run:
    """Measure a set, and return the run as it is kept; `say` is told what a person should know.

    Answers that an earlier run asked for, perhaps one that was killed, are taken from the cache.
    """
    began = time.perf_counter()
    name, data = plan.of.name, plan.of.digest(plan.data)
    conditions = conditions_here(plan.options.generator, read_settings(embedding_model=plan.options.embedding_model))
    known = KeptReplies(Cache(plan.runs_dir / CACHE), digest_of([asdict(conditions), data])) if plan.use_cache else None
    record = new_record(conditions, {name: data}, {name: data})
    with run_folder(plan.runs_dir, record, say, go_on=plan.use_cache) as folder:
        index_costs: list[IndexCost] = []
        result = await plan.of.measure(plan.data, replace(plan.options, replies=known, told=index_costs.append))
        write_cases(folder, result.cases)
    if cached := sum(case.cached for case in result.cases):
        say(f"answers that had been asked for before: {cached}")
    costs = costs_of(result.cases, index_costs[0] if len(index_costs) == 1 else None)
    done = finished(record, began, result.cases, {name: result.measures}, {name: costs})
    return Run(folder, done, result.cases)
