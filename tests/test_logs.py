import json
import logging
import sys

import pytest

from service.telemetry.correlation import Correlation, working_for
from service.telemetry.logs import JsonFormatter, config


def _line(record: logging.LogRecord) -> dict[str, object]:
    written = JsonFormatter().format(record)
    assert "\n" not in written
    line: dict[str, object] = json.loads(written)
    return line


def _record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    record = logging.LogRecord("byline.access", logging.INFO, "", 1, message, args, None)
    vars(record).update(extra)
    return record


def test_a_record_is_one_object_with_its_extra_fields() -> None:
    line = _line(_record("%s and\n“more”", "this", status=200, route=None))
    assert line["event"] == "this and\n“more”"
    assert (line["level"], line["logger"], line["status"], line["route"]) == ("INFO", "byline.access", 200, None)


def test_the_time_is_in_utc() -> None:
    record = _record("x")
    record.created = 0.25
    assert _line(record)["time"] == "1970-01-01T00:00:00.250+00:00"


def _failed(error: Exception, cause: Exception | None = None) -> logging.LogRecord:
    record = _record("failed")
    try:
        raise error from cause
    except type(error):
        record.exc_info = sys.exc_info()
    return record


def test_the_trace_of_an_error_has_its_places_and_classes() -> None:
    trace = str(_line(_failed(KeyError("a word of a question"), ValueError("another word")))["trace"])
    assert "in _failed\n" in trace
    assert trace.startswith("ValueError\nthen\n")
    assert trace.endswith("KeyError\n")
    assert "word" not in trace


def test_the_trace_of_a_group_has_the_places_of_its_errors() -> None:
    trace = str(_line(_failed(ExceptionGroup("words", [KeyError("word"), OSError(28, "No space left")])))["trace"])
    assert "KeyError\nOSError: No space left\nExceptionGroup\n" in trace


def test_the_words_of_an_error_are_written_if_told_so() -> None:
    written = JsonFormatter(words=True).format(_failed(KeyError("a word of a question")))
    assert "a word of a question" in json.loads(written)["trace"]


@pytest.mark.parametrize("words", ["\x1b[2J", "\x9b2J", "\u2028", "\u202e", "\r\n{}", "\ud800", "\x7f", "\0"])
def test_nothing_that_is_logged_can_move_a_cursor_or_begin_a_line(words: str) -> None:
    written = JsonFormatter().format(_record("%s", words, method=words))
    assert written.isascii()
    assert written.isprintable()
    assert json.loads(written)["method"] == words


def test_a_line_names_the_request_that_it_is_about() -> None:
    with working_for(Correlation("r1", "0af7651916cd43dd8448eb211c80319c")):
        line = _line(_record("x"))
    assert (line["request_id"], line["trace_id"]) == ("r1", "0af7651916cd43dd8448eb211c80319c")
    assert "request_id" not in _line(_record("x"))


def test_the_level_is_that_of_the_settings() -> None:
    assert {name: logger["level"] for name, logger in config("DEBUG")["loggers"].items()} == {
        "byline": "DEBUG",
        "rag": "DEBUG",
        "uvicorn": "DEBUG",
    }


def test_other_libraries_write_warnings_as_json_too() -> None:
    assert config("DEBUG")["root"] == {"handlers": ["stderr"], "level": "WARNING"}
