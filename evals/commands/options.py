"""The options of a command as one value, where they are many."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


def taken_as(kind: Callable[_P, _T]) -> Callable[[Callable[[_T], None]], Callable[_P, None]]:
    """Return the decorator that gives a command its options as a `kind`, a dataclass with their names."""

    def decorated(command: Callable[[_T], None]) -> Callable[_P, None]:
        @wraps(command)
        def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
            command(kind(*args, **kwargs))

        return run

    return decorated
