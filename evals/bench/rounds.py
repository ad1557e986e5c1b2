"""Rounds of the same work for each library: each job in a process of its own, the libraries in turn.

A ratio compares what ran in one round, next to each other in time; each round begins with another library.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from evals.bench.jobs import weights
from evals.bench.peers.seam import Asked, Indexed, Job, Missing, Task
from evals.bench.work import Work
from evals.errors import EvalError
from rag.settings import DEFAULT_EMBEDDING_MODEL

BYLINE: Final = "byline"
LIBRARIES: Final[Mapping[str, str]] = {
    BYLINE: "Byline",
    "llamaindex": "LlamaIndex",
    "langchain": "LangChain + FAISS",
    "haystack": "Haystack",
    "txtai": "txtai",
}
_DEPTH: Final = 30  # passages searched, so that ten articles are left when several are of one
_DEADLINE_S: Final = 3600
_ROOT: Final = Path(__file__).parents[2]
_START: Final = (  # our folder comes last: what a library needs is found where its Python has it
    "import json, sys; sys.path.append(sys.argv[1]); from evals.bench.peers import child, seam; "
    "child.run(seam.Task(**json.loads(sys.argv[2])))"
)
_OFFLINE: Final = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
}
_THREADS: Final = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")
_RESULT: Final[TypeAdapter[Indexed | Asked | Missing]] = TypeAdapter(Indexed | Asked | Missing)

_Found = TypeVar("_Found", Indexed, Asked)


class AbsentError(EvalError):
    """A library cannot be measured, and the message says why; the others can."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a library took in one round; only Byline answers."""

    indexed: Indexed
    searched: Asked
    answered: Asked | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What each library took in each round, by its name, and why others could not be measured."""

    rounds: tuple[Mapping[str, Taken], ...]
    absent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Runner:
    """How the processes are run: the Python of each library, the threads that each may compute with, the model."""

    pythons: Mapping[str, str]
    threads: int
    model: str = DEFAULT_EMBEDDING_MODEL

    def run(self, task: Task, kind: type[_Found]) -> _Found:
        """Run the task in a new process; raise AbsentError if it gives no result of that kind."""
        started = replace(task, started=time.monotonic())
        command = [self.pythons[task.peer], "-c", _START, str(_ROOT), json.dumps(asdict(started))]
        environment = {**os.environ, **_OFFLINE, **dict.fromkeys(_THREADS, str(self.threads))}
        try:
            done = subprocess.run(  # noqa: S603 - our own module, under a Python that the user names
                command, capture_output=True, check=False, env=environment, timeout=_DEADLINE_S
            )
        except subprocess.TimeoutExpired:
            raise AbsentError(f"{task.job} took more than {_DEADLINE_S} s") from None
        except OSError as error:
            raise AbsentError(f"{command[0]} cannot be run: {error.strerror}") from None
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise AbsentError(f"{task.job} failed: {''.join(last) or f'exit code {done.returncode}'}")
        return _result(task, kind)


def compare(work: Work, runner: Runner, rounds: int, tick: Callable[[int], None]) -> Compared:
    """Run the rounds; `tick` is told of each library that is done with one.

    A library that fails in one round is left out of all; raise EvalError if that is Byline.
    """
    absent: dict[str, str] = {}
    done: list[dict[str, Taken | AbsentError]] = []
    with tempfile.TemporaryDirectory(prefix="byline-bench-") as name:
        folder = Path(name)
        _texts(folder).write_text(json.dumps(dict(work.articles)), encoding="utf-8")
        _questions(folder).write_text(json.dumps([query.text for query in work.queries]), encoding="utf-8")
        for number in range(rounds):
            here = {library: _outcome(library, folder, number, runner, tick) for library in _turns(number, absent)}
            absent |= {library: str(each) for library, each in here.items() if isinstance(each, AbsentError)}
            done.append(here)
    return Compared(tuple(_measured(here, absent) for here in done), absent)


def _turns(number: int, absent: Mapping[str, str]) -> list[str]:
    names = list(LIBRARIES)
    first = number % len(names)
    return [name for name in names[first:] + names[:first] if name not in absent]


def _outcome(
    library: str, folder: Path, number: int, runner: Runner, tick: Callable[[int], None]
) -> Taken | AbsentError:
    try:
        return _taken(library, folder, number, runner)
    except AbsentError as error:
        if library == BYLINE:
            raise EvalError(f"{LIBRARIES[BYLINE]}: {error}") from None
        return error
    finally:
        tick(1)


def _taken(library: str, folder: Path, number: int, runner: Runner) -> Taken:
    def task(job: Job) -> Task:
        return Task(
            peer=library,
            job=job,
            model=runner.model if library == BYLINE else weights(runner.model),
            texts=str(_texts(folder)),
            questions=str(_questions(folder)),
            index_dir=str(folder / f"{library}-{number}"),
            result=str(folder / f"{library}-{number}-{job}.json"),
            depth=_DEPTH,
        )

    return Taken(
        indexed=runner.run(task("index"), Indexed),
        searched=runner.run(task("search"), Asked),
        answered=runner.run(task("answer"), Asked) if library == BYLINE else None,
    )


def _measured(here: Mapping[str, Taken | AbsentError], absent: Mapping[str, str]) -> dict[str, Taken]:
    present = {library: each for library, each in here.items() if isinstance(each, Taken) and library not in absent}
    return {library: present[library] for library in LIBRARIES if library in present}


def _texts(folder: Path) -> Path:
    return folder / "texts.json"


def _questions(folder: Path) -> Path:
    return folder / "questions.json"


def _result(task: Task, kind: type[_Found]) -> _Found:
    try:
        found = _RESULT.validate_json(Path(task.result).read_bytes())
    except (OSError, ValidationError):
        raise AbsentError(f"{task.job} left no result that can be read") from None
    if isinstance(found, Missing):
        raise AbsentError(f"not installed (no module {found.missing!r})")
    if not isinstance(found, kind):
        raise AbsentError(f"{task.job} left the result of another job")
    return found
