"""A run as one page of HTML that needs nothing else: no script, no font, no request."""

from __future__ import annotations

import math
from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.reports.page import Texts, report_of
from evals.runs.rows import Run

_TEMPLATES: Final = Path(__file__).parent / "templates"


def html(run: Run, texts: Texts, other: Run | None = None) -> str:
    """Return the page of a run; `texts` are articles by id, of those not given only the quotes are shown."""
    environment = _environment()
    style = environment.get_template("report.css").render()
    return environment.get_template("report.html").render(
        report=report_of(run, texts, other), style_hash=b64encode(sha256(style.encode()).digest()).decode()
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (number, change, milliseconds, percent, time, duration, short_hash, things)
    environment.filters.update({each.__name__: each for each in filters})
    return environment


def number(value: float | None) -> str:
    """Return a number with the digits that mean something, or a dash for none."""
    if value is None or math.isnan(value):
        return "–"
    if abs(value) < 10:  # noqa: PLR2004 - shares need digits, times do not
        return f"{value:.3f}"
    return f"{value:,.1f}" if abs(value) < 1000 else f"{value:,.0f}"  # noqa: PLR2004 - the same


def change(difference: float) -> str:
    """Return a difference with its sign."""
    return f"{difference:+.3f}".replace("-", "−")


def milliseconds(value: float) -> str:
    """Return milliseconds with the digits that mean something."""
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"  # noqa: PLR2004 - tenths of what is short


def percent(share: float) -> str:
    """Return where a share of [0, 1] is drawn."""
    return f"{100 * share:.2f}%"


def time(started: str) -> str:
    """Return an ISO 8601 time as people write it; what is none stays as it is."""
    try:
        found = datetime.fromisoformat(started)
    except ValueError:
        return started
    return f"{found.day} {found:%B %Y, %H:%M} {found.tzname() or ''}".rstrip()


def duration(seconds: float) -> str:
    """Return seconds as people say them."""
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def short_hash(digest: str) -> str:
    """Return the first characters of a hash, which tell it apart, with the mark of a changed working tree."""
    return digest[:12] + "+" * digest.endswith("+")


def things(n: int, noun: str) -> str:
    """Return how many there are, in words."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
