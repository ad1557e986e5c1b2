"""One job of one library, in this process; libraries print what they like, so what is found goes into a file."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from evals.bench.peers.seam import Asked, Indexed, Missing, Peer, Task
from evals.machine import peak_memory_mb

_OURS = "evals"


def run(task: Task) -> None:
    """Do the task and write what it found."""
    Path(task.result).write_text(json.dumps(asdict(found(task))), encoding="utf-8")


def found(task: Task) -> Indexed | Asked | Missing:
    """Do the task and return what it found."""
    try:
        peer: Peer = import_module(f"{__package__}.{task.peer}").PEER
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] == _OURS:
            raise
        return Missing(error.name)
    if task.job == "index":
        return _indexed(peer, task)
    if task.job == "search":
        with peer.searcher(task.model, Path(task.index_dir)) as search:
            return _asked(lambda question: search(question, task.depth), task)
    if peer.answerer is None:
        raise ValueError(f"{task.peer!r} does not answer")
    with peer.answerer(task.model, Path(task.index_dir)) as answer:
        return _asked(answer, task)


def _indexed(peer: Peer, task: Task) -> Indexed:
    index = peer.indexer(task.model)
    articles = json.loads(Path(task.texts).read_bytes())
    began, began_cpu = time.perf_counter(), time.process_time()
    passages = index(articles, Path(task.index_dir))
    seconds, cpu_s = time.perf_counter() - began, time.process_time() - began_cpu
    versions = {name: version(name) for name in peer.packages}
    return Indexed(seconds, cpu_s, len(articles), passages, peak_memory_mb(os.getpid()), peer.way, versions)


def _asked(reply: Callable[[str], Sequence[str]], task: Task) -> Asked:
    first, *further = json.loads(Path(task.questions).read_bytes())
    replies = [tuple(reply(first))]
    first_s, first_cpu_s = time.monotonic() - task.started, time.process_time()
    milliseconds, cpu_ms = [], []
    for question in further:
        began, began_cpu = time.perf_counter(), time.process_time()
        replies.append(tuple(reply(question)))
        milliseconds.append((time.perf_counter() - began) * 1000)
        cpu_ms.append((time.process_time() - began_cpu) * 1000)
    peak_mb = peak_memory_mb(os.getpid())
    return Asked(first_s, first_cpu_s, tuple(milliseconds), tuple(cpu_ms), tuple(replies), peak_mb)
