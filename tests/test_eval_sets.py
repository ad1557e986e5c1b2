"""Public sets as they are run and kept: folders that `compare` and `report` read, answers that are asked for once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from eval_fixtures import FERRY, MILL, byline_eval, runs_in

from evals.runs.files import read_run, write_record

WHEN = "When does the ferry to Brinkholm leave the quay?"
HURT = "Who was hurt when the old mill of Tarnby burnt down?"


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    folder = tmp_path / "squad"
    folder.mkdir()
    qas = [
        {"id": "when", "question": WHEN, "answers": [{"text": "noon", "answer_start": FERRY.index("noon")}]},
        {"id": "dawn", "question": f"{WHEN} At dawn?", "answers": [{"text": "The", "answer_start": 0}]},
    ]
    data = [{"title": "Brinkholm", "paragraphs": [{"context": FERRY, "qas": qas}]}]
    (folder / "dev.json").write_text(json.dumps({"data": data}), encoding="utf-8")
    return folder


@pytest.fixture
def paragraphs(tmp_path: Path) -> Path:
    folder = tmp_path / "paragraphs"
    folder.mkdir()
    rows = [{"id": "ferry", "text": FERRY}, {"id": "mill", "text": MILL}]
    noon = {"answers": ["noon"], "answer_starts": [FERRY.index("noon")], "gold_docs": ["ferry"]}
    nobody = {"answers": ["nobody"], "answer_starts": [MILL.index("nobody")], "gold_docs": ["mill"]}
    asked = [{"id": "q1", "question": WHEN, **noon}, {"id": "q2", "question": HURT, **nobody}]
    for name, lines in (("corpus", rows), ("questions", asked)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return folder


def measured(folder: Path, *words: object) -> Result:
    fixed = ("--embedding-model", "hashing", "--runs-dir", folder.parent / "runs")
    command = ("public", "squad", "--data", folder) if folder.name == "squad" else ("xquad", folder)
    return byline_eval(*command, *fixed, *words)


@pytest.mark.parametrize("name", ["squad", "paragraphs"])
def test_a_set_is_kept_as_a_run(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    result = measured(request.getfixturevalue(name))
    [folder] = runs_in(tmp_path)
    run = read_run(folder)
    suite = "squad" if name == "squad" else "xquad"
    assert (result.exit_code, f"kept in {folder}" in result.stdout) == (0, True), result.output
    assert (run.record.suites, run.record.embedding_model, run.record.finished) == ((suite,), "hashing", True)
    first = run.cases[0]
    assert first.answer is not None
    assert first.judgement is not None
    assert (first.question, first.right, first.answer.citations[0].quote) == (WHEN, True, FERRY)
    assert (first.judgement.precision, first.judgement.recall) == (1.0, 1.0)


@pytest.mark.parametrize("name", ["squad", "paragraphs"])
def test_compare_and_report_read_it(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    data = request.getfixturevalue(name)
    measured(data)
    measured(data)
    before, after = runs_in(tmp_path)
    compared = byline_eval("compare", before, after, "--json")
    differences = next(iter(json.loads(compared.stdout).values()))["measures"]
    assert compared.exit_code == 0, compared.output
    cited = "citation_recall" if name == "squad" else "answer_cited"
    assert {each["name"]: each["difference"] for each in differences}[cited] == 0.0
    reported = byline_eval("report", after, "--html")
    assert reported.exit_code == 0, reported.output
    page = (after / "report.html").read_text(encoding="utf-8")
    assert ("p50_<wbr>ms" in page, WHEN in page) == (True, True)


def test_an_answer_is_asked_for_once(squad: Path, tmp_path: Path) -> None:
    measured(squad, "--limit", "1")
    result = measured(squad)
    rows = read_run(runs_in(tmp_path)[-1]).cases
    assert sorted(row.cached for row in rows) == [False, True]
    assert "answers that had been asked for before: 1" in result.stderr


def test_known_answers_measure_what_asked_ones_do(paragraphs: Path, tmp_path: Path) -> None:
    for words in (("--withhold",), ("--withhold",), ("--withhold", "--no-cache")):
        measured(paragraphs, *words)
    asked, known, anew = (read_run(folder) for folder in runs_in(tmp_path))
    assert [row.cached for row in known.cases] == [True] * 4
    assert not any(row.cached for row in (*asked.cases, *anew.cases))
    values = [{row.name: row.value for row in run.record.measures["xquad"]} for run in (asked, known)]
    assert {name for name in values[0] if values[0][name] != values[1][name]} == {"p50_ms", "p95_ms"}


def test_a_set_that_was_broken_off_goes_on_in_its_folder(squad: Path, tmp_path: Path) -> None:
    measured(squad)
    [folder] = runs_in(tmp_path)
    write_record(folder, read_run(folder).record.model_copy(update={"finished": False}))
    assert measured(squad).exit_code == 0
    assert runs_in(tmp_path) == [folder]
    assert read_run(folder).record.finished


def test_runs_over_changed_files_are_not_compared(paragraphs: Path, tmp_path: Path) -> None:
    measured(paragraphs)
    (paragraphs / "notes.txt").write_text("not a file of the set", encoding="utf-8")
    measured(paragraphs)
    with (paragraphs / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"id": "quay", "text": "The quay is red."}')
    measured(paragraphs)
    first, second, third = runs_in(tmp_path)
    assert byline_eval("compare", first, second).exit_code == 0
    assert "the runs are of different gold (xquad)" in byline_eval("compare", first, third).stderr


def test_a_broken_floor_is_kept_with_the_run(squad: Path, tmp_path: Path) -> None:
    result = measured(squad, "--floor", "p50_ms=1e9")
    [folder] = runs_in(tmp_path)
    assert (result.exit_code, "Gate broken: p50_ms is" in result.stdout) == (1, True)
    assert "p50_ms" in read_run(folder).record.broken[0]


def test_a_set_tells_what_its_index_and_its_answers_cost(squad: Path, tmp_path: Path) -> None:
    result = measured(squad)
    [costs] = read_run(runs_in(tmp_path)[0]).record.costs.values()
    found = {row.name: row.n for row in costs}
    assert [found[name] for name in ("retrieve_p50_ms", "index_passages_per_s", "index_mb")] == [2, 1, 1]
    assert ", cost" in result.stdout
