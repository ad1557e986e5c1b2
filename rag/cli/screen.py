"""Text for people on the terminal, JSON for machines, and signs of life on standard error while work is under way."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

import click
from pydantic import BaseModel
from rich.console import Console
from rich.status import Status
from rich.text import Text

_WIDEST = 100  # characters; longer lines are hard to read
_UNWRAPPED = 1_000_000  # into a file or a pipe, where a line may be searched for
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_RAW_IN_JSON = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Screen:
    """Standard output for people: coloured on a terminal unless NO_COLOR is set, and wrapped only there."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self._width = min(self._console.width, _WIDEST) if self._console.is_terminal else _UNWRAPPED

    def line(self, text: Text | str = "", *, mark: Text | str = "", indent: int = 0) -> None:
        """Print a paragraph, its lines indented, with `mark` in the indentation of the first."""
        margin = Text("".ljust(indent))
        first = Text.assemble(mark, " " * (indent - len(mark)))
        body = Text(text) if isinstance(text, str) else text
        for number, part in enumerate(body.wrap(self._console, max(20, self._width - indent))):
            part.rstrip()
            self._console.print(Text.assemble(margin if number else first, part))


def standard_input() -> BinaryIO:
    """Return standard input as bytes; nothing comes from one that is closed."""
    return BytesIO() if sys.stdin is None else sys.stdin.buffer


def plain(text: str) -> str:
    """Return text of an article as one line that is safe on a terminal: what would steer it is replaced."""
    return " ".join(_CONTROLS.sub("�", text).split())


def print_json(reply: BaseModel) -> None:
    """Print a reply as JSON in UTF-8, whatever the terminal's encoding is."""
    text = _RAW_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", reply.model_dump_json(indent=2))
    click.echo(text.encode())


def errors() -> Console:
    """Return standard error as a console that shows signs of life only where somebody looks."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, force_terminal=sys.stderr.isatty())


@contextmanager
def working(message: str) -> Iterator[Status]:
    """Show that something is under way; the status can be stopped and started."""
    with errors().status(message) as status:
        yield status
