"""How large a body may be, by where it goes: articles may be large, questions are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.types import Scope

# A body is read into objects on the event loop, where others wait meanwhile.
_QUESTION: Final = 1_000_000  # bytes: the longest history that a question may have, with all its letters escaped
_CHAT: Final = 4_000_000  # clients of OpenAI send pictures along, which nobody reads
_REMARK: Final = 256_000
_MOST: Final[Mapping[str, int]] = {
    "/v1/ask": _QUESTION,
    "/v1/chat/completions": _CHAT,
    "/v1/feedback": _REMARK,
    "/mcp": _REMARK,
}


def most_bytes(scope: Scope, most: int) -> int:
    """Return how many bytes the body of a request may have, where no body may have more than `most`."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    return min(most, _MOST.get(path, most))
