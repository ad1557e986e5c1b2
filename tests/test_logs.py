import json
import logging
import sys

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


def test_an_error_keeps_its_trace() -> None:
    record = _record("failed")
    try:
        json.loads("{")
    except ValueError:
        record.exc_info = sys.exc_info()
    assert "test_an_error_keeps_its_trace" in str(_line(record)["trace"])


def test_the_level_is_that_of_the_settings() -> None:
    assert {name: logger["level"] for name, logger in config("WARNING")["loggers"].items()} == {
        "byline": "WARNING",
        "uvicorn": "WARNING",
    }
