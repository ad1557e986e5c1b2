from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from bench_fixtures import TWO_ROUNDS, WORK
from click.testing import CliRunner, Result

from evals.bench.figures import qualities, speeds
from evals.bench.rounds import LIBRARIES, Runner
from evals.commands.main import main
from evals.commands.peers import _print, _pythons, _spread
from evals.errors import EvalError

TEXTS = {"ferry": "The ferry to Brinkholm left the quay at noon.", "mill": "The old mill of Tarnby burnt down."}
QUESTIONS = {"ferry": ("When did the ferry leave?", "noon", 40), "mill": ("What burnt down?", "The old mill", 0)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    corpus = [{"id": id_, "text": text} for id_, text in TEXTS.items()]
    questions = [
        {"id": id_, "question": question, "answers": [answer], "answer_starts": [start], "gold_docs": [id_]}
        for id_, (question, answer, start) in QUESTIONS.items()
    ]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)))
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, questions)))
    return tmp_path


def peers(*options: object) -> Result:
    return CliRunner().invoke(main, ["bench", "peers", *map(str, options)])


def bare(folder: Path) -> Path:
    path = folder / "python"
    path.write_text(f"#!/bin/sh\nexec '{sys.executable}' -S \"$@\"\n")
    path.chmod(0o755)
    return path


def test_what_is_not_installed_is_no_error(data: Path) -> None:
    result = peers("--data", data, "--rounds", "1", "--python", bare(data), "--json")
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout)
    assert (printed["articles"], printed["questions"], printed["threads"]) == (2, 2, 1)
    assert list(printed["libraries"]) == ["byline"]
    assert printed["absent"]["haystack"] == "not installed (no module 'haystack')"
    ndcg = next(each for each in printed["quality"] if each["name"] == "ndcg@10")
    assert (ndcg["measures"]["byline"]["value"], ndcg["ratios"]) == (1.0, {"byline": 1.0})


def test_people_are_shown_a_table_and_what_is_absent(capsys: pytest.CaptureFixture[str]) -> None:
    _print(WORK, Runner({}, threads=1), TWO_ROUNDS, speeds(TWO_ROUNDS), qualities(TWO_ROUNDS, WORK))
    lines = [re.sub(r" {2,}", " | ", line.strip()) for line in capsys.readouterr().out.split("\n")]
    assert lines[0] == "two: 2 articles, 2 questions; 2 rounds, 1 threads"
    assert lines[4:6] == ["index, s | 1.5 (1 to 2) | 3.5 (3 to 4)", "×2.75 (1.5 to 4)"]
    assert "answer, p50, ms | 60 (60 to 60) | –" in lines
    assert "recall@10 (95 %) | 1.000 (1.000 to 1.000) | 1.000 (1.000 to 1.000)" in lines
    assert "txtai (faiss-cpu 1.15.1), 2 passages: whole articles" in lines
    assert "Haystack: not installed (no module 'haystack')" in lines


def test_one_question_is_too_few(data: Path) -> None:
    (data / "questions.jsonl").write_text((data / "questions.jsonl").read_text().split("\n")[0])
    result = peers("--data", data)
    assert result.exit_code == 2
    assert "1 questions are too few to time; give at least 2" in result.stderr


def test_the_python_of_one_library_counts_more_than_that_of_all() -> None:
    chosen = _pythons([f"txtai={sys.executable}", "/bin/sh"])
    assert list(chosen) == list(LIBRARIES)
    assert chosen["byline"] == chosen["txtai"] == sys.executable
    assert chosen["haystack"] == chosen["langchain"] == "/bin/sh"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ragatouille=/bin/sh", "there is no library 'ragatouille'; name one of llamaindex, langchain"),
        ("byline=/bin/sh", "there is no library 'byline'"),
        ("/no/python", "'/no/python' cannot be run; name a Python"),
        ("txtai=", "'' cannot be run"),
    ],
)
def test_a_python_that_cannot_be_meant_is_refused(words: str, told: str) -> None:
    with pytest.raises(EvalError, match=told):
        _pythons([words])


def test_a_spread_is_the_median_and_the_ends() -> None:
    assert _spread((3.0, 1.0, 1234.4)) == "3 (1 to 1234)"
    assert _spread((2.5,)) == "2.5"
