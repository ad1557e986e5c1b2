from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evals.bench.peers.seam import Asked, Indexed, Task
from evals.bench.rounds import BYLINE, LIBRARIES, AbsentError, Runner, _turns, compare
from evals.bench.work import seeds_work
from evals.errors import EvalError

PEERS = [library for library in LIBRARIES if library != BYLINE]


def python(folder: Path, script: str) -> str:
    """Return a Python that is none, or that does something else first."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def bare(folder: Path) -> str:
    """Return this Python without any package."""
    return python(folder, f"exec '{sys.executable}' -S \"$@\"")


def runner(path: str) -> Runner:
    return Runner(dict.fromkeys(PEERS, path) | {BYLINE: sys.executable}, threads=1, model="hashing")


def task(folder: Path) -> Task:
    texts, questions, index_dir, result = (str(folder / name) for name in ("texts", "questions", "index", "result"))
    return Task("txtai", "index", "hashing", texts, questions, index_dir, result, depth=30)


def test_a_library_that_is_not_installed_is_told(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match=r"^not installed \(no module 'txtai'\)$"):
        runner(bare(tmp_path)).run(task(tmp_path), Indexed)


def test_a_process_that_crashes_tells_its_last_words(tmp_path: Path) -> None:
    crashing = python(tmp_path, "echo loading >&2; echo 'MemoryError: 3 GB' >&2; exit 1")
    with pytest.raises(AbsentError, match=r"^index failed: MemoryError: 3 GB$"):
        runner(crashing).run(task(tmp_path), Indexed)


def test_a_process_that_dies_without_a_word_tells_how(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match=r"^index failed: exit code -9$"):
        runner(python(tmp_path, "kill -9 $$")).run(task(tmp_path), Indexed)


@pytest.mark.parametrize("result", ["", "hello", '{"seconds": "soon"}', "[]"])
def test_garbage_is_no_result(tmp_path: Path, result: str) -> None:
    printing = python(tmp_path, f"printf '%s' '{result}' | tee '{tmp_path / 'result'}'; printf '\\377' >&2")
    with pytest.raises(AbsentError, match=r"^index left no result that can be read$"):
        runner(printing).run(task(tmp_path), Indexed)


def test_no_result_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="left no result"):
        runner(python(tmp_path, "exit 0")).run(task(tmp_path), Indexed)


def test_the_result_of_another_job_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "result").write_text('{"missing": "x"}')
    other = '{"first_s": 1, "first_cpu_s": 1, "milliseconds": [], "cpu_ms": [], "replies": [], "peak_mb": null}'
    with pytest.raises(AbsentError, match="the result of another job"):
        runner(python(tmp_path, f"echo '{other}' > '{tmp_path / 'result'}'")).run(task(tmp_path), Indexed)


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="nowhere cannot be run: No such file"):
        runner(str(tmp_path / "nowhere")).run(task(tmp_path), Asked)


def test_each_round_begins_with_another_library() -> None:
    assert _turns(1, {}) == ["llamaindex", "langchain", "haystack", "txtai", "byline"]
    assert _turns(5, {"haystack": "not installed"}) == ["byline", "llamaindex", "langchain", "txtai"]


def test_rounds_measure_what_is_there_and_say_why_the_rest_is_not(tmp_path: Path) -> None:
    ticks: list[int] = []
    work = seeds_work().first(3)
    compared = compare(work, runner(bare(tmp_path)), 2, ticks.append)
    assert [list(each) for each in compared.rounds] == [["byline"], ["byline"]]
    assert compared.absent["llamaindex"] == "not installed (no module 'llama_index')"
    assert list(compared.absent) == PEERS
    assert len(ticks) == 6
    taken = compared.rounds[1][BYLINE]
    assert taken.answered
    assert len(taken.searched.replies) == len(taken.answered.replies) == 3


def test_without_byline_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    pythons = dict.fromkeys(LIBRARIES, bare(tmp_path))
    with pytest.raises(EvalError, match=r"^Byline: not installed \(no module '\w+'\)$"):
        compare(seeds_work().first(2), Runner(pythons, 1, "hashing"), 1, lambda _: None)
