"""`byline eval GOLD`: runs kept, gone on with, cached, gated, and shown in every way."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from eval_fixtures import FERRY, MILL, NOBODY, WHEN, WRONG, byline_eval, corpus_in, evaluated, gold_in, runs_in

from evals.runs.files import read_record, read_run, write_record
from rag import build, indexing
from rag.settings import read_settings
from rag.types import Article

TOWER = "The water tower of Lindby is 41 metres high and will be painted in spring, the town council decided."
HEIGHT = WHEN | {
    "id": "t-1",
    "question": "How high is the water tower of Lindby?",
    "must_include": ["41 metres"],
    "gold_passages": [{"file": "tower.txt", "quote": "is 41 metres high"}],
    "extra_docs": [{"file": "tower.txt", "text": TOWER}],
}


def break_off(folder: Path, cases: int) -> None:
    """Leave a run as it is when its process is killed while the next line is written."""
    write_record(folder, read_record(folder).model_copy(update={"finished": False, "measures": {}}))
    lines = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "cases.jsonl").write_text("".join(lines[:cases]) + lines[cases][:40], encoding="utf-8")


def test_a_gold_file_without_a_command_is_run_and_kept(tmp_path: Path) -> None:
    result = evaluated(tmp_path, [WHEN, NOBODY])
    assert result.exit_code == 0, result.output
    [folder] = runs_in(tmp_path)
    run = read_run(folder)
    assert [(row.suite, row.id, row.right, row.tags) for row in run.cases] == [
        ("harbour", "f-1", True, ("ferries",)),
        ("harbour", "u-1", True, ()),
    ]
    assert (run.record.suites, run.record.embedding_model, run.record.generator) == (
        ("harbour",),
        "hashing",
        "extractive",
    )


def test_a_run_keeps_every_answer_and_its_hits(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN])
    [row] = read_run(runs_in(tmp_path)[0]).cases
    assert row.answer
    assert (row.answer.citations[0].quote, row.hits[0].article_id) == (FERRY, "ferry")


def test_what_is_wrong_is_shown_with_its_fault(tmp_path: Path) -> None:
    result = evaluated(tmp_path, [WHEN, WRONG])
    assert result.exit_code == 0
    assert "harbour f-2" in result.stdout
    assert "lacks 'midnight'" in result.stdout


def test_a_broken_floor_is_exit_code_1_and_in_the_record(tmp_path: Path) -> None:
    result = evaluated(tmp_path, [WHEN, WRONG], "--floor", "right=90%")
    assert result.exit_code == 1
    assert read_run(runs_in(tmp_path)[0]).record.broken == ("harbour: right is 0.5, the floor is 0.9",)


def test_a_floor_of_an_unknown_measure_is_refused_before_the_run(tmp_path: Path) -> None:
    result = evaluated(tmp_path, [WHEN], "--floor", "rihgt=0.9")
    assert (result.exit_code, "no measure is called 'rihgt'" in result.stderr) == (2, True)
    assert runs_in(tmp_path) == []


def test_answers_of_an_earlier_run_are_not_asked_for_again(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN])
    evaluated(tmp_path, [WHEN | {"must_include": ["midnight"]}, NOBODY])
    first, second = read_run(runs_in(tmp_path)[-1]).cases
    assert (first.cached, second.cached) == (True, False)
    assert first.faults == ("lacks 'midnight'",)


def test_no_cache_asks_again(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN])
    evaluated(tmp_path, [WHEN], "--no-cache")
    assert [row.cached for folder in runs_in(tmp_path) for row in read_run(folder).cases] == [False, False]


def test_a_changed_article_is_asked_about_again(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN])
    (corpus_in(tmp_path) / "new.txt").write_text(TOWER)
    evaluated(tmp_path, [WHEN])
    assert [row.cached for folder in runs_in(tmp_path) for row in read_run(folder).cases] == [False, False]


def test_a_damaged_cache_is_passed_over(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN])
    for file in (tmp_path / "runs" / "cache").rglob("*.json"):
        file.write_text('{"answer": {')
    assert evaluated(tmp_path, [WHEN]).exit_code == 0
    assert read_run(runs_in(tmp_path)[-1]).cases[0].cached is False


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN, NOBODY, WRONG])
    [folder] = runs_in(tmp_path)
    before = read_run(folder).cases
    break_off(folder, 2)
    result = evaluated(tmp_path, [WHEN, NOBODY, WRONG])
    assert f"going on with {folder}: 2 answers are there" in result.stderr
    assert runs_in(tmp_path) == [folder]
    after = read_run(folder).cases
    assert [row.id for row in after] == ["f-1", "u-1", "f-2"]
    assert after[:2] == before[:2]


def test_a_run_of_other_cases_does_not_go_on_with_it(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN, NOBODY])
    [folder] = runs_in(tmp_path)
    break_off(folder, 1)
    assert "going on" not in evaluated(tmp_path, [WHEN]).stderr
    assert len(runs_in(tmp_path)) == 2


def test_a_damaged_run_folder_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "runs" / "old").mkdir(parents=True)
    (tmp_path / "runs" / "old" / "run.json").write_text('{"format": 99}')
    assert evaluated(tmp_path, [WHEN]).exit_code == 0


def test_a_case_with_a_document_of_its_own_is_asked(tmp_path: Path) -> None:
    result = evaluated(tmp_path, [HEIGHT, WHEN])
    assert result.exit_code == 0, result.output
    run = read_run(runs_in(tmp_path)[0])
    assert [(row.id, row.right) for row in run.cases] == [("t-1", True), ("f-1", True)]


def test_an_index_is_asked_without_its_files(tmp_path: Path) -> None:
    settings = read_settings(index_dir=tmp_path / "index", embedding_model="hashing")
    articles = [Article("ferry", FERRY), Article("mill", MILL)]
    indexing.index(articles, settings.index_dir, build.embedder(settings))
    gold = gold_in(tmp_path, [WHEN, NOBODY])
    options = ("--index", tmp_path / "index", "--embedding-model", "hashing", "--runs-dir", tmp_path / "runs")
    result = byline_eval("run", gold, *options)
    assert result.exit_code == 0, result.output
    assert [row.right for row in read_run(runs_in(tmp_path)[0]).cases] == [True, True]


def test_the_result_is_printed_as_json(tmp_path: Path) -> None:
    printed = json.loads(evaluated(tmp_path, [WHEN], "--json").stdout)
    assert printed["cases"] == [{"suite": "harbour", "id": "f-1", "kind": "when", "right": True, "faults": []}]
    assert (printed["suites"], printed["broken"]) == (["harbour"], [])


def test_the_result_is_written_as_markdown(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN, WRONG], "--markdown", tmp_path / "result.md", "--floor", "right=2")
    written = (tmp_path / "result.md").read_text(encoding="utf-8")
    assert "# Byline evals: broken" in written
    assert "- **Gate broken**: harbour: right is 1, the floor is 2" in written
    assert "| f-2 | when | When does the ferry to Brinkholm leave the quay? | lacks 'midnight' |" in written


def test_the_result_is_written_as_junit_a_test_case_a_case(tmp_path: Path) -> None:
    evaluated(tmp_path, [WHEN, WRONG], "--junit", tmp_path / "junit.xml")
    [suite] = ET.parse(tmp_path / "junit.xml").getroot()  # noqa: S314 - we wrote it
    assert (suite.attrib["name"], suite.attrib["tests"], suite.attrib["failures"]) == ("harbour", "2", "1")
    failures = {case.attrib["name"]: [each.attrib["message"] for each in case] for case in suite.iter("testcase")}
    assert failures == {"f-1": [], "f-2": ["lacks 'midnight'"]}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--index", "."], "the built-in suites are about the seeds"),
        (["GOLD"], "name the articles that the questions are about"),
        (["GOLD", "--record", "a", "--replay", "."], "name one of --record and --replay"),
        (["GOLD", "--corpus", ".", "--record", "a", "--generator", "extractive"], "only what a language model writes"),
        (["GOLD", "GOLD"], "two gold files of one name"),
        (["GOLD", "--corpus", ".", "--generator", "llm"], "no language model is configured"),
        (["GOLD", "--corpus", ".", "--update"], "name the file that becomes the baseline"),
        (["GOLD", "--corpus", ".", "--baseline", "none.json"], "write a baseline with --update"),
        (["GOLD", "--corpus", ".", "--junit", "none/junit.xml"], "none/junit.xml: its folder is not there; make it"),
    ],
)
def test_options_that_contradict_are_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    gold = gold_in(tmp_path, [WHEN])
    result = byline_eval(*[gold if word == "GOLD" else word for word in options], "--runs-dir", tmp_path / "runs")
    assert (result.exit_code, message in result.stderr) == (2, True), result.output


def test_runs_that_cannot_be_kept_are_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = evaluated(tmp_path, [WHEN], "--runs-dir", tmp_path / "file" / "runs")
    assert (result.exit_code, "name another folder with --runs-dir" in result.stderr) == (2, True)


def test_a_quote_that_is_not_verbatim_is_exit_code_2_and_leaves_no_run(tmp_path: Path) -> None:
    result = evaluated(tmp_path, [WHEN | {"gold_passages": [{"file": "ferry.txt", "quote": "leaves at night"}]}])
    assert (result.exit_code, "harbour.jsonl" in result.stderr, runs_in(tmp_path)) == (2, True, [])


def test_the_run_becomes_the_baseline_and_is_held_to_it(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    assert evaluated(tmp_path, [WHEN, NOBODY], "--baseline", baseline, "--update").exit_code == 0
    assert json.loads(baseline.read_text())["suites"]["harbour"]["cases"]["f-1"]["right"] == 1.0
    assert evaluated(tmp_path, [WHEN, NOBODY], "--baseline", baseline).exit_code == 0
    result = evaluated(tmp_path, [WHEN | {"must_include": ["midnight"]}, NOBODY], "--baseline", baseline)
    assert result.exit_code == 1
    assert "harbour: right is 0.500, the floor is 0.98" in result.stdout
    assert "gold or articles are not those of the baseline" in result.stdout


def test_an_update_lowers_no_floor_unless_it_is_allowed(tmp_path: Path) -> None:
    baseline, worse = tmp_path / "baseline.json", [WHEN | {"must_include": ["midnight"]}, NOBODY]
    evaluated(tmp_path, [WHEN, NOBODY], "--baseline", baseline, "--update")
    kept = baseline.read_text()
    refused = evaluated(tmp_path, worse, "--baseline", baseline, "--update")
    assert (refused.exit_code, "becomes the baseline only with --allow-regression" in refused.stderr) == (
        2,
        True,
    )
    assert baseline.read_text() == kept
    assert evaluated(tmp_path, worse, "--baseline", baseline, "--update", "--allow-regression").exit_code == 0
    assert json.loads(baseline.read_text())["suites"]["harbour"]["floors"]["right"] == 0.48


def test_a_word_that_is_neither_a_command_nor_a_file_is_refused() -> None:
    result = byline_eval("bensh")
    assert (result.exit_code, "'bensh'" in result.stderr) == (2, True)
