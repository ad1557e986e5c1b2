"""Log lines as JSON objects on standard error, one a line; a question's words are never among them unless told so."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from service.telemetry.correlation import current

_PLAIN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


class JsonFormatter(logging.Formatter):
    """Writes a record and its extra fields as one JSON object, with the ids of the request that it is about.

    The trace of an error has its places and classes; its words, which may be a client's, only if `words` is true.
    """

    def __init__(self, *, words: bool = False) -> None:
        super().__init__()
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, in ASCII: no character in it can move a terminal's cursor or start another line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **_ids(),
            **{name: value for name, value in vars(record).items() if name not in _PLAIN},
        }
        if record.exc_info and record.exc_info[1]:
            line["trace"] = self._trace(record.exc_info[1])
        return json.dumps(line, default=str)

    def _trace(self, error: BaseException) -> str:
        if self._words:
            return "".join(traceback.format_exception(error))
        return "".join(_places(error))


def config(level: str, *, words: bool = False) -> Mapping[str, Any]:
    """Return the logging configuration of a served application, for `logging.config.dictConfig`."""
    logger = {"handlers": ["stderr"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonFormatter, "words": words}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {"byline": logger, "rag": logger, "uvicorn": logger},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
    }


def _ids() -> dict[str, str]:
    ids = current()
    return {} if ids is None else {"request_id": ids.request_id, "trace_id": ids.trace_id}


def _places(error: BaseException) -> Iterator[str]:
    """Yield where an error was raised and what it is, its causes first, without its words."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _places(cause)
        yield "then\n"
    yield from traceback.format_tb(error.__traceback__)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _places(inner)
    reason = f": {error.strerror}" if isinstance(error, OSError) else ""
    yield f"{type(error).__qualname__}{reason}\n"
