"""Programs that some tests need: without one they are skipped, or fail if `BYLINE_TEST_REQUIRE` names it."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

# Read at import: the tests themselves see no BYLINE_ variable.
_REQUIRED = frozenset(os.environ.get("BYLINE_TEST_REQUIRE", "").split(","))


def missing(program: str, way_out: str) -> NoReturn:
    """Skip the test for want of a program, or fail it if the program must be there."""
    reason = f"there is no {program}; {way_out}"
    if program in _REQUIRED:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
