"""`byline eval gold` and `byline eval xquad`, on a small corpus with the hashing embedder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evals.commands.main import main

FERRY = "The ferry to Brinkholm leaves the quay at noon on Sundays, the harbour master Ada Brink said on Friday."
CASE = {
    "id": "f-1",
    "question": "When does the ferry to Brinkholm leave the quay?",
    "kind": "when",
    "answer": "At noon",
    "must_include": ["noon"],
    "gold_passages": [{"file": "ferry.txt", "quote": "leaves the quay at noon"}],
    "answerable": True,
}
QUESTION = {
    "id": "q-1",
    "question": CASE["question"],
    "answers": ["noon"],
    "answer_starts": [FERRY.index("noon")],
    "gold_docs": ["ferry"],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "mill.txt").write_text("The old mill of Tarnby burnt down on Tuesday night.", encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run_gold(corpus: Path, case: dict[str, object], *options: object) -> Result:
    file = corpus.parent / "gold.jsonl"
    file.write_text(json.dumps(case), encoding="utf-8")
    return run("gold", file, "--corpus", corpus, "--embedding-model", "hashing", *options)


def test_help_loads_no_model() -> None:
    heavy = ("torch", "litellm", "fastapi", "sklearn")
    code = f"import sys, evals.commands.main; print([name for name in {heavy} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our code
    assert loaded.stdout == "[]\n"


def test_right_answers_pass_and_are_shown(corpus: Path) -> None:
    result = run_gold(corpus, CASE, "--floor", "right=1.0")
    assert result.exit_code == 0, result.output
    assert "f-1" in result.stdout
    assert "right_answerable" in result.stdout


def test_a_broken_floor_is_exit_code_1(corpus: Path) -> None:
    result = run_gold(corpus, CASE | {"must_include": ["midnight"]}, "--floor", "right=1.0")
    assert result.exit_code == 1
    assert "lacks 'midnight'" in result.stdout
    assert "Gate broken: right is 0.0, the floor is 1" in result.stdout


def test_the_result_is_printed_as_json(corpus: Path) -> None:
    result = run_gold(corpus, CASE, "--json")
    printed = json.loads(result.stdout)
    assert printed["cases"] == [{"id": "f-1", "kind": "when", "right": True, "faults": []}]
    assert printed["measures"][0]["name"] == "right"
    assert (printed["broken"], printed["suite"]) == ([], "gold")
    assert [(kind["name"], kind["count"], kind["n"]) for kind in printed["right_by_kind"]] == [("when", 1, 1)]


def test_every_answer_is_kept(corpus: Path) -> None:
    output = corpus.parent / "answers.jsonl"
    assert run_gold(corpus, CASE, "--output", output).exit_code == 0
    [line] = output.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["answer"]["citations"][0]["quote"] == FERRY


def test_a_bad_gold_file_is_exit_code_2_with_its_line(corpus: Path) -> None:
    result = run_gold(corpus, CASE | {"gold_passages": [{"file": "ferry.txt", "quote": "leaves at night"}]})
    assert result.exit_code == 2
    assert "gold.jsonl: line 1: quote 'leaves at night' is not" in result.stderr


def test_a_floor_of_an_unknown_measure_is_exit_code_2(corpus: Path) -> None:
    result = run_gold(corpus, CASE, "--floor", "rihgt=1.0")
    assert (result.exit_code, "no measure is called 'rihgt'" in result.stderr) == (2, True)


def test_short_questions_are_measured_with_and_without_their_paragraph(tmp_path: Path) -> None:
    rows = [{"id": "ferry", "text": FERRY}, {"id": "mill", "text": "The old mill of Tarnby burnt down on Tuesday."}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(json.dumps(QUESTION), encoding="utf-8")
    kept = ("--runs-dir", tmp_path / "runs", "--output", tmp_path / "out")
    result = run("xquad", tmp_path, "--embedding-model", "hashing", "--withhold", "--json", *kept)
    values = {measure["name"]: measure["value"] for measure in json.loads(result.stdout)["measures"]}
    assert (values["hit@1"], values["answer_cited"], values["abstention_recall"]) == (1.0, 1.0, 1.0)
    records = [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert [record["answerable"] for record in records] == [True, False]


def test_only_searching_asks_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"id": "ferry", "text": FERRY}), encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(json.dumps(QUESTION), encoding="utf-8")
    kept = ("--runs-dir", tmp_path / "runs")
    result = run("xquad", tmp_path, "--embedding-model", "hashing", "--search-only", "--floor", "hit@1=1.0", *kept)
    assert result.exit_code == 0, result.output
    assert "ndcg@10" in result.stdout
    assert "answer_shown" not in result.stdout
