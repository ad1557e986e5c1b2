from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.bench.jobs import Finished, Job, run_job
from evals.bench.service import Served, _address, ask_over_http
from evals.commands.bench import Repeat, Spread, measure_speed, read_questions, spreads
from evals.commands.main import main
from evals.errors import EvalError
from evals.machine import machine, peak_memory_mb

FERRY = "The ferry to Brinkholm leaves the quay at noon on Sundays, the harbour master Ada Brink said on Friday."
MILL = "The old mill of Tarnby burnt down on Tuesday night, and nobody was hurt, the fire brigade told reporters."


def repeat(seconds: float, outside: tuple[float, ...] = (4.0, 6.0)) -> Repeat:
    served = Served(1.0, 2.0, (10.0, 20.0), outside, tuple(each / 20 for each in outside), 500.0)
    return Repeat(
        Finished(1.0, seconds, seconds, 100, 300.0),
        Finished(1.0, 2.0, 4.0, 100, 300.0),
        Finished(9.0, 10.0, 20.0, 100, None),
        served,
    )


def values(*taken: Repeat) -> dict[str, tuple[float, ...]]:
    return {spread.name: spread.values for spread in spreads(taken)}


def test_ratios_are_taken_within_a_repeat() -> None:
    assert values(repeat(4.0), repeat(5.0))["indexing to plain"] == (2.5, 2.0)


def test_work_is_compared_by_the_time_of_all_cores_too() -> None:
    assert values(repeat(4.0))["indexing to plain, by CPU time"] == (5.0,)


def test_times_outside_embedding_are_quantiles_of_the_questions() -> None:
    found = values(repeat(4.0))
    assert found["POST /v1/ask outside embedding, p50"] == (5.0,)
    assert found["share outside embedding, p50"] == (0.25,)


def test_what_is_not_known_is_left_out() -> None:
    found = values(repeat(4.0, outside=()))
    assert "share outside embedding, p50" not in found
    assert "memory of plain sentence-transformers, peak" not in found


def test_a_spread_shows_median_and_ends() -> None:
    assert Spread("speed", "1/s", (3.0, 1.0, 8.0)).row == ("speed", "3", "1", "8", "1/s")


def test_questions_come_from_gold_cases_or_lines(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"id": 1, "question": "Who?"}\n')
    (tmp_path / "q.txt").write_text("Who?\n\nWhen?\n")
    assert read_questions(tmp_path / "q.jsonl") == ["Who?"]
    assert read_questions(tmp_path / "q.txt") == ["Who?", "When?"]


@pytest.mark.parametrize("line", ["{", "{}", "[]"])
def test_questions_that_are_none_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "q.jsonl").write_text(line)
    with pytest.raises(EvalError, match="write one JSON object"):
        read_questions(tmp_path / "q.jsonl")


def test_one_question_is_too_few() -> None:
    with pytest.raises(EvalError, match="1 questions are too few"):
        measure_speed({"ferry": "The ferry left."}, ["Who?"], "hashing", 1)


def test_a_job_that_fails_tells_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"the job 'embed' failed: .*passages\.jsonl"):
        run_job("embed", Job(str(tmp_path), str(tmp_path / "index"), "hashing"))


def test_the_machine_is_named() -> None:
    found = machine()
    assert int(found["cores"]) >= 1
    assert found["python"].startswith("3.")


def test_the_memory_of_a_process_that_is_gone_is_unknown() -> None:
    assert peak_memory_mb(2**30) is None


def test_everything_is_measured_once_with_the_real_model(tmp_path: Path) -> None:
    rows = [json.dumps({"id": name, "body": text}) for name, text in (("ferry", FERRY), ("mill", MILL))]
    (tmp_path / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "questions.txt").write_text("When does the ferry leave?\nWhat burnt down?\n")
    options = ["--texts", tmp_path / "news.jsonl", "--field", "body", "--questions", tmp_path / "questions.txt"]
    result = CliRunner().invoke(main, ["bench", *map(str, options), "--repeats", "1", "--json"])
    printed = json.loads(result.stdout)
    assert (printed["articles"], printed["passages"]) == (2, 2)
    assert all(measured["median"] > 0 for measured in printed["measured"])
    assert "share outside embedding, p50" in [measured["name"] for measured in printed["measured"]]


def test_a_service_that_does_not_start_tells_its_last_words() -> None:
    with pytest.raises(EvalError, match="the service did not start: the disk is full"):
        _address(StringIO("loading\n"), StringIO("the disk is full\n"))


def test_a_refused_question_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"the service answered 503 to 'Who\?'"):
        ask_over_http(tmp_path / "no-index", "hashing", ["Who?", "When?"])
