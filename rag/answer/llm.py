"""Any language model through litellm: the prose of an answer, sentence by sentence, and questions made standalone."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing

import anyio

from rag.answer.faults import ModelError, wait_s
from rag.answer.markers import Regrouper
from rag.answer.messages import UNANSWERABLE, Message, answer_messages, fewer_passages, rewrite_messages
from rag.answer.provider import Reply, load_provider, provider_of, until
from rag.answer.questions.translation import is_faithful_translation
from rag.answer.rewriting import is_faithful, standalone_question
from rag.errors import GeneratorError, SettingsError
from rag.types import Context, Draft, Question, Usage

_logger = logging.getLogger(__name__)

_REWRITE_S = 5.0  # a reader waits for this before anything is searched
_REWRITE_TOKENS = 200


class LiteLLMGenerator:
    """Writes an answer with the first of `models` (litellm strings) that does.

    `timeout_s` bounds the whole answer, tries, waits and fallbacks included; each model may use its share of what is
    left of it until its first sentence. Failed tries are repeated up to `retries` times a model. Keys come from the
    environment only. `api_base` is the address of the first model's provider and of no other.
    """

    def __init__(
        self,
        models: Sequence[str],
        *,
        timeout_s: float,
        retries: int,
        max_tokens: int,
        api_base: str | None = None,
        sleep: Callable[[float], Awaitable[object]] = anyio.sleep,
    ) -> None:
        if not models:
            message = "no language model is chosen; set BYLINE_MODEL, for example to 'openai/gpt-4o-mini'"
            raise SettingsError(message)
        self._models = tuple(models)
        self._timeout_s = timeout_s
        self._retries = retries
        self._max_tokens = max_tokens
        self._api_base = api_base.rstrip("/") if api_base else None
        self._sleep = sleep

    async def generate(self, question: Question, context: Context) -> AsyncGenerator[Draft | Usage, None]:
        """Yield each sentence once it is certain, then the usage; no sentence if the context does not answer.

        Raise GeneratorError if no model gives a sentence, or if one fails after its first.
        """
        if not context.evidence:
            return
        await load_provider()
        end = anyio.current_time() + self._timeout_s
        first, rest = await self._first(question, context, end)
        async with aclosing(rest):
            if first is not None:
                yield first
            async for item in rest:
                yield item

    async def load(self) -> None:
        """Import litellm, which takes seconds, before a question has to wait for it."""
        await load_provider()

    async def standalone(self, question: Question, language: str | None = None) -> str:
        """Return the question as it reads without its history, in English if it is of another `language`.

        If the model fails, is slow or invents, the history is put in by rules.
        """
        await load_provider()
        limit = min(_REWRITE_S, self._timeout_s)
        messages = rewrite_messages(question, language)
        reply = self._reply(self._models[0], messages, anyio.current_time() + limit, _REWRITE_TOKENS)
        try:
            async with aclosing(reply.deltas()) as deltas:
                written = "".join([delta async for delta in deltas]).strip()
        except GeneratorError as error:
            _logger.warning("the question is made standalone by rules: %s", error)
            return standalone_question(question.text, question.history)
        faithful = is_faithful_translation if language else is_faithful
        if faithful(written, question.text, question.history):
            return written
        return standalone_question(question.text, question.history)

    async def _first(
        self, question: Question, context: Context, end: float
    ) -> tuple[Draft | Usage | None, AsyncGenerator[Draft | Usage, None]]:
        """Return what the first model that works gives first, and the rest of it."""
        failures: list[ModelError] = []
        for place, model in enumerate(self._models):
            share = (end - anyio.current_time()) / (len(self._models) - place)
            try:
                return await self._begun(model, question, context, anyio.current_time() + share, end)
            except ModelError as error:
                _logger.warning("%s", error)
                failures.append(error)
        raise GeneratorError(failures[-1].reason, "; ".join(map(str, failures)))

    async def _begun(
        self, model: str, question: Question, context: Context, begin_by: float, end: float
    ) -> tuple[Draft | Usage | None, AsyncGenerator[Draft | Usage, None]]:
        """Try one model, with fewer passages if they are too many, until it gives something."""
        shown, tries = context, 0
        while True:
            attempt = self._attempt(model, answer_messages(question, shown), end)
            try:
                with until(begin_by, model):
                    return await anext(attempt, None), attempt
            except ModelError as error:
                fewer = fewer_passages(shown) if error.reason == "context_overflow" and shown is context else None
                if fewer is None:
                    await self._back_off(error, tries, begin_by)
                    tries += 1
                shown = fewer or shown

    async def _back_off(self, error: ModelError, tries: int, begin_by: float) -> None:
        """Wait before the next try; raise the error again if there is none."""
        wait = wait_s(error, tries)
        if not error.transient or tries >= self._retries or anyio.current_time() + wait >= begin_by:
            raise error
        await self._sleep(wait)

    async def _attempt(self, model: str, messages: list[Message], end: float) -> AsyncGenerator[Draft | Usage, None]:
        reply = self._reply(model, messages, end, self._max_tokens)
        given, declined = 0, False
        async with aclosing(_drafts(reply)) as drafts:
            async for draft in drafts:
                declined = declined or (not given and draft.text.split()[0].strip(".:!") == UNANSWERABLE)
                if not declined and draft.text.strip(".") != UNANSWERABLE:
                    given += 1
                    yield draft
        if not given and not declined:
            raise ModelError("empty", model)
        if reply.usage:
            yield reply.usage

    def _reply(self, model: str, messages: list[Message], end: float, max_tokens: int) -> Reply:
        own = self._api_base and provider_of(model) == provider_of(self._models[0])
        return Reply(model, messages, end, max_tokens, self._api_base if own else None)


async def _drafts(reply: Reply) -> AsyncGenerator[Draft, None]:
    """Yield the drafts of a reply; one that broke off within a sentence is a fault, one that grew too long is not."""
    regrouper = Regrouper()
    async with aclosing(reply.deltas()) as deltas:
        async for delta in deltas:
            for draft in regrouper.feed(delta):
                yield draft
    complete = regrouper.is_complete
    for draft in regrouper.finish(cut=reply.finish in {None, "length"}):
        yield draft
    if reply.finish is None and not complete:
        raise ModelError("unavailable", reply.model, transient=True, detail="its reply broke off")
