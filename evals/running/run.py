"""A run from its beginning to its end: the suites are asked and judged, and kept in a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.asking.conditions import file_digest, texts_digest
from evals.asking.keeping import CACHE, Cache, replies_of
from evals.built_in import CLAIMS, CLAIMS_ARTICLES, SEEDS
from evals.measures.metrics import Measure
from evals.progress import costly_progress
from evals.running.evaluating import Keeper, evaluate, measures_of
from evals.running.opening import Opened, Plan, opened
from evals.running.record import finished, new_record
from evals.runs.files import read_unfinished, write_cases, write_record
from evals.runs.folders import run_folder
from evals.runs.rows import CaseRow, Run, RunRow
from evals.suites.claims import claim_rows, judge_claims, read_claims, summarise_claims
from evals.texts import plain_texts


async def run(plan: Plan, say: Callable[[str], None]) -> Run:
    """Run all suites of the plan, and return them as they are kept; `say` is told what a person should know."""
    started = time.perf_counter()
    async with opened(plan, say) as suites:
        claims = _Claims.read() if plan.is_built_in and not plan.endpoint else None
        record = _record(plan, suites, claims)
        with run_folder(plan.runs_dir, record, say, go_on=plan.may_go_on) as folder:
            cases, measures = await _asked(plan, suites, folder)
    if claims:
        rows, found = claims.judged()
        cases, measures = [*cases, *rows], {**measures, claims.name: found}
    record = finished(record, started, cases, measures)
    write_cases(folder, cases)
    return Run(folder, record, tuple(cases))


def finish(run: Run, broken: Sequence[str]) -> Run:
    """Return the run with what the gate found, written to its end."""
    record = run.record.model_copy(update={"broken": tuple(broken)})
    write_record(run.folder, record)
    return replace(run, record=record)


@dataclass(frozen=True, slots=True)
class _Claims:
    """The built-in claims and the texts that they were made from."""

    name: str
    texts: Mapping[str, str]

    @classmethod
    def read(cls) -> _Claims:
        return cls(CLAIMS.stem, {**plain_texts(SEEDS), **plain_texts(CLAIMS_ARTICLES)})

    def judged(self) -> tuple[list[CaseRow], list[Measure]]:
        judged = judge_claims(read_claims(CLAIMS), self.texts)
        return claim_rows(self.name, judged), summarise_claims(judged)


def _record(plan: Plan, suites: Opened, claims: _Claims | None) -> RunRow:
    gold = {suite.name: suite.gold_sha256 for suite in suites.suites}
    corpus = {suite.name: suite.corpus_sha256 for suite in suites.suites}
    if claims:
        gold |= {claims.name: file_digest(CLAIMS)}
        corpus |= {claims.name: texts_digest(claims.texts)}
    return new_record(suites.conditions, gold, corpus, plan.endpoint)


async def _asked(plan: Plan, suites: Opened, folder: Path) -> tuple[list[CaseRow], dict[str, list[Measure]]]:
    known = replies_of(read_unfinished(folder))
    keeper = Keeper(folder, known, Cache(plan.runs_dir / CACHE) if plan.may_use_cache else None)
    rows: list[CaseRow] = []
    measures: dict[str, list[Measure]] = {}
    with costly_progress("asking", sum(len(suite.cases) for suite in suites.suites)) as tick:
        for suite in suites.suites:
            judged = await evaluate(suite, suites.asker, suites.conditions, keeper, tick)
            rows += [each.row for each in judged]
            measures[suite.name] = measures_of(judged)
    return rows, measures
