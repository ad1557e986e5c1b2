"""The opinion that a judge model has of the answers of a run, asked once all of them are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from evals.asking.asker import Asker
from evals.asking.conditions import prompt_digest
from evals.asking.keeping import CACHE
from evals.judging.judge import Judge, Shelf
from evals.judging.judged import judged_row, opinion_cost, opinion_measures
from evals.measures.kept import measure_rows
from evals.running.evaluating import GoldSuite, sources_of
from evals.running.opening import Plan
from evals.runs.rows import CaseRow, JudgeRow
from rag.settings import read_settings

PROMPT: Final = "judge"


def judge_of(plan: Plan) -> Judge | None:
    """Return the judge of a plan, if it has one; its replies are recorded, replayed and cached as answers are."""
    return None if plan.judge is None else Judge(plan.judge, read_settings(), _shelf(plan))


async def with_opinions(
    suite: GoldSuite, rows: Sequence[CaseRow], judge: Judge, asker: Asker, progress: Callable[[float], None]
) -> list[CaseRow]:
    """Return the cases with the judge's opinion of those that it is asked about; `progress` is told US dollars."""
    found = []
    for case, row in zip(suite.cases, rows, strict=True):
        sources = {} if row.answer is None else await sources_of(case, row.answer, asker)
        found.append(await judged_row(case, row, {id_: source.text for id_, source in sources.items()}, judge))
        progress(0.0 if found[-1].opinion is None else opinion_cost(found[-1].opinion))
    return found


def judge_row(judge: Judge, suites: Mapping[str, Sequence[CaseRow]]) -> JudgeRow:
    """Return what the judge found of each suite, as it is kept."""
    measures = {name: measure_rows(opinion_measures(rows)) for name, rows in suites.items()}
    costs = [opinion_cost(row.opinion) for rows in suites.values() for row in rows if row.opinion]
    return JudgeRow(model=judge.model, prompt=prompt_digest(PROMPT), measures=measures, cost_usd=sum(costs))


def first_unjudged(cases: Sequence[CaseRow]) -> str | None:
    """Return in words how many answers got no opinion, and why the first did not; None if all got one."""
    reasons = [row.opinion.unjudged for row in cases if row.opinion and row.opinion.unjudged]
    return f"{len(reasons)} answers are unjudged; of the first, {reasons[0]}" if reasons else None


def _shelf(plan: Plan) -> Shelf:
    if plan.replay_dir:
        return Shelf(plan.replay_dir, reads=True, asks=False)
    if plan.record_dir:
        return Shelf(plan.record_dir, reads=False, asks=True)
    return Shelf(plan.runs_dir / CACHE / PROMPT if plan.use_cache else None, reads=True, asks=True)
