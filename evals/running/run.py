"""A run from its beginning to its end: the suites are asked and judged, and kept in a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evals.asking.keeping import CACHE, Cache, replies_of
from evals.judging.judge import Judge
from evals.measures.summary import summarise
from evals.progress import costly_progress, progress
from evals.running.evaluating import GoldSuite, Keeper, evaluate
from evals.running.opening import Opened, Plan, opened
from evals.running.opinions import judge_of, judge_row, with_opinions
from evals.running.record import costs_of, finished, new_record
from evals.runs.files import read_unfinished, write_cases, write_record
from evals.runs.folders import run_folder
from evals.runs.rows import CaseRow, Run, RunRow
from evals.suites.suite import Result, Suite


async def run(plan: Plan, say: Callable[[str], None]) -> Run:
    """Run all suites of the plan, and return them as they are kept; `say` is told what a person should know."""
    started = time.perf_counter()
    async with opened(plan, say) as suites:
        record = _record(plan, suites)
        with run_folder(plan.runs_dir, record, say, go_on=plan.may_go_on) as folder:
            judged = await _asked(plan, suites, folder)
            if judge := judge_of(plan):
                judged = await _judged(judge, suites, judged)
            others = await _measured(plan.suites)
    costs = {name: costs_of(rows, suites.index_cost, here=not plan.endpoint) for name, rows in judged.items()}
    results = {name: Result(tuple(summarise(rows)), tuple(rows)) for name, rows in judged.items()} | others
    cases = [row for result in results.values() for row in result.cases]
    record = finished(record, started, cases, {name: each.measures for name, each in results.items()}, costs)
    if judge:
        record = record.model_copy(update={"judge": judge_row(judge, judged)})
    write_cases(folder, cases)
    return Run(folder, record, tuple(cases))


def finish(run: Run, broken: Sequence[str]) -> Run:
    """Return the run with what the gate found, written to its end."""
    record = run.record.model_copy(update={"broken": tuple(broken)})
    write_record(run.folder, record)
    return replace(run, record=record)


def _record(plan: Plan, suites: Opened) -> RunRow:
    every: tuple[GoldSuite | Suite, ...] = (*suites.suites, *plan.suites)
    gold = {suite.name: suite.gold_sha256 for suite in every}
    corpus = {suite.name: suite.corpus_sha256 for suite in every}
    return new_record(suites.conditions, gold, corpus, plan.endpoint)


async def _asked(plan: Plan, suites: Opened, folder: Path) -> dict[str, list[CaseRow]]:
    known = replies_of(read_unfinished(folder))
    keeper = Keeper(folder, known, Cache(plan.runs_dir / CACHE) if plan.may_use_cache else None)
    with costly_progress("asking", sum(len(suite.cases) for suite in suites.suites)) as tick:
        return {
            suite.name: await evaluate(suite, suites.asker, suites.conditions, keeper, tick) for suite in suites.suites
        }


async def _measured(suites: Sequence[Suite]) -> dict[str, Result]:
    with progress("measuring", len(suites)) as tick:
        found = {}
        for suite in suites:
            found[suite.name] = await suite.measure(suite)
            tick(1)
    return found


async def _judged(judge: Judge, suites: Opened, judged: Mapping[str, list[CaseRow]]) -> dict[str, list[CaseRow]]:
    with costly_progress(f"judging by {judge.model}", sum(map(len, judged.values()))) as tick:
        return {
            suite.name: await with_opinions(suite, judged[suite.name], judge, suites.asker, tick)
            for suite in suites.suites
        }
