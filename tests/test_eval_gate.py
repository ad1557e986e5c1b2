"""The gate: floors, the baseline's cases, and the promises that no baseline can lower."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.running.gate import Baseline, broken_gates, read_baseline, updated, write_baseline
from evals.runs.rows import CaseRow, Gate, MeasureRow, RunRow


def measure(name: str, value: float, gate: Gate | None = "near", n: int = 100) -> MeasureRow:
    return MeasureRow(name=name, value=value, low=None, high=None, n=n, count=round(value * n), gate=gate)


def record(*measures: MeasureRow, gold: str = "g", generator: str = "extractive") -> RunRow:
    return RunRow(
        suites=("harbour",),
        started="2026-01-05T12:00:00Z",
        byline="0.1.0",
        machine={},
        generator=generator,
        embedding_model="hashing",
        gold_sha256={"harbour": gold},
        corpus_sha256={"harbour": "c"},
        measures={"harbour": measures},
    )


def cases(wrong: int) -> list[CaseRow]:
    return [CaseRow(suite="harbour", id=f"h-{n}", kind="when", right=n >= wrong) for n in range(100)]


GOOD = record(measure("right", 0.9), measure("verbatim", 1.0, "always"), measure("token_f1", 0.4, None))


@pytest.fixture
def baseline() -> Baseline:
    return updated(None, GOOD, cases(10), allow_regression=False)


def test_a_floor_is_two_hundredths_below_what_was_measured(baseline: Baseline) -> None:
    assert baseline.suites["harbour"].floors == {"right": 0.88}


def test_the_floor_of_what_must_not_sink_has_no_slack() -> None:
    exact = updated(None, record(measure("abstention_recall", 1.0, "exact")), [], allow_regression=False)
    assert exact.suites["harbour"].floors == {"abstention_recall": 1.0}
    broken = broken_gates(record(measure("abstention_recall", 0.99, "exact")), [], exact)
    assert broken == ["harbour: abstention_recall is 0.990, the floor is 1"]


def test_the_run_of_the_baseline_passes(baseline: Baseline) -> None:
    assert broken_gates(GOOD, cases(10), baseline) == []


def test_a_broken_floor_is_told(baseline: Baseline) -> None:
    broken = broken_gates(record(measure("right", 0.87)), cases(10), baseline)
    assert broken == ["harbour: right is 0.870, the floor is 0.88"]


def test_a_service_is_not_held_to_the_ranks_that_it_does_not_tell() -> None:
    found = measure("passage_ndcg@10", 0.9)
    ranked = updated(None, record(found), [], allow_regression=False)
    there = record().model_copy(update={"endpoint": "http://there"})
    assert (len(broken_gates(record(), [], ranked)), broken_gates(there, [], ranked)) == (1, [])


def test_a_measure_that_is_missing_breaks_its_floor(baseline: Baseline) -> None:
    assert broken_gates(record(), cases(10), baseline) == ["harbour: right is not measured, the floor is 0.88"]


def test_cases_that_are_worse_for_certain_break_the_gate_above_the_floor(baseline: Baseline) -> None:
    [broken] = broken_gates(record(measure("right", 0.89)), cases(20), baseline)
    assert broken.startswith("harbour: right is worse than in the baseline (-0.100, 95 % interval -0.1")


def test_other_gold_breaks_the_gate(baseline: Baseline) -> None:
    [broken] = broken_gates(record(measure("right", 0.9), gold="x"), cases(10), baseline)
    assert broken.startswith("harbour: gold or articles are not those of the baseline")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (measure("verbatim", 0.99, "always"), "verbatim is 99 of 100, it must be all"),
        (measure("trap_cited", 0.02, "never"), "trap_cited is 2 of 100, it must be none"),
    ],
)
def test_a_broken_promise_needs_no_baseline_and_makes_none(broken: MeasureRow, words: str) -> None:
    assert broken_gates(record(broken), [], None) == [f"harbour: {words}"]
    with pytest.raises(EvalError, match="a run that breaks a promise is no baseline"):
        updated(None, record(broken), [], allow_regression=True)


def test_an_update_raises_a_floor_and_keeps_one_that_is_just_reached(baseline: Baseline) -> None:
    better = updated(baseline, record(measure("right", 0.95)), cases(5), allow_regression=False)
    assert better.suites["harbour"].floors == {"right": 0.93}
    same = updated(better, record(measure("right", 0.94)), cases(6), allow_regression=False)
    assert same.suites["harbour"].floors == {"right": 0.93}


def test_an_update_never_lowers_a_floor_unless_it_is_allowed(baseline: Baseline) -> None:
    worse = record(measure("right", 0.5))
    with pytest.raises(EvalError, match=r"right is 0\.500, the floor is 0\.88\n.* worse .*\n.*--allow-regression"):
        updated(baseline, worse, cases(50), allow_regression=False)
    assert updated(baseline, worse, cases(50), allow_regression=True).suites["harbour"].floors == {"right": 0.48}


def test_an_update_never_takes_cases_that_are_worse_for_certain(baseline: Baseline) -> None:
    worse = record(measure("right", 0.89))
    with pytest.raises(EvalError, match=r"right is worse than in the baseline \(-0\.100"):
        updated(baseline, worse, cases(20), allow_regression=False)
    assert updated(baseline, worse, cases(20), allow_regression=True).suites["harbour"].cases["h-19"] == {"right": 0.0}


def test_a_baseline_keeps_of_a_case_what_the_gate_compares() -> None:
    [case] = [row.model_copy(update={"scores": {"shown": 1.0, "other": 1.0}}) for row in cases(0)[:1]]
    made = updated(None, record(measure("shown", 1.0), measure("other", 1.0, None)), [case], allow_regression=False)
    assert made.suites["harbour"].cases == {"h-0": {"right": 1.0, "shown": 1.0}}


def test_an_update_never_drops_a_floor_whose_measure_is_gone(baseline: Baseline) -> None:
    with pytest.raises(EvalError, match="right is not measured"):
        updated(baseline, record(), cases(10), allow_regression=False)


def test_a_baseline_of_another_generator_is_not_overwritten(baseline: Baseline) -> None:
    with pytest.raises(EvalError, match="the baseline is of extractive answers over hashing"):
        updated(baseline, record(measure("right", 0.9), generator="llm"), cases(10), allow_regression=False)


def test_other_suites_of_a_baseline_stay(baseline: Baseline) -> None:
    mill = RunRow.model_validate(
        GOOD.model_dump()
        | {
            "suites": ["mill"],
            "measures": {"mill": [measure("right", 1.0)]},
            "gold_sha256": {"mill": "m"},
            "corpus_sha256": {"mill": "m"},
        }
    )
    both = updated(baseline, mill, [], allow_regression=False)
    assert list(both.suites) == ["harbour", "mill"]
    assert both.suites["harbour"] == baseline.suites["harbour"]


def test_a_baseline_is_read_as_it_was_written_a_case_a_line(tmp_path: Path, baseline: Baseline) -> None:
    write_baseline(tmp_path / "baseline.json", baseline)
    assert read_baseline(tmp_path / "baseline.json") == baseline
    assert '    "h-0": {"right": 0.0},\n' in (tmp_path / "baseline.json").read_text()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": 2, "generator": "extractive", "suites": {}}'])
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "baseline.json").write_text(text)
    with pytest.raises(EvalError, match="no baseline"):
        read_baseline(tmp_path / "baseline.json")


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="write a baseline with --update"):
        read_baseline(tmp_path / "baseline.json")
