"""Questions to the real service, in a process of its own, over loopback HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx
from pydantic import BaseModel, ConfigDict

from evals.errors import EvalError
from evals.machine import peak_memory_mb

_ADDRESS = "http://"
_STOP_S = 30
_ANSWER_S = 120
_LAST_WORDS = 400  # characters of a failed service's last output


class _Timings(BaseModel):
    model_config = ConfigDict(extra="ignore")

    total: float
    embed: float | None = None


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore")

    timings_ms: _Timings


@dataclass(frozen=True, slots=True)
class Served:
    """What the service took: seconds until it listened and until the first answer, and its largest memory in MB.

    For each further question: the caller's milliseconds, and where the service tells how long it embedded, its own
    milliseconds outside that and their share of its total.
    """

    ready_s: float
    first_answer_s: float
    milliseconds: tuple[float, ...]
    outside_ms: tuple[float, ...]
    outside_shares: tuple[float, ...]
    peak_mb: float | None


def ask_over_http(index_dir: Path, model: str, questions: Sequence[str]) -> Served:
    """Serve the index in a new process, ask each question once, one after the other, and stop."""
    started = time.perf_counter()
    with _service(index_dir, model) as (process, address), httpx.Client(base_url=address, timeout=_ANSWER_S) as client:
        ready = time.perf_counter()
        _ask(client, questions[0])
        answered = time.perf_counter()
        replies = [_ask(client, question) for question in questions[1:]]
        peak = peak_memory_mb(process.pid)
    known = [(timings.total - timings.embed, timings.total) for _, timings in replies if timings.embed is not None]
    return Served(
        ready_s=ready - started,
        first_answer_s=answered - started,
        milliseconds=tuple(milliseconds for milliseconds, _ in replies),
        outside_ms=tuple(outside for outside, _ in known),
        outside_shares=tuple(outside / total for outside, total in known),
        peak_mb=peak,
    )


def _ask(client: httpx.Client, question: str) -> tuple[float, _Timings]:
    started = time.perf_counter()
    reply = client.post("/v1/ask", json={"question": question, "generator": "extractive"})
    milliseconds = (time.perf_counter() - started) * 1000
    if reply.status_code != httpx.codes.OK:
        raise EvalError(f"the service answered {reply.status_code} to {question!r}: {reply.text[:_LAST_WORDS]}")
    return milliseconds, _Reply.model_validate_json(reply.content).timings_ms


@contextmanager
def _service(index_dir: Path, model: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    settings = json.dumps({"index_dir": str(index_dir), "embedding_model": model, "port": 0})
    command = [sys.executable, "-m", "evals.bench.serving", settings]
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)  # noqa: S603 - our own module
        try:
            yield process, _address(process.stdout, errors)
        finally:
            process.terminate()
            process.communicate(timeout=_STOP_S)


def _address(output: IO[str] | None, errors: IO[str]) -> str:
    for line in output or []:
        if _ADDRESS in line:
            return _ADDRESS + line.partition(_ADDRESS)[2].split()[0]
    errors.seek(0)
    raise EvalError(f"the service did not start: {errors.read().strip()[-_LAST_WORDS:]}")
