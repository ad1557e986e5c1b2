"""The answers of a suite as a judge model finds them, and how far it agrees with the deterministic verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.cases.case import Case
from evals.judging.judge import Judge
from evals.judging.opinions import matter
from evals.measures.agreement import agreement
from evals.measures.alce import cited_statements, supports
from evals.measures.costs import usage_costs
from evals.measures.metrics import Measure, rate
from evals.runs.answers import rebuilt
from evals.runs.rows import CaseRow, OpinionRow


def is_judged(case: Case, row: CaseRow) -> bool:
    """Tell whether a judge is asked: there is a statement to judge, and a gold answer to hold it against."""
    return row.answer is not None and bool(row.answer.statements) and bool(case.answer.strip())


async def judged_row(case: Case, row: CaseRow, texts: Mapping[str, str], judge: Judge) -> CaseRow:
    """Return the row with the judge's opinion of its answer, and what verification finds of the same statements.

    `texts` are the articles that the answer cites, by id.
    """
    if row.answer is None or not is_judged(case, row):
        return row
    found = await judge.opinion(matter(case, row.answer))
    verified = tuple(supports(each.text, each.places) for each in cited_statements(rebuilt(row.answer, texts)))
    return row.model_copy(update={"opinion": found.model_copy(update={"verified": verified})})


def opinion_measures(rows: Sequence[CaseRow]) -> list[Measure]:
    """Return what the judge found and how far it agrees.

    Agreement of support is with verification, statement by statement; agreement of `right` with the run's own verdict.
    """
    asked = [(row, row.opinion) for row in rows if row.opinion is not None]
    heard = [(row, found, found.like_gold) for row, found in asked if found.like_gold is not None]
    both = [(row, zip(found.supported, found.verified, strict=True)) for row, found, _ in heard]
    support = [(row.cluster, pair) for row, pairs in both for pair in pairs]
    right = [(row.cluster, (like_gold, row.right)) for row, _, like_gold in heard]
    return [
        rate("supported", [supported for _, (supported, _) in support]),
        rate("like_gold", [like_gold for _, (like_gold, _) in right]),
        rate("unjudged", [found.like_gold is None for _, found in asked]),
        *_agreement("support", support),
        *_agreement("right", right),
        *usage_costs([found.usage for _, found in asked if found.usage]),
    ]


def opinion_cost(opinion: OpinionRow) -> float:
    """Return what the run paid for an opinion, in US dollars, as far as it is known."""
    return 0.0 if opinion.cached or opinion.usage is None else opinion.usage.cost_usd or 0.0


def _agreement(name: str, pairs: Sequence[tuple[str, tuple[bool, bool]]]) -> list[Measure]:
    return agreement(name, [pair for _, pair in pairs], [cluster for cluster, _ in pairs])
