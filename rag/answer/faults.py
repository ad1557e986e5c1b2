"""The errors of model providers, translated: each becomes a GeneratorError with a stable reason and our own words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite

from rag.errors import GeneratorError, GeneratorFault

# litellm's, httpx's and our own exception classes, by name, so that nothing needs to be imported to know them.
FAULTS: Mapping[str, tuple[GeneratorFault, bool]] = {  # reason, and whether the same request may succeed later
    "AuthenticationError": ("authentication", False),
    "PermissionDeniedError": ("authentication", False),
    "PaymentRequiredError": ("rate_limited", False),
    "BudgetExceededError": ("rate_limited", False),
    "RateLimitError": ("rate_limited", True),
    "Timeout": ("timeout", True),
    "ContextWindowExceededError": ("context_overflow", False),
    "APIResponseValidationError": ("malformed", True),
    "JSONSchemaValidationError": ("malformed", True),
    "ServiceUnavailableError": ("unavailable", True),
    "BadGatewayError": ("unavailable", True),
    "InternalServerError": ("unavailable", True),
    "APIConnectionError": ("unavailable", True),
    "MidStreamFallbackError": ("unavailable", True),
    "APIError": ("unavailable", True),
    "MockException": ("unavailable", True),
    "OpenAIError": ("unavailable", False),
    "NotFoundError": ("unavailable", False),
    "BadRequestError": ("unavailable", False),
    "ImageFetchError": ("unavailable", False),
    "VectorStoreSearchError": ("unavailable", False),
    "UnprocessableEntityError": ("unavailable", False),
    "RejectedRequestError": ("unavailable", False),
    "ContentPolicyViolationError": ("unavailable", False),
    "UnsupportedParamsError": ("unavailable", False),
    "InvalidRequestError": ("unavailable", False),
    "LiteLLMUnknownProvider": ("unavailable", False),
    "ModelNotMappedError": ("unavailable", False),
    "GuardrailRaisedException": ("unavailable", False),
    "BlockedPiiEntityError": ("unavailable", False),
    "ModifyResponseException": ("unavailable", False),
    "SensitiveDataRouteException": ("unavailable", False),
    "TimeoutException": ("timeout", True),
    "HTTPError": ("unavailable", True),
    "InvalidURL": ("unavailable", False),
}
_WORDS: Mapping[GeneratorFault, str] = {
    "authentication": "refused our credentials; set its provider's API key in the environment",
    "rate_limited": "is rate limited or out of quota; try later or set BYLINE_FALLBACK_MODELS",
    "timeout": "did not answer in time; raise BYLINE_MODEL_TIMEOUT_S or choose a faster model",
    "context_overflow": "cannot take so many passages; ask with a lower top_k or choose another model",
    "unavailable": "cannot be reached or refused the request; check BYLINE_MODEL and BYLINE_API_BASE",
    "malformed": "sent a reply that cannot be read; check BYLINE_API_BASE or choose another model",
    "empty": "sent no words; raise BYLINE_MAX_ANSWER_TOKENS or choose another model",
    "unverified": "wrote nothing that the articles support",
}
_STATUSES: Mapping[int, tuple[GeneratorFault, bool]] = {  # of whatever class the error is
    401: ("authentication", False),
    402: ("rate_limited", False),
    403: ("authentication", False),
    404: ("unavailable", False),
    413: ("context_overflow", False),
    422: ("unavailable", False),
    429: ("rate_limited", True),
}
_READING = (ValueError, LookupError, TypeError, AttributeError)  # what a parser raises on a reply it did not expect
_BACKOFF_S, _LONGEST_BACKOFF_S = 0.5, 8.0


@dataclass(eq=False)
class ModelError(GeneratorError):
    """A failed try of one model: whether another try may succeed, and after how many seconds the provider allows it."""

    reason: GeneratorFault
    model: str
    transient: bool = False
    retry_after: float | None = None
    detail: str = ""

    def __post_init__(self) -> None:
        detail = f" ({self.detail})" if self.detail else ""
        super().__init__(self.reason, f"model {self.model!r} {_WORDS[self.reason]}{detail}")


def model_error(error: Exception, model: str) -> ModelError:
    """Translate a foreign error; only its class and HTTP status are told, never its words."""
    original = getattr(error, "original_exception", None)
    if isinstance(original, Exception):
        return model_error(original, model)
    reason, transient = _reason(error)
    status = getattr(error, "status_code", None)
    detail = f"{type(error).__name__} {status}" if isinstance(status, int) else type(error).__name__
    return ModelError(reason, model, transient, _retry_after(error), detail)


def wait_s(error: ModelError, tries: int) -> float:
    """Return how many seconds to wait after a failed try, with full jitter; `tries` counts those before it."""
    longest = min(_BACKOFF_S * 2**tries, _LONGEST_BACKOFF_S)
    return (error.retry_after or 0.0) + random.uniform(0, longest)  # noqa: S311 - spreads load, hides nothing


def _reason(error: Exception) -> tuple[GeneratorFault, bool]:
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status in _STATUSES:
        return _STATUSES[status]
    known = (FAULTS[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in FAULTS)
    reason, transient = next(known, ("malformed" if isinstance(error, _READING) else "unavailable", True))
    if reason != "unavailable" or not transient:
        return reason, transient
    causes = list(_causes(error))
    if any((type(cause).__module__, type(cause).__name__) == ("openai", "OpenAIError") for cause in causes):
        return "authentication", False  # the openai client's own complaint: it found no key
    if any(isinstance(cause, TimeoutError) or _is_named(cause, "TimeoutException") for cause in causes):
        return "timeout", True
    unreadable = any(isinstance(cause, _READING) for cause in causes)
    return ("malformed" if unreadable else "unavailable"), True


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield cause
        yield from _causes(cause)


def _is_named(error: BaseException, name: str) -> bool:
    return any(kind.__name__ == name for kind in type(error).__mro__)


def _retry_after(error: Exception) -> float | None:
    """Return how many seconds the provider asks to wait (RFC 9110: seconds or a date), None if it does not say."""
    responses = (
        getattr(error, "litellm_response_headers", None),
        getattr(getattr(error, "response", None), "headers", None),
    )
    stated = next((str(headers["retry-after"]) for headers in responses if headers and "retry-after" in headers), "")
    try:
        seconds = float(stated)
    except ValueError:
        return _seconds_until(stated)
    return max(seconds, 0.0) if isfinite(seconds) else None


def _seconds_until(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    return max((moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0)
