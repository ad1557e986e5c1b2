"""`byline doctor`: everything that must be right before a question can be answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import BaseModel
from rich.text import Text

from rag.cli import checks
from rag.cli.checks import Check, Verdict
from rag.cli.options import json_option
from rag.cli.outcome import Exit
from rag.cli.screen import Screen, plain, print_json, working
from rag.errors import SettingsError
from rag.settings import Settings, read_settings

_STYLES: dict[Verdict, str] = {"ok": "green", "warn": "yellow", "fail": "bold red"}


class DoctorReply(BaseModel):
    """What was checked; `ok` if nothing failed."""

    ok: bool
    checks: list[Check]


@click.command()
@click.option("--index-dir", type=click.Path(path_type=Path), help="The folder of the index.")
@json_option
def doctor(*, index_dir: Path | None, as_json: bool) -> None:
    """Check settings, libraries, models, index and disk."""
    with working("Checking…"):
        found = list(_checks(index_dir))
    failed = any(check.verdict == "fail" for check in found)
    if as_json:
        print_json(DoctorReply(ok=not failed, checks=found))
    else:
        _print(Screen(), found)
    if failed:
        raise click.exceptions.Exit(Exit.FAILED)


def _checks(index_dir: Path | None) -> Iterator[Check]:
    yield from checks.of_installation()
    try:
        settings = read_settings(index_dir=index_dir)
    except SettingsError as error:
        yield Check(name="settings", verdict="fail", detail=str(error))
        return
    yield from checks.of_settings(settings)
    yield from _of_parts(settings)


def _of_parts(settings: Settings) -> Iterator[Check]:
    embedder, loading = checks.of_embedding_model(settings)
    yield loading
    yield checks.of_language_model(settings)
    yield checks.of_index(settings, embedder)
    yield from checks.of_disk(settings.index_dir)


def _print(screen: Screen, found: list[Check]) -> None:
    width = max(len(check.name) for check in found) + 2
    for check in found:
        mark = Text.assemble((check.verdict.ljust(6), _STYLES[check.verdict]), check.name)
        screen.line(plain(check.detail), mark=mark, indent=6 + width)
    counts = Counter(check.verdict for check in found)
    screen.line()
    screen.line(f"{counts['ok']} ok, {counts['warn']} to look at, {counts['fail']} failed.")
