"""What answers and their index cost."""

from __future__ import annotations

import pytest
from report_fixtures import answer, case, judgement

from evals.engines import IndexCost
from evals.measures.costs import answer_costs, index_costs, memory_cost
from evals.measures.metrics import Measure
from evals.runs.rows import CaseRow, UsageRow


def by_name(*rows: CaseRow) -> dict[str, Measure]:
    return {measure.name: measure for measure in answer_costs(rows)}


def timed(milliseconds: float, **stages: float) -> CaseRow:
    return case(judgement=judgement(milliseconds=milliseconds), answer=answer(timings_ms=stages))


def test_each_stage_has_its_median_and_its_95th_percentile() -> None:
    found = by_name(timed(10.0, retrieve=8.0), timed(30.0, retrieve=18.0, first_statement=20.0))
    assert (found["asked_p50_ms"].value, found["retrieve_p50_ms"].value) == (20.0, 13.0)
    assert found["retrieve_p95_ms"].value == pytest.approx(17.5)
    assert [found[name].n for name in ("retrieve_p50_ms", "first_statement_p50_ms")] == [2, 1]


def test_a_median_lies_in_its_interval() -> None:
    found = by_name(*(timed(float(ms)) for ms in range(1, 101)))["asked_p50_ms"]
    assert 35 < found.low < found.value == 50.5 < found.high < 65


def test_answers_of_an_earlier_run_tell_no_time() -> None:
    assert by_name(timed(10.0).model_copy(update={"cached": True})) == {}


def test_what_a_model_used_is_a_mean_an_answer_and_dollars_a_thousand() -> None:
    prices = (0.001, 0.003, None)
    usages = [UsageRow(model="m", prompt_tokens=900, completion_tokens=30, cost_usd=price) for price in prices]
    found = by_name(*(case(answer=answer(usage=usage.model_dump())) for usage in usages))
    assert (found["prompt_tokens"].value, found["completion_tokens"].n) == (900.0, 3)
    assert (found["usd_per_1000"].value, found["usd_per_1000"].n) == (2.0, 2)


def test_an_index_has_its_time_its_rate_and_its_size() -> None:
    found = {measure.name: measure.value for measure in index_costs(IndexCost(2.0, 50, 1.5))}
    assert found == {"index_s": 2.0, "index_passages_per_s": 25.0, "index_mb": 1.5}


def test_what_is_not_known_is_not_told() -> None:
    assert (index_costs(None), memory_cost(None), answer_costs([])) == ([], [], [])
