"""What the tests of runs share: two articles, gold cases about them, and `byline eval` on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from evals.commands.main import main

FERRY = "The ferry to Brinkholm leaves the quay at noon on Sundays, the harbour master Ada Brink said on Friday."
MILL = "The old mill of Tarnby burnt down on Tuesday night, and nobody was hurt, the fire brigade told reporters."
WHEN: dict[str, object] = {
    "id": "f-1",
    "question": "When does the ferry to Brinkholm leave the quay?",
    "kind": "when",
    "answer": "At noon",
    "must_include": ["noon"],
    "gold_passages": [{"file": "ferry.txt", "quote": "leaves the quay at noon"}],
    "answerable": True,
    "tags": ["ferries"],
}
NOBODY: dict[str, object] = {
    "id": "u-1",
    "question": "Which song did Queen Philippa of Mornland sing?",
    "kind": "unanswerable",
    "answer": "Not in the articles",
    "answerable": False,
}
WRONG: dict[str, object] = WHEN | {"id": "f-2", "must_include": ["midnight"]}


def corpus_in(folder: Path) -> Path:
    """Write the articles; return their folder."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (corpus / "mill.txt").write_text(MILL, encoding="utf-8")
    return corpus


def gold_in(folder: Path, cases: Sequence[dict[str, object]], name: str = "harbour.jsonl") -> Path:
    """Write a gold file."""
    file = folder / name
    file.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    return file


def byline_eval(*words: object) -> Result:
    """Run a command of the evals."""
    return CliRunner().invoke(main, [str(word) for word in words])


def evaluated(folder: Path, cases: Sequence[dict[str, object]], *options: object) -> Result:
    """Run cases over the articles with the hashing embedder; runs are kept under `folder/runs`."""
    gold = gold_in(folder, cases)
    asked = (gold, "--corpus", corpus_in(folder), "--embedding-model", "hashing", "--runs-dir", folder / "runs")
    return byline_eval(*asked, *options)


def runs_in(folder: Path) -> list[Path]:
    """Return the folders of the runs, oldest first."""
    return sorted(path.parent for path in (folder / "runs").glob("*/run.json"))
