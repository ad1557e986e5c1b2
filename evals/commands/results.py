"""How a command tells its results."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import click

from evals.commands.tables import console, measure_table
from evals.machine import machine
from evals.measures.kept import measure_record
from evals.measures.metrics import Measure
from evals.records import Json


def print_json(suite: str, tables: Mapping[str, Sequence[Measure]], broken: Sequence[str], **more: Json) -> None:
    """Print tables of measures as JSON, with what broke the gate and the machine."""
    measures: dict[str, Json] = {name: [measure_record(each) for each in table] for name, table in tables.items()}
    result = {"suite": suite, **measures, **more, "broken": list(broken), "machine": dict(machine())}
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


def print_tables(tables: Mapping[str, Sequence[Measure]], broken: Sequence[str]) -> None:
    """Print tables of measures by title, and what broke the gate."""
    screen = console()
    for title, measures in tables.items():
        screen.print()
        screen.print(measure_table(title, measures))
    for message in broken:
        screen.print(f"Gate broken: {message}", style="bold red", markup=False)


def exit_if(broken: Sequence[str]) -> None:
    """Leave with exit code 1 if something broke the gate."""
    if broken:
        raise click.exceptions.Exit(1)


def say(message: str) -> None:
    """Tell on standard error what a person should know."""
    click.echo(message, err=True)
