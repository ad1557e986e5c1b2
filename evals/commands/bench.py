"""Speed beside a plain baseline, in one run: indexing, embedding, questions over HTTP; each in its own process.

Every repeat runs each job once, in turn, so that a ratio compares jobs that ran next to each other in time.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import click
from rich.table import Table

from evals.bench.jobs import Finished, Job, run_job
from evals.bench.service import Served, ask_over_http
from evals.built_in import GOLD, SEEDS
from evals.commands.default_group import DefaultGroup
from evals.commands.kinds import FILE, PATH
from evals.commands.peers import peers
from evals.commands.plainly import told_plainly
from evals.commands.stories import stories
from evals.commands.tables import console
from evals.errors import EvalError
from evals.machine import machine
from evals.measures.metrics import quantile
from evals.progress import progress
from evals.records import Json, write_records
from evals.texts import read_texts
from rag.settings import DEFAULT_EMBEDDING_MODEL

_LEAST_QUESTIONS = 2  # the first one is the cold start


@dataclass(frozen=True, slots=True)
class Spread:
    """What the repeats of one measurement gave."""

    name: str
    unit: str
    values: tuple[float, ...]

    @property
    def row(self) -> tuple[str, ...]:
        """Name, median, least, most, unit."""
        return (
            self.name,
            *(_number(each) for each in (median(self.values), min(self.values), max(self.values))),
            self.unit,
        )


@dataclass(frozen=True, slots=True)
class Repeat:
    """One round of all jobs."""

    index: Finished
    embed: Finished
    baseline: Finished
    service: Served


_MEASUREMENTS: Mapping[tuple[str, str], Callable[[Repeat], float | None]] = {
    ("indexing, whole path", "passages/s"): lambda taken: taken.index.rate,
    ("embedding only", "passages/s"): lambda taken: taken.embed.rate,
    ("plain sentence-transformers, fp32", "passages/s"): lambda taken: taken.baseline.rate,
    ("indexing to plain", "times"): lambda taken: taken.index.rate / taken.baseline.rate,
    ("embedding only to plain", "times"): lambda taken: taken.embed.rate / taken.baseline.rate,
    ("indexing to plain, by CPU time", "times"): lambda taken: taken.index.cpu_rate / taken.baseline.cpu_rate,
    ("embedding only to plain, by CPU time", "times"): lambda taken: taken.embed.cpu_rate / taken.baseline.cpu_rate,
    ("start of the embedder", "s"): lambda taken: taken.embed.start_s,
    ("start of plain sentence-transformers", "s"): lambda taken: taken.baseline.start_s,
    ("memory while indexing, peak", "MB"): lambda taken: taken.index.peak_mb,
    ("memory of plain sentence-transformers, peak", "MB"): lambda taken: taken.baseline.peak_mb,
    ("memory of the service, peak", "MB"): lambda taken: taken.service.peak_mb,
    ("service, start to listening", "s"): lambda taken: taken.service.ready_s,
    ("service, start to first answer", "s"): lambda taken: taken.service.first_answer_s,
    ("POST /v1/ask, p50", "ms"): lambda taken: quantile(taken.service.milliseconds, 0.5),
    ("POST /v1/ask, p95", "ms"): lambda taken: quantile(taken.service.milliseconds, 0.95),
    ("POST /v1/ask outside embedding, p50", "ms"): lambda taken: _told(taken.service.outside_ms, 0.5),
    ("POST /v1/ask outside embedding, p95", "ms"): lambda taken: _told(taken.service.outside_ms, 0.95),
    ("share outside embedding, p50", "of 1"): lambda taken: _told(taken.service.outside_shares, 0.5),
}


def measure_speed(texts: Mapping[str, str], questions: Sequence[str], model: str, repeats: int) -> list[Repeat]:
    """Return the rounds of measurements; `embed` and `baseline` work on the passages that `index` made."""
    if len(questions) < _LEAST_QUESTIONS:
        raise EvalError(f"{len(questions)} questions are too few to time; give at least {_LEAST_QUESTIONS}")
    with tempfile.TemporaryDirectory() as name, progress("measuring", repeats) as tick:
        folder = Path(name)
        write_records(folder / "texts.jsonl", [{"id": id_, "text": text} for id_, text in texts.items()])
        taken: list[Repeat] = []
        for number in range(repeats):
            taken.append(_repeat(Job(str(folder), str(folder / f"index-{number}"), model), questions))
            tick(1)
    return taken


def spreads(taken: Sequence[Repeat]) -> list[Spread]:
    """Return the spread of each measurement over the repeats, without those that were not told."""
    return [
        Spread(name, unit, tuple(values))
        for (name, unit), value in _MEASUREMENTS.items()
        if (values := [found for each in taken if (found := value(each)) is not None])
    ]


def read_questions(path: Path) -> list[str]:
    """Return the questions of JSON lines with a `question` (gold cases, too), or of a text file with one a line."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    try:
        return [json.loads(line)["question"] for line in lines] if path.suffix == ".jsonl" else lines
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise EvalError(f"{path}: {error!r}; write one JSON object with a `question` a line") from None


@click.group(cls=DefaultGroup)
def bench() -> None:
    """Time Byline beside plain sentence-transformers (`run`, meant where nothing is named), `peers`, or `stories`."""


bench.add_command(peers)
bench.add_command(stories)


@bench.command("run")
@click.option("--texts", type=PATH, default=SEEDS, help="The articles; default: the seeds.")
@click.option("--field", default="text", show_default=True, help="Where a JSON line has its text.")
@click.option("--limit", type=click.IntRange(min=1), help="Take only the first articles.")
@click.option("--questions", type=FILE, default=GOLD)
@click.option("--embedding-model", default=DEFAULT_EMBEDDING_MODEL, show_default=True)
@click.option("--repeats", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def run_bench(
    *,
    texts: Path,
    field: str,
    limit: int | None,
    questions: Path,
    embedding_model: str,
    repeats: int,
    as_json: bool,
) -> None:
    """Time indexing beside plain sentence-transformers, and questions over HTTP."""
    articles = dict(islice(read_texts(texts, field).items(), limit))
    taken = measure_speed(articles, read_questions(questions), embedding_model, repeats)
    if as_json:
        click.echo(json.dumps(_result(articles, taken), ensure_ascii=False, indent=2))
        return
    screen = console()
    screen.print(f"{len(articles)} articles, {taken[0].index.passages} passages, {repeats} repeats", highlight=False)
    screen.print(_table(spreads(taken)))
    screen.print(", ".join(f"{key} {value}" for key, value in machine().items()))


def _repeat(job: Job, questions: Sequence[str]) -> Repeat:
    index, embed, baseline = (run_job(name, job) for name in ("index", "embed", "baseline"))
    return Repeat(index, embed, baseline, ask_over_http(Path(job.index_dir), job.model, questions))


def _told(values: Sequence[float], share: float) -> float | None:
    return quantile(values, share) if values else None


def _result(articles: Mapping[str, str], taken: Sequence[Repeat]) -> dict[str, Json]:
    measured: list[Json] = [
        {"name": each.name, "unit": each.unit, "median": median(each.values), "values": list(each.values)}
        for each in spreads(taken)
    ]
    passages = taken[0].index.passages
    return {"articles": len(articles), "passages": passages, "measured": measured, "machine": dict(machine())}


def _table(measured: Sequence[Spread]) -> Table:
    table = Table("measurement", "median", "min", "max", "unit", box=None, pad_edge=False)
    for spread in measured:
        table.add_row(*spread.row)
    return table


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"  # noqa: PLR2004 - no digits after large numbers
