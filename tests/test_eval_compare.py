"""`byline eval compare`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval_fixtures import byline_eval

from evals.runs.files import read_record, read_run, write_cases, write_record
from evals.runs.rows import CaseRow, MeasureRow, RunRow


def run_of(folder: Path, rights: str, *, gold: str = "g", corpus: str = "c", suite: str = "harbour") -> Path:
    """Write a run whose cases are right (`1`) and wrong (`0`)."""
    folder.mkdir()
    cases = [
        CaseRow(
            suite=suite,
            id=f"h-{number}",
            kind="when",
            right=right == "1",
            faults=() if right == "1" else ("lacks 'noon'",),
        )
        for number, right in enumerate(rights)
    ]
    record = RunRow(
        suites=(suite,),
        started="2026-01-05T12:00:00Z",
        finished=True,
        byline="0.1.0",
        machine={},
        generator="extractive",
        gold_sha256={suite: gold},
        corpus_sha256={suite: corpus},
    )
    write_record(folder, record)
    write_cases(folder, cases)
    return folder


def test_what_got_worse_for_certain_is_exit_code_1(tmp_path: Path) -> None:
    before, after = run_of(tmp_path / "a", "1" * 20), run_of(tmp_path / "b", "0" * 8 + "1" * 12)
    result = byline_eval("compare", before, after)
    assert result.exit_code == 1
    assert "now wrong: h-0 (when): lacks 'noon'" in result.stdout
    assert "-0.400" in result.stdout


def test_what_got_better_is_exit_code_0_with_the_faults_that_went(tmp_path: Path) -> None:
    before, after = run_of(tmp_path / "a", "0" * 8 + "1" * 12), run_of(tmp_path / "b", "1" * 20)
    result = byline_eval("compare", before, after)
    assert result.exit_code == 0
    assert "now right, was wrong: h-0 (when): lacks 'noon'" in result.stdout


def test_the_comparison_is_printed_as_json(tmp_path: Path) -> None:
    before, after = run_of(tmp_path / "a", "0111"), run_of(tmp_path / "b", "1111")
    found = json.loads(byline_eval("compare", before, after, "--json").stdout)["harbour"]
    [measure] = found["measures"]
    assert (measure["name"], measure["difference"], measure["n"], measure["worse"]) == ("right", 0.25, 4, False)
    assert ([case["id"] for case in found["now_right"]], found["now_wrong"]) == (["h-0"], [])


@pytest.mark.parametrize(("other", "words"), [({"gold": "x"}, "gold"), ({"corpus": "x"}, "articles")])
def test_runs_of_other_gold_or_articles_are_compared_by_force_only(
    tmp_path: Path, other: dict[str, str], words: str
) -> None:
    before, after = run_of(tmp_path / "a", "1111"), run_of(tmp_path / "b", "1111", **other)
    refused = byline_eval("compare", before, after)
    assert (refused.exit_code, f"the runs are of different {words} (harbour)" in refused.stderr) == (2, True)
    assert byline_eval("compare", before, after, "--force").exit_code == 0


def test_what_only_one_run_measured_is_not_compared(tmp_path: Path) -> None:
    folders = [run_of(tmp_path / name, "1") for name in "ab"]
    for folder, names in zip(folders, (("shown", "cited"), ("cited", "shared", "shown")), strict=True):
        run = read_run(folder)
        scores = {"shown": 0.5, "cited": 1.0, "shared": 0.0}
        write_cases(folder, [row.model_copy(update={"scores": scores}) for row in run.cases])
        rows = tuple(MeasureRow(name=name, value=0.5, low=None, high=None, n=1) for name in names)
        write_record(folder, run.record.model_copy(update={"measures": {"harbour": rows}}))
    found = json.loads(byline_eval("compare", *folders, "--json").stdout)["harbour"]["measures"]
    assert [each["name"] for each in found] == ["right", "cited", "shown"]


def test_suites_of_one_run_only_are_told(tmp_path: Path) -> None:
    before, after = run_of(tmp_path / "a", "1"), run_of(tmp_path / "b", "1")
    record = read_record(after)
    write_record(after, record.model_copy(update={"suites": (*record.suites, "mill")}))
    assert f"only in {after}: mill" in byline_eval("compare", before, after).stdout.replace("\n", "")


def test_runs_without_a_common_suite_are_refused(tmp_path: Path) -> None:
    before, after = run_of(tmp_path / "a", "1"), run_of(tmp_path / "b", "1", suite="mill")
    result = byline_eval("compare", before, after)
    assert (result.exit_code, "no suite in common: harbour; mill" in result.stderr) == (2, True)


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    result = byline_eval("compare", run_of(tmp_path / "a", "1"), tmp_path)
    assert (result.exit_code, "name the folder of a run" in result.stderr) == (2, True)
