"""The newest answers, for those who say something of one; in memory only, and of bounded size."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from rag.feedback import Snapshot, snapshot
from rag.types import Answer, Question

MOST: Final = 4_096
MOST_BYTES: Final = 16_000_000


class RecentAnswers:
    """Remembers answers until newer ones need their place."""

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._seen: OrderedDict[str, bytes] = OrderedDict()  # as JSON: an answer itself holds whole articles

    def keep(self, question: Question, answer: Answer) -> None:
        """Remember an answer as its reader sees it."""
        content = snapshot(question, answer).model_dump_json().encode()
        self._seen[answer.id] = content
        self._bytes += len(content)
        while len(self._seen) > self._most or self._bytes > self._most_bytes:
            _, forgotten = self._seen.popitem(last=False)
            self._bytes -= len(forgotten)

    def find(self, answer_id: str) -> Snapshot | None:
        """Return an answer as its reader saw it, if it is still remembered."""
        content = self._seen.get(answer_id)
        return None if content is None else Snapshot.model_validate_json(content)
