"""`byline eval bench peers`: the same work for Byline and for libraries like it, side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from statistics import median

import click
from rich.table import Table
from rich.text import Text

from evals.bench.figures import Quality, Speed, qualities, speeds
from evals.bench.rounds import BYLINE, LIBRARIES, Compared, Runner, compare
from evals.bench.work import Work, folder_work, seeds_work
from evals.commands.kinds import FOLDER
from evals.commands.plainly import told_plainly
from evals.commands.tables import console
from evals.errors import EvalError
from evals.machine import machine
from evals.measures.kept import measure_record
from evals.progress import progress
from evals.records import Json

_LEAST = 2  # questions: the first one is the cold start


@click.command()
@click.option(
    "--data",
    type=FOLDER,
    help="A folder with corpus.jsonl and questions.jsonl; without it, the seeds and their gold questions.",
)
@click.option("--limit", type=click.IntRange(min=_LEAST), help="Ask only the first questions.")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--threads", type=click.IntRange(min=1), default=1, show_default=True, help="Threads of each process.")
@click.option(
    "--python",
    "pythons",
    multiple=True,
    metavar="[NAME=]PATH",
    help="The Python that has the libraries, or one of them, if not this one.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def peers(
    *, data: Path | None, limit: int | None, rounds: int, threads: int, pythons: tuple[str, ...], as_json: bool
) -> None:
    """Index, search and answer beside LlamaIndex, LangChain, Haystack and txtai; what is not installed is told."""
    work = (folder_work(data) if data else seeds_work()).first(limit)
    if len(work.queries) < _LEAST:
        raise EvalError(f"{len(work.queries)} questions are too few to time; give at least {_LEAST}")
    runner = Runner(_pythons(pythons), threads)
    with progress("measuring", rounds * len(LIBRARIES)) as tick:
        compared = compare(work, runner, rounds, tick)
    found, quality = speeds(compared), qualities(compared, work)
    if as_json:
        click.echo(json.dumps(_result(work, runner, compared, found, quality), ensure_ascii=False, indent=2))
        return
    _print(work, runner, compared, found, quality)


def _pythons(named: Sequence[str]) -> dict[str, str]:
    """Return the Python of every library; Byline's is this one."""
    chosen = dict.fromkeys(LIBRARIES, sys.executable)
    for words in sorted(named, key=lambda words: "=" in words):  # those of one library last
        name, _, path = words.rpartition("=")
        others = [library for library in LIBRARIES if library != BYLINE]
        if name and name not in others:
            raise EvalError(f"--python {words}: there is no library {name!r}; name one of {', '.join(others)}")
        if which(path) is None:
            raise EvalError(f"--python {words}: {path!r} cannot be run; name a Python")
        chosen |= dict.fromkeys([name] if name else others, path)
    return chosen


def _result(
    work: Work, runner: Runner, compared: Compared, found: Sequence[Speed], quality: Sequence[Quality]
) -> dict[str, Json]:
    first = compared.rounds[0]
    libraries: dict[str, Json] = {
        name: {"way": taken.indexed.way, "passages": taken.indexed.passages, "versions": dict(taken.indexed.versions)}
        for name, taken in first.items()
    }
    return {
        "work": work.name,
        "articles": len(work.articles),
        "questions": len(work.queries),
        "rounds": len(compared.rounds),
        "threads": runner.threads,
        "libraries": libraries,
        "absent": dict(compared.absent),
        "speed": [_speed_record(speed) for speed in found],
        "quality": [_quality_record(measured) for measured in quality],
        "machine": dict(machine()),
    }


def _speed_record(speed: Speed) -> Json:
    values: dict[str, Json] = {library: list(values) for library, values in speed.values.items()}
    ratios: dict[str, Json] = {library: list(speed.ratios(library)) for library in speed.values}
    return {"name": speed.name, "unit": speed.unit, "values": values, "ratios": ratios}


def _quality_record(quality: Quality) -> Json:
    measures: dict[str, Json] = {library: measure_record(measure) for library, measure in quality.measures.items()}
    ratios: dict[str, Json] = {library: quality.ratio(library) for library in quality.measures}
    return {"name": quality.name, "measures": measures, "ratios": ratios}


def _print(work: Work, runner: Runner, compared: Compared, found: Sequence[Speed], quality: Sequence[Quality]) -> None:
    screen = console()
    counts = f"{work.name}: {len(work.articles)} articles, {len(work.queries)} questions"
    screen.print(f"{counts}; {len(compared.rounds)} rounds, {runner.threads} threads", markup=False)
    screen.print("median (least to most); below it, the ratio to Byline in the same round\n")
    screen.print(_table(list(compared.rounds[0]), found, quality))
    for name, taken in compared.rounds[0].items():
        versions = ", ".join(f"{package} {number}" for package, number in taken.indexed.versions.items())
        made = f"{taken.indexed.passages} passages: {taken.indexed.way}"
        screen.print(f"{LIBRARIES[name]} ({versions}), {made}", markup=False, soft_wrap=True)
    for name, reason in compared.absent.items():
        screen.print(f"{LIBRARIES[name]}: {reason}", markup=False, soft_wrap=True)
    screen.print(", ".join(f"{key} {value}" for key, value in machine().items()), markup=False, soft_wrap=True)


def _table(libraries: Sequence[str], found: Sequence[Speed], quality: Sequence[Quality]) -> Table:
    table = Table("", *(LIBRARIES[name] for name in libraries), box=None, pad_edge=False)
    for speed in found:
        table.add_row(f"{speed.name}, {speed.unit}", *(_speed_cell(speed, name) for name in libraries))
    for measured in quality:
        table.add_row(f"{measured.name} (95 %)", *(_quality_cell(measured, name) for name in libraries))
    return table


def _speed_cell(speed: Speed, library: str) -> Text:
    if library not in speed.values:
        return Text("–")
    ratios = speed.ratios(library)
    compared = f"\n×{_spread(ratios)}" if ratios and library != BYLINE else ""
    return Text(_spread(speed.values[library]) + compared)


def _quality_cell(quality: Quality, library: str) -> Text:
    if library not in quality.measures:
        return Text("–")
    measure, ratio = quality.measures[library], quality.ratio(library)
    compared = "" if ratio is None or library == BYLINE else f"\n×{ratio:.3f}"
    return Text(f"{measure.value:.3f} ({measure.low:.3f} to {measure.high:.3f}){compared}")


def _spread(values: Sequence[float]) -> str:
    middle, least, most = (_number(each) for each in (median(values), min(values), max(values)))
    return middle if len(values) == 1 else f"{middle} ({least} to {most})"


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"  # noqa: PLR2004 - no digits after large numbers
