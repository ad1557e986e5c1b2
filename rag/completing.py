"""One reply of any language model to one request, for those outside the library who ask a model themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from itertools import count

import anyio

from rag.answer.faults import ModelError, wait_s
from rag.answer.messages import Message
from rag.answer.provider import Reply, load_provider, provider_of
from rag.settings import Settings
from rag.types import Usage


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote, and what that cost as far as its provider tells."""

    text: str
    usage: Usage | None


async def complete(
    model: str,
    rules: str,
    request: str,
    *,
    settings: Settings,
    max_tokens: int,
    sleep: Callable[[float], Awaitable[object]] = anyio.sleep,
) -> Completion:
    """Return the reply of a model (a litellm string) to a request under rules; raise GeneratorError if all tries fail.

    Deadline and retries are those of the settings' own model, and so is `api_base` if the provider is the same.
    """
    await load_provider()
    messages: list[Message] = [{"role": "system", "content": rules}, {"role": "user", "content": request}]
    end = anyio.current_time() + settings.model_timeout_s
    for tries in count():
        try:
            return await _tried(Reply(model, messages, end, max_tokens, _api_base(model, settings)))
        except ModelError as error:
            wait = wait_s(error, tries)
            if not error.transient or tries >= settings.model_retries or anyio.current_time() + wait >= end:
                raise
        await sleep(wait)
    raise AssertionError("a model is not tried for ever")


async def _tried(reply: Reply) -> Completion:
    async with aclosing(reply.deltas()) as deltas:
        text = "".join([delta async for delta in deltas])
    if reply.finish is None:
        raise ModelError("unavailable", reply.model, transient=True, detail="its reply broke off")
    if not text.strip():
        raise ModelError("empty", reply.model)
    return Completion(text, reply.usage)


def _api_base(model: str, settings: Settings) -> str | None:
    if settings.api_base is None or provider_of(model) != provider_of(settings.model or model):
        return None
    return str(settings.api_base).rstrip("/")
