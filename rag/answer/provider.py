"""One streamed reply of a model through litellm, the only room that knows litellm.

It is imported when a model is first asked: that takes about 5 s. It is named by a string because its types say
nothing (`acompletion` returns Any) and take mypy 20 s to read.
"""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import anyio

from rag.answer.faults import ModelError, model_error
from rag.answer.messages import Message
from rag.types import Usage

_CLOSING_S = 1.0
_ODD_REPLIES = (ValueError, LookupError, TypeError, AttributeError, RuntimeError, OSError)  # litellm's own stumbles


async def load_provider() -> None:
    """Import litellm in a thread, so that the event loop goes on; cheap once it is done."""
    await anyio.to_thread.run_sync(_foreign_errors)


@dataclass(slots=True)
class Reply:
    """One streamed reply; `finish` and `usage` are known once its deltas are through."""

    model: str
    messages: list[Message]
    end: float
    max_tokens: int
    api_base: str | None
    finish: str | None = None
    usage: Usage | None = None

    async def deltas(self) -> AsyncGenerator[str, None]:
        """Yield the text as it comes; raise ModelError for any failure. The connection is closed in the end."""
        with _translated(self.model), until(self.end, self.model):
            stream = await _litellm().acompletion(**self._request())
        try:
            while (chunk := await self._next(stream)) is not None:
                if text := _text(chunk):
                    yield text
            self.finish = getattr(stream, "received_finish_reason", None)
        finally:
            await _close(stream)

    def _request(self) -> dict[str, Any]:
        left = max(self.end - anyio.current_time(), 0.001)
        request: dict[str, Any] = {
            "model": self.model,
            "messages": self.messages,
            "max_tokens": self.max_tokens,
            "temperature": 0,
            "stream": True,
            "stream_options": {"include_usage": True},
            "drop_params": True,  # what a provider does not know is left out
            "timeout": left,
            "max_retries": 0,  # ours are the only ones
            "num_retries": 0,
        }
        if self.api_base:
            request["api_base"] = self.api_base
            if provider_of(self.model) == "openai" and "OPENAI_API_KEY" not in os.environ:
                request["api_key"] = "none"  # the client insists on one, local servers do not
        return request

    async def _next(self, stream: Any) -> Any:  # noqa: ANN401 - litellm's chunks have no useful type
        with _translated(self.model), until(self.end, self.model):
            chunk = await anext(stream, None)
        if tokens := getattr(chunk, "usage", None):
            self.usage = _usage(self.model, tokens, priced=self.api_base is None)
        return chunk


def _text(chunk: Any) -> str:  # noqa: ANN401 - litellm's chunks have no useful type
    text = chunk.choices[0].delta.content if chunk.choices else None
    return text if isinstance(text, str) else ""


def _usage(model: str, tokens: Any, *, priced: bool) -> Usage:  # noqa: ANN401 - litellm's usage has no useful type
    litellm = _litellm()
    try:
        cost = sum(litellm.cost_per_token(model=model, usage_object=tokens)) if priced else None
    except (litellm.exceptions.ModelNotMappedError, litellm.exceptions.BadRequestError):
        cost = None
    return Usage(model, tokens.prompt_tokens, tokens.completion_tokens, cost)


async def _close(stream: Any) -> None:  # noqa: ANN401 - litellm's stream has no useful type
    """Close a stream and its connection, also when cancelled."""
    inner = getattr(stream, "completion_stream", None)
    with anyio.move_on_after(_CLOSING_S, shield=True):
        await stream.aclose()
        lines: Any = getattr(inner, "streaming_response", None)
        if hasattr(lines, "aclose"):  # litellm leaves Anthropic's connection open (1.106)
            await lines.aclose()


@contextmanager
def until(moment: float, model: str) -> Iterator[None]:
    """Cancel what runs inside when the moment has come, as the model's timeout."""
    try:
        with anyio.fail_after(max(moment - anyio.current_time(), 0)):
            yield
    except TimeoutError:
        raise ModelError("timeout", model) from None


@contextmanager
def _translated(model: str) -> Iterator[None]:
    """Turn a foreign error into ours; not chained, for its words may hold a key or a URL and would be printed."""
    try:
        yield
    except _foreign_errors() as error:
        raise model_error(error, model) from None


@cache
def _foreign_errors() -> tuple[type[Exception], ...]:
    modules = (import_module("httpx"), _litellm().exceptions, import_module("openai"))
    found = (value for module in modules for value in tuple(vars(module).values()))  # openai adds names as it runs
    foreign = (kind for kind in found if isinstance(kind, type) and issubclass(kind, Exception))
    return (*foreign, *_ODD_REPLIES)


def provider_of(model: str) -> str:
    """Return litellm's name of the provider; a model that it does not know is a provider of its own."""
    litellm = _litellm()
    try:
        return str(litellm.get_llm_provider(model)[1])
    except litellm.exceptions.BadRequestError:
        return model


def missing_keys(model: str) -> list[str]:
    """Return the names of the environment variables that a model's provider needs and that are not set."""
    return [str(name) for name in _litellm().validate_environment(model)["missing_keys"]]


@cache
def _litellm() -> ModuleType:
    """Import litellm and set it up once: nothing fetched, nothing read from `.env`, nothing printed or logged."""
    os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    os.environ.setdefault("LITELLM_MODE", "PRODUCTION")
    litellm = import_module("litellm")
    litellm.disable_aiohttp_transport = True  # type: ignore[attr-defined] # respx sees httpx only
    litellm.disable_hf_tokenizer_download = True  # type: ignore[attr-defined] # counting tokens must not fetch
    litellm.suppress_debug_info = True  # type: ignore[attr-defined] # it prints "Give Feedback" on errors
    for name in ("LiteLLM", "LiteLLM Proxy", "LiteLLM Router"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # they repeat what providers say
    for name in ("openai", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)  # below it they log URLs and whole requests
    return litellm
