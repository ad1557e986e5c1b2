"""Runs on disk: written, read back, broken off, damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.runs.files import add_case, read_run, read_unfinished, write_cases, write_record
from evals.runs.rows import AnswerRow, CaseRow, MeasureRow, RunRow

RECORD = RunRow(
    suites=("harbour",),
    started="2026-01-05T12:00:00Z",
    finished=True,
    byline="0.1.0",
    machine={"cpu": "any"},
    generator="extractive",
    measures={"harbour": (MeasureRow(name="right", value=1.0, low=0.2, high=1.0, n=1, count=1),)},
)
RIGHT = CaseRow(suite="harbour", id="h-1", kind="when", right=True, question="When does the “Ada” sail?\u2028")
WRONG = CaseRow(
    suite="harbour", id="h-2", kind="where", right=False, faults=("cites no gold passage",), scores={"body": 0.5}
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_record(tmp_path, RECORD)
    write_cases(tmp_path, [RIGHT, WRONG])
    return tmp_path


def test_a_run_is_read_as_it_was_written(folder: Path) -> None:
    run = read_run(folder)
    assert (run.record, run.cases, run.of("harbour")) == (RECORD, (RIGHT, WRONG), [RIGHT, WRONG])


def test_a_case_is_added_as_a_line(folder: Path) -> None:
    add_case(folder, RIGHT.model_copy(update={"id": "h-3"}))
    assert [case.id for case in read_run(folder).cases] == ["h-1", "h-2", "h-3"]


def test_a_run_that_was_broken_off_is_refused_and_can_be_gone_on_with(folder: Path) -> None:
    write_record(folder, RECORD.model_copy(update={"finished": False}))
    with (folder / "cases.jsonl").open("a") as file:
        file.write('{"suite": "harbour", "id": "h-3", "ki')
    with pytest.raises(EvalError, match="broken off; run the same again"):
        read_run(folder)
    assert read_unfinished(folder) == [RIGHT, WRONG]


def test_a_half_written_line_of_a_finished_run_is_named(folder: Path) -> None:
    with (folder / "cases.jsonl").open("a") as file:
        file.write('{"suite": "harb')
    with pytest.raises(EvalError, match=r"cases\.jsonl: line 3: damaged \(not JSON"):
        read_run(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"format": 1}', '{"format": 1, "suites": 5}'])
def test_a_damaged_record_is_named(folder: Path, text: str) -> None:
    (folder / "run.json").write_text(text)
    with pytest.raises(EvalError, match=r"run\.json: damaged"):
        read_run(folder)


def test_a_run_of_another_version_is_refused(folder: Path) -> None:
    (folder / "run.json").write_text(json.dumps({"format": 2}))
    with pytest.raises(EvalError, match="of format 2, this Byline reads 1"):
        read_run(folder)


def test_a_folder_that_holds_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="name the folder of a run"):
        read_run(tmp_path / "nowhere")


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "cases.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(EvalError, match="damaged at byte 0"):
        read_run(folder)


def test_an_answer_of_another_make_is_read_with_what_it_has() -> None:
    answer = AnswerRow.model_validate(
        {
            "status": "answered",
            "statements": [{"text": "It sails at noon.", "citations": [1]}],
            "citations": [
                {
                    "number": 1,
                    "article_id": "ferry",
                    "start": 0,
                    "end": 4,
                    "quote": "noon",
                    "speaker": {"name": "Ada Brink", "as_printed": "Brink"},
                    "published": {"date": "2026-01", "source": "given"},
                    "colour": "blue",
                }
            ],
        }
    )
    assert (answer.citations[0].speaker, answer.citations[0].published, answer.usage) == ("Ada Brink", "2026-01", None)
