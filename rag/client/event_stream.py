"""Server-sent events (WHATWG HTML, section 9.2) as they come in, in pieces of any size, and what they say."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from rag.client.errors import UnexpectedReplyError, UnfinishedAnswerError, of_event
from rag.replies import AskEvent, FinalEvent, RetrievedEvent, StatementEvent

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_KINDS: Final[Mapping[str, type[RetrievedEvent | StatementEvent | FinalEvent]]] = {
    "retrieved": RetrievedEvent,
    "statement": StatementEvent,
    "final": FinalEvent,
}


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """One event: its name and its data."""

    name: str
    data: str


class EventParser:
    """Turns the bytes of an event stream into events."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8-sig")("replace")
        self._rest = ""
        self._after_return = False
        self._name = ""
        self._data: list[str] = []

    def feed(self, piece: bytes) -> Iterator[ServerEvent]:
        """Yield the events that are complete with this piece; one that the stream breaks off is never given."""
        for line in self._lines(self._decoder.decode(piece)):
            if line:
                self._take(line)
            elif event := self._finished():
                yield event

    def _lines(self, text: str) -> list[str]:
        """Return the lines that end in `text`; a line feed right after a carriage return ends no further one."""
        if not text:
            return []
        fresh = text[1:] if self._after_return and text[0] == "\n" else text
        self._after_return = text[-1] == "\r"
        *lines, self._rest = _LINE_END.split(self._rest + fresh)
        return lines

    def _take(self, line: str) -> None:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            self._name = value
        elif field == "data":
            self._data.append(value)

    def _finished(self) -> ServerEvent | None:
        event = ServerEvent(self._name or "message", "\n".join(self._data)) if self._data else None
        self._name, self._data = "", []
        return event


class AnswerReader:
    """Reads the events of one answer; `finished` once the answer itself has come."""

    def __init__(self) -> None:
        self._parser = EventParser()
        self.finished = False

    def feed(self, piece: bytes) -> Iterator[AskEvent]:
        """Yield what is complete with this piece; raise the error that the stream tells of."""
        for event in self._parser.feed(piece):
            if event.name == "error":
                raise of_event(event.data)
            if event.name in _KINDS:  # others may be added
                yield _typed(event)
                self.finished = self.finished or event.name == "final"

    def close(self) -> None:
        """Say that the stream has ended; raise UnfinishedAnswerError if the answer has not come."""
        if not self.finished:
            raise UnfinishedAnswerError("the stream ended before the answer; ask again")


def _typed(event: ServerEvent) -> AskEvent:
    try:
        return _KINDS[event.name].model_validate_json(event.data)
    except ValidationError as error:
        raise UnexpectedReplyError(f"the event {event.name!r} has data that cannot be read") from error
