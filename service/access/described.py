"""What the API description says of keys; the gates are what asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from fastapi import Depends, params
from fastapi.security import HTTPBearer

from service import problems
from service.access import gates
from service.access.gates import Gate

Problems: TypeAlias = dict[int | str, dict[str, Any]]

NO_QUESTION: Final = problems.described(
    problems.UNAUTHORIZED,
    problems.FORBIDDEN,
    problems.RATE_LIMITED,
    problems.QUOTA_EXHAUSTED,
    problems.STATE_UNAVAILABLE,
)
NO_WRITE: Final = problems.described(
    problems.UNAUTHORIZED, problems.FORBIDDEN, problems.WRITES_OFF, problems.STATE_UNAVAILABLE
)
IN_OTHER_WORDS: Final[Problems] = {}  # the routes themselves describe how they say it

_KEY: Final = HTTPBearer(
    scheme_name="Key",
    auto_error=False,
    description="a publishable key (`pk_`…) or an admin key (`ak_`…); who may ask without one needs none",
)
_ADMIN_KEY: Final = HTTPBearer(
    scheme_name="AdminKey", auto_error=False, description="an admin key (`ak_`… or what BYLINE_ADMIN_KEY says)"
)


def key_of(gate: Gate | None) -> Sequence[params.Depends]:
    """Return the dependency by which the description of routes behind a gate names the key that they want."""
    if gate is None:
        return []
    return [Depends(_KEY if gate in {gates.asking, gates.reading} else _ADMIN_KEY)]
