"""The options and arguments that several commands share, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as calendar_date
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

import click

from rag.settings import read_settings
from rag.types import Filters, Published

Command: TypeAlias = Callable[..., None]


def date(value: str) -> str:
    """Return an ISO 8601 year, month or day as it is written: `2021` is not `2021-01-01`."""
    try:
        Published(value, "given")
        calendar_date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date as YYYY, YYYY-MM or YYYY-MM-DD.") from None
    return value


def day(value: str) -> str:
    """Return an ISO 8601 day as it is written."""
    if len(date(value)) != len("2021-12-31"):
        raise click.BadParameter(f"{value!r} is no day as YYYY-MM-DD.")
    return value


def words(value: str) -> str:
    """Return words to ask or search for without the blanks around them."""
    if not value.strip():
        raise click.BadParameter("it is empty.")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise click.BadParameter("it is not UTF-8.")
    return value.strip()


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else, on standard output.")


def settings_option(command: Command) -> Command:
    """Give a command `--index-dir`, and the settings as `settings`."""

    @wraps(command)
    def with_settings(*, index_dir: Path | None, **more: Any) -> None:  # noqa: ANN401 - click passes all options
        command(settings=read_settings(index_dir=index_dir), **more)

    folder = click.Path(path_type=Path)
    return click.option("--index-dir", type=folder, help="The folder of the index; else BYLINE_INDEX_DIR.")(
        with_settings
    )


def state_option(command: Command) -> Command:
    """Give a command `--state-dir`, and the settings as `settings`."""

    @wraps(command)
    def with_settings(*, state_dir: Path | None, **more: Any) -> None:  # noqa: ANN401 - click passes all options
        command(settings=read_settings(state_dir=state_dir), **more)

    folder = click.Path(path_type=Path)
    return click.option(
        "--state-dir", type=folder, help="The folder of the keys and the feedback; else BYLINE_STATE_DIR."
    )(with_settings)


def filter_options(command: Command) -> Command:
    """Give a command the options that choose which articles count, and what they come to as `filters`."""

    @wraps(command)
    def with_filters(
        *,
        speaker: str | None,
        published_from: str | None,
        published_to: str | None,
        outlet: str | None,
        articles: tuple[str, ...],
        as_of: str | None,
        **more: Any,  # noqa: ANN401 - click passes all options
    ) -> None:
        _check_order(published_from, published_to)
        filters = Filters(speaker, published_from, published_to, outlet, frozenset(articles) or None, as_of)
        command(filters=filters, **more)

    for option in reversed(_FILTERS):
        with_filters = option(with_filters)
    return with_filters


def _check_order(first: str | None, last: str | None) -> None:
    # Dates of different precision are compared as far as both go: 2021-12 lies within 2021.
    if first and last and first[: len(last)] > last[: len(first)]:
        raise click.UsageError(f"--from {first} is after --to {last}.")


_FILTERS = (
    click.option("--speaker", type=words, metavar="NAME", help="Only what this person says."),
    click.option("--from", "published_from", type=date, metavar="DATE", help="Only what was printed then or later."),
    click.option("--to", "published_to", type=date, metavar="DATE", help="Only what was printed by then."),
    click.option("--outlet", type=words, metavar="NAME", help="Only what this outlet printed."),
    click.option("--article", "articles", type=words, multiple=True, metavar="ID", help="Only this article."),
    click.option("--as-of", type=day, metavar="DAY", help="As on this day: nothing that may be later, or is undated."),
)
