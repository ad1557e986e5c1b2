"""The folder of a run: a new one, or that of the same run, which was broken off and goes on."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from evals.errors import EvalError
from evals.runs.files import CASES, read_record, read_unfinished, write_cases, write_record
from evals.runs.rows import RunRow
from rag.errors import BylineError

_LOCK: Final = "lock"


@contextmanager
def run_folder(runs_dir: Path, record: RunRow, say: Callable[[str], None], *, go_on: bool) -> Iterator[Path]:
    """Yield a folder that is this process's alone; `go_on` takes the newest of the same run that was broken off."""
    try:
        runs_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EvalError(f"{runs_dir}: {error.strerror}; name another folder with --runs-dir") from None
    for folder in _unfinished(runs_dir, record.fingerprint) if go_on else ():
        with (folder / _LOCK).open("w") as lock:
            if not _locked(lock.fileno()):
                continue
            rows = read_unfinished(folder)
            if rows:
                say(f"going on with {folder}: {len(rows)} answers are there")
            write_cases(folder, rows)
            with _kept(folder, say):
                yield folder
            return
    folder = _new_folder(runs_dir, record)
    with (folder / _LOCK).open("w") as lock:
        _locked(lock.fileno())
        write_record(folder, record)
        with _kept(folder, say):
            yield folder


@contextmanager
def _kept(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    try:
        yield
    except BylineError:
        if (folder / CASES).exists():
            say(f"what was answered is kept in {folder}; run the same again to go on")
        else:
            shutil.rmtree(folder)
        raise
    (folder / _LOCK).unlink()


def _unfinished(runs_dir: Path, fingerprint: str) -> list[Path]:
    """Return the folders of the same run that were broken off, newest first."""
    found = []
    for path in sorted(runs_dir.glob("*/run.json"), reverse=True):
        try:
            record = read_record(path.parent)
        except EvalError:
            continue
        if record.fingerprint == fingerprint and not record.finished:
            found.append(path.parent)
    return found


def _new_folder(runs_dir: Path, record: RunRow) -> Path:
    now = datetime.now(UTC)
    name = f"{now:%Y%m%dT%H%M%S}-{now.microsecond // 1000:03d}-{record.fingerprint[:8]}"
    for number in range(1, 1000):
        folder = runs_dir / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise EvalError(f"{runs_dir}: no new folder can be made there")


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
