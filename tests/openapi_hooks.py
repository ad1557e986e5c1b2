"""Which requests schemathesis leaves out because no schema can; `openapi_fuzz.toml` loads this."""

from __future__ import annotations

from typing import Any

import schemathesis


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case[Any]) -> bool:  # noqa: ARG001 - schemathesis calls it so
    """Leave out dates in the wrong order, and the language model that the service under test has not."""
    body = case.body if isinstance(case.body, dict) else {}
    return body.get("generator") != "llm" and _in_order(case.query) and _in_order(body.get("filters"))


def _in_order(dates: object) -> bool:
    if not isinstance(dates, dict):
        return True
    first, last = dates.get("published_from"), dates.get("published_to")
    return not (isinstance(first, str) and isinstance(last, str)) or first[: len(last)] <= last[: len(first)]
