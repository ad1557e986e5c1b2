"""The messages of a chat as Byline's question: the last one of the user, and what was said before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from fastapi.exceptions import RequestValidationError

from rag import types
from service.completions.rendering import UNANSWERABLE
from service.completions.schemas import Message

_MOST_TURNS: Final = 20  # as in /v1/ask
_LONGEST_TURN: Final = 8_000
_LONGEST_READ: Final = 40_000  # what is left of it without its marks
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKS: Final = re.compile(r" ?\[\d{1,4}\](?:\(https?://[^\s()]*\))?")
_SOURCES: Final = re.compile(r"^[#*_ ]*Sources:?[*_ ]*$.*", re.IGNORECASE | re.MULTILINE | re.DOTALL)
# With files attached, Open WebUI puts its own instructions around the user's question.
_WRAPPED: Final = re.compile(r"\s*### Task:\s*Respond to the user query\b")


def last_question(messages: Sequence[Message]) -> int:
    """Return the place of the last message of the user that has text."""
    return max(place for place, message in enumerate(messages) if message.role == "user" and message.text.strip())


def question_text(messages: Sequence[Message]) -> str:
    """Return the words of the last message of the user that has any; raise RequestValidationError if too many."""
    question = _unwrapped(_printable(messages[last_question(messages)].text)).strip()
    if len(question) > types.LONGEST_QUESTION:
        message = f"the last question has {len(question)} characters; it may have {types.LONGEST_QUESTION}"
        raise RequestValidationError([{"type": "value_error", "loc": ("body", "messages"), "msg": message}])
    return question


def history(messages: Sequence[Message]) -> tuple[types.Turn, ...]:
    """Return what was said before the question: the newest turns, without the marks of our own citations."""
    return tuple(_turns(messages[: last_question(messages)]))[-_MOST_TURNS:]


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)


def _unwrapped(text: str) -> str:
    before, _, question = text.rpartition("<user_query>")
    return question.partition("</user_query>")[0] if _WRAPPED.match(before) else text


def _turns(messages: Sequence[Message]) -> Iterator[types.Turn]:
    for message in messages:
        said = _printable(message.text[:_LONGEST_READ]).strip()
        if message.role == "assistant":
            said = _without_citations(said)
        if said and message.role in {"user", "assistant"}:
            yield types.Turn("user" if message.role == "user" else "assistant", said[:_LONGEST_TURN])


def _without_citations(said: str) -> str:
    """Return an earlier answer as it reads without its sources; nothing if it was none."""
    if said.startswith(UNANSWERABLE):
        return ""
    return _MARKS.sub("", _SOURCES.sub("", said)).strip()
