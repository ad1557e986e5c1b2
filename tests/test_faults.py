import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib import import_module

import httpx
import pytest

from rag.answer.faults import _WORDS, FAULTS, ModelError, model_error
from rag.answer.provider import load_provider
from rag.errors import GeneratorError
from rag.settings import Settings

REQUEST = httpx.Request("POST", "https://key@provider.test/v1")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class RateLimitError(Exception):
    """As litellm's: the class's name, a status and headers are all that is looked at."""

    status_code = 429

    def __init__(self, **headers: str) -> None:
        super().__init__("sk-secret")
        self.response = httpx.Response(429, headers={name.replace("_", "-"): value for name, value in headers.items()})


async def test_every_error_of_litellm_is_known() -> None:
    await load_provider()
    known = vars(import_module("litellm.exceptions"))
    raised = {name for name, kind in known.items() if isinstance(kind, type) and issubclass(kind, Exception)}
    assert raised <= set(FAULTS), f"map these in rag/answer/faults.py: {sorted(raised - set(FAULTS))}"


@pytest.mark.parametrize("name", [name for name in httpx.__all__ if name.endswith(("Error", "Timeout", "Protocol"))])
def test_every_error_of_httpx_has_a_reason(name: str) -> None:
    kind = getattr(httpx, name)
    error = kind("sk-secret", request=REQUEST, response=None) if name == "HTTPStatusError" else kind("sk-secret")
    expected = "timeout" if "Timeout" in name else "unavailable"
    assert model_error(error, "openai/x").reason == expected


def test_a_message_names_the_model_and_the_way_out_but_not_the_providers_words() -> None:
    error = model_error(RateLimitError(), "openai/x")
    assert isinstance(error, GeneratorError)
    assert str(error) == (
        "model 'openai/x' is rate limited or out of quota; try later or set BYLINE_FALLBACK_MODELS (RateLimitError 429)"
    )


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [("7", 7.0), ("0.5", 0.5), ("-3", 0.0), ("nan", None), ("inf", None), ("soon", None), ("", None)],
)
def test_the_wait_is_read_in_seconds(stated: str, seconds: float | None) -> None:
    assert model_error(RateLimitError(retry_after=stated), "m").retry_after == seconds


def test_the_wait_is_read_as_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    waited = model_error(RateLimitError(retry_after=later), "m").retry_after
    assert waited is not None
    assert 50 < waited <= 60
    assert model_error(RateLimitError(retry_after="Sat, 01 Jan 2000 00:00:00 GMT"), "m").retry_after == 0


def test_without_headers_no_wait_is_stated() -> None:
    assert model_error(RateLimitError(), "m").retry_after is None


class APIConnectionError(Exception):
    """As litellm's, which wraps whatever went wrong."""


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (json.JSONDecodeError("no", "{", 0), "malformed"),
        (AttributeError("choices"), "malformed"),
        (httpx.ReadError("gone"), "unavailable"),
        (httpx.PoolTimeout("slow"), "timeout"),
        (TimeoutError(), "timeout"),
    ],
)
def test_the_cause_of_a_connection_error_decides(cause: Exception, reason: str) -> None:
    error = APIConnectionError("sk-secret")
    error.__cause__ = cause
    assert model_error(error, "m").reason == reason


def test_an_error_in_the_middle_of_a_stream_is_the_one_it_wraps() -> None:
    error = APIConnectionError("sk-secret")
    error.original_exception = RateLimitError(retry_after="3")  # type: ignore[attr-defined] # as litellm's has it
    found = model_error(error, "m")
    assert (found.reason, found.transient, found.retry_after) == ("rate_limited", True, 3.0)


def test_a_refused_request_is_not_worth_another_try() -> None:
    error = APIConnectionError("no")
    error.status_code = 404  # type: ignore[attr-defined] # as litellm's has it
    assert (model_error(error, "m").reason, model_error(error, "m").transient) == ("unavailable", False)


def test_an_error_that_nobody_foresaw_is_unavailable() -> None:
    assert model_error(OSError("disk"), "m").reason == "unavailable"
    assert str(ModelError("empty", "m")).startswith("model 'm' sent no words")


def test_every_setting_that_a_fault_names_exists() -> None:
    named = set(re.findall(r"BYLINE_(\w+)", " ".join(_WORDS.values())))
    assert named <= {name.upper() for name in Settings.model_fields}
