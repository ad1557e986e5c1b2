"""What every command of the evals does with an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from rag.errors import BylineError

_P = ParamSpec("_P")


class CannotRunError(click.ClickException):
    """The evaluation could not run; a broken gate has exit code 1, this has 2."""

    exit_code = 2


def told_plainly(command: Callable[_P, None]) -> Callable[_P, None]:
    """Return the command so that an error of ours is told in its own words, with exit code 2."""

    @wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except BylineError as error:
            raise CannotRunError(str(error)) from None

    return run
