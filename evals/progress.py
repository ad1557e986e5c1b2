"""How far long work is, on standard error, if somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


@contextmanager
def progress(name: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show on standard error how far the work is, if somebody looks; yields the function that moves it."""
    errors = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, disable=not errors.is_terminal, transient=True) as shown:
        task = shown.add_task(name, total=total)
        yield lambda more: shown.advance(task, more)


@contextmanager
def costly_progress(name: str, total: int) -> Iterator[Callable[[float], None]]:
    """Show the same with the rate and the cost so far; yields the function that is told the US dollars of each case."""
    errors = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        _Cost(),
    )
    with Progress(*columns, console=errors, disable=not errors.is_terminal, transient=True) as shown:
        task = shown.add_task(name, total=total, cost=0.0)

        def tick(cost: float) -> None:
            shown.update(task, advance=1, cost=shown.tasks[task].fields["cost"] + cost)

        yield tick


class _Rate(ProgressColumn):
    """How many cases are done in a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, once there is one."""
        return Text("" if task.speed is None else f"{task.speed:.1f}/s")


class _Cost(ProgressColumn):
    """What the model has cost so far, if it cost anything."""

    def render(self, task: Task) -> Text:
        """Return the cost in US dollars."""
        cost = task.fields["cost"]
        return Text(f"${cost:.4f}" if cost else "")
