"""The folder of a run: `run.json` and `cases.jsonl`, written whole or line by line, and read back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from evals.errors import EvalError
from evals.runs.rows import FORMAT, CaseRow, Row, Run, RunRow


def read_run(folder: Path) -> Run:
    """Return a finished run; raise EvalError if it is none, damaged, unfinished or of another version."""
    record = read_record(folder)
    if not record.finished:
        raise EvalError(f"{folder}: the run was broken off; run the same again with --runs-dir {folder.parent}")
    lines = _read(folder / CASES).split("\n")
    rows = [_parsed(CaseRow, line, f"{folder / CASES}: line {number}") for number, line in enumerate(lines, 1) if line]
    return Run(folder, record, tuple(rows))


def read_record(folder: Path) -> RunRow:
    """Return what `run.json` says; raise EvalError if it cannot be read."""
    text = _read(folder / RECORD)
    try:
        found = json.loads(text).get("format")
    except (json.JSONDecodeError, AttributeError):
        raise EvalError(f"{folder / RECORD}: damaged (not a JSON object); run the evaluation again") from None
    if found != FORMAT:
        raise EvalError(f"{folder / RECORD}: of format {found!r}, this Byline reads {FORMAT}; run the evaluation again")
    return _parsed(RunRow, text, str(folder / RECORD))


def read_unfinished(folder: Path) -> list[CaseRow]:
    """Return the whole lines of a run that was broken off; a line that cannot be read ends it."""
    if not (folder / CASES).exists():
        return []
    rows = []
    for line in _read(folder / CASES).split("\n")[:-1]:
        try:
            rows.append(CaseRow.model_validate_json(line))
        except ValidationError:
            break
    return rows


def write_record(folder: Path, record: RunRow) -> None:
    """Write `run.json` whole, or leave the old one."""
    _replace(folder / RECORD, record.model_dump_json(indent=2) + "\n")


def write_cases(folder: Path, cases: Iterable[CaseRow]) -> None:
    """Write `cases.jsonl` whole, or leave the old one."""
    _replace(folder / CASES, "".join(case_line(case) for case in cases))


def add_case(folder: Path, case: CaseRow) -> None:
    """Add one line to `cases.jsonl`."""
    with (folder / CASES).open("a", encoding="utf-8", newline="\n") as file:
        file.write(case_line(case))


def case_line(case: CaseRow) -> str:
    """Return the case as a line of JSON, without what it does not have."""
    return case.model_dump_json(exclude_defaults=True) + "\n"


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise EvalError(f"{path}: damaged at byte {error.start}; run the evaluation again") from None
    except OSError as error:
        raise EvalError(f"{path}: {error.strerror}; name the folder of a run") from None


def _parsed(kind: type[_Row], text: str, place: str) -> _Row:
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"]) or "not JSON"
        raise EvalError(f"{place}: damaged ({key}: {problem['msg']}); run the evaluation again") from None


RECORD: Final = "run.json"


CASES: Final = "cases.jsonl"


_Row = TypeVar("_Row", bound=Row)
