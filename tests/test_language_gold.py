"""Misspelt, German and Hindi questions about the seeds, asked with the real embedder."""

import json
from collections import Counter
from pathlib import Path

import pytest
from eval_fixtures import byline_eval

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "evals/gold/languages.jsonl"


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, bool]]:
    """Return how many cases of each kind, answerable or not, are right."""
    runs = tmp_path_factory.mktemp("runs")
    run = byline_eval(GOLD, "--corpus", ROOT / "seeds", "--runs-dir", runs, "--no-cache", "--json")
    assert run.exit_code == 0, run.output
    [file] = runs.glob("*/cases.jsonl")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return Counter((row["kind"], row["answerable"]) for row in rows if row["right"])


@pytest.mark.parametrize(("kind", "least"), [("misspelling", 28), ("german", 28), ("hindi", 26)])
def test_nearly_all_of_30_questions_are_answered(right: Counter[tuple[str, bool]], kind: str, least: int) -> None:
    assert right[kind, True] >= least


@pytest.mark.parametrize(("kind", "least"), [("misspelling", 6), ("german", 9), ("hindi", 8)])
def test_questions_without_an_answer_are_declined(right: Counter[tuple[str, bool]], kind: str, least: int) -> None:
    assert right[kind, False] >= least
