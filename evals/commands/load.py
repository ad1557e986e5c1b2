"""`byline eval load` (and `make load`): many streaming clients against the service, with a provider that is none.

The service, the provider and the clients share this machine; none of them reaches beyond it.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import Final

import anyio
import click
import httpx

from evals.built_in import GOLD, SEEDS
from evals.commands.bench import read_questions
from evals.commands.kinds import FILE, PATH
from evals.commands.plainly import told_plainly
from evals.commands.tables import console
from evals.load.clients import Asked, Crowd, ask_for, leave_together
from evals.load.processes import Running, index, provider, sample_memory, service
from evals.load.report import Taken, broken_promises, figures, table
from evals.machine import machine
from rag.settings import DEFAULT_EMBEDDING_MODEL

_VISIT_S: Final = 2.0  # before all clients leave together
_LONGEST_S: Final = 15.0  # to wait until nothing is worked on
_LOOK_S: Final = 0.02
_AT_WORK: Final = re.compile(rb"^byline_(?:turns_in_progress|queue_waiting) ([0-9.e+]+)$", re.MULTILINE)


@click.command()
@click.option("--clients", type=click.IntRange(min=1), default=200, show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0.5), default=60.0, show_default=True)
@click.option("--leaving", type=click.IntRange(min=0), default=8, show_default=True, help="Each so-manieth leaves.")
@click.option("--extractive", is_flag=True, help="Without a language model.")
@click.option("--corpus", type=PATH, default=SEEDS, help="The articles; default: the seeds.")
@click.option("--questions", type=FILE, default=GOLD)
@click.option("--embedding-model", default=DEFAULT_EMBEDDING_MODEL, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def load(
    *,
    clients: int,
    seconds: float,
    leaving: int,
    extractive: bool,
    corpus: Path,
    questions: Path,
    embedding_model: str,
    as_json: bool,
) -> None:
    """Let many clients ask at once; exit code 1 when the service breaks a promise."""
    crowd = Crowd(clients, seconds, read_questions(questions), leaving)
    taken = measure_load(crowd, corpus, embedding_model, with_model=not extractive)
    broken, found = broken_promises(taken), figures(taken)
    if as_json:
        click.echo(json.dumps({"suite": "load", **found, "broken": broken, "machine": dict(machine())}, indent=2))
    else:
        screen = console()
        screen.print(f"{clients} clients for {seconds:g} s, {'extractive' if extractive else 'with a fake provider'}")
        screen.print(table(found))
        screen.print(", ".join(f"{key} {value}" for key, value in machine().items()))
        for message in broken:
            screen.print(f"Promise broken: {message}", style="bold red", markup=False)
    if broken:
        raise click.exceptions.Exit(1)


def measure_load(crowd: Crowd, corpus: Path, embedding_model: str, *, with_model: bool) -> Taken:
    """Run the service and the provider, let the crowd ask, then let all of it leave at once."""
    settings = {"BYLINE_EMBEDDING_MODEL": embedding_model, "BYLINE_LOG_LEVEL": "WARNING"}
    with tempfile.TemporaryDirectory(prefix="byline-load-") as name, provider() as model:
        index(corpus, Path(name), settings)
        with service(Path(name), model if with_model else None, settings) as served:
            return anyio.run(_measured, crowd, served, model)


async def _measured(crowd: Crowd, served: Running, model: Running) -> Taken:
    memory: list[tuple[float, float]] = []
    before_mb, before_s, began = served.memory_mb(), served.cpu_s(), monotonic()
    async with anyio.create_task_group() as group:
        group.start_soon(sample_memory, served, memory)
        asked = await ask_for(crowd, served.address)
        group.cancel_scope.cancel()
    seconds, cpu_s = monotonic() - began, served.cpu_s() - before_s
    async with httpx.AsyncClient(timeout=_LONGEST_S) as watcher:
        lags_s = _lags(asked, (await watcher.get(f"{model.address}/streams")).json()["broken_off"])
        await leave_together(crowd, served.address, _VISIT_S)
        freed_s = await _freed(watcher, served, model)
    return Taken(seconds, asked, lags_s, freed_s, cpu_s, before_mb, memory, served.memory_mb())


def _lags(asked: Sequence[Asked], broken_off: dict[str, float]) -> list[float]:
    return [
        max(0.0, broken_off[each.question] - each.left_at)
        for each in asked
        if each.left_at is not None and each.question in broken_off
    ]


async def _freed(watcher: httpx.AsyncClient, served: Running, model: Running) -> float | None:
    """Return the seconds until neither the service nor the provider works on anything."""
    began = monotonic()
    while monotonic() - began < _LONGEST_S:
        at_work = _AT_WORK.findall((await watcher.get(f"{served.address}/metrics")).content)
        streams = (await watcher.get(f"{model.address}/streams")).json()
        if at_work and not any(map(float, at_work)) and not streams["open"]:
            return monotonic() - began
        await anyio.sleep(_LOOK_S)
    return None
