from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from evals.bench.peers.child import found, run
from evals.bench.peers.seam import Asked, Indexed, Job, Missing, Task
from evals.texts import read_texts

SEEDS = Path(__file__).parent.parent / "seeds"
QUESTIONS = ["What did Peskov say about the talks?", "Where did the North Atlantic Council meet on Friday?"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    (folder / "texts.json").write_text(json.dumps(read_texts(SEEDS)), encoding="utf-8")
    (folder / "questions.json").write_text(json.dumps(QUESTIONS), encoding="utf-8")
    run(task(folder, "index"))
    return folder


def task(folder: Path, job: Job, peer: str = "byline") -> Task:
    return Task(
        peer=peer,
        job=job,
        model="hashing",
        texts=str(folder / "texts.json"),
        questions=str(folder / "questions.json"),
        index_dir=str(folder / "index"),
        result=str(folder / f"{job}.json"),
        depth=30,
    )


def test_indexing_is_written_down_with_what_was_indexed(folder: Path) -> None:
    written = Indexed(**json.loads((folder / "index.json").read_text()))
    assert (written.articles, list(written.versions)) == (5, ["byline", "torch", "faiss-cpu", "tantivy"])
    assert written.passages > 5
    assert written.seconds > 0


def test_a_search_names_the_articles_of_its_passages(folder: Path) -> None:
    searched = found(task(folder, "search"))
    assert isinstance(searched, Asked)
    assert [len(searched.replies), len(searched.milliseconds), len(searched.cpu_ms)] == [2, 1, 1]
    assert searched.replies[1][0] == "000_552d916b7135caa9"
    assert set(searched.replies[0]) <= set(read_texts(SEEDS))


def test_an_answer_is_the_words_that_it_shows(folder: Path) -> None:
    answered = found(task(folder, "answer"))
    assert isinstance(answered, Asked)
    assert any("North Atlantic Council had met in Brussels on Friday" in quote for quote in answered.replies[1])


def test_what_a_library_needs_and_is_not_there_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "txtai", None)
    monkeypatch.delitem(sys.modules, "evals.bench.peers.txtai", raising=False)
    assert found(task(folder, "index", peer="txtai")) == Missing("txtai")


def test_a_library_that_we_do_not_have_is_no_missing_package(folder: Path) -> None:
    with pytest.raises(ModuleNotFoundError, match=r"evals\.bench\.peers\.nothing"):
        found(task(folder, "index", peer="nothing"))
