"""A running service that is asked over HTTP: ours, or any other that speaks `/v1/ask`.

What another service may lack (reason, timings, what was dropped, labelled segments) is done without. The texts that
citations are checked against are those on disk, or else those that the service itself shows at `/v1/articles/{id}`.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Final, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from evals.asking.asker import Reply
from evals.cases.case import Case
from evals.errors import CaseError, EvalError
from evals.measures.judgement import Source
from evals.runs.rows import AnswerRow
from rag.client import MissingError, RefusedError, ServiceError, UnexpectedReplyError, calls
from rag.client.connecting import Retries, http_options
from rag.client.errors import of_reply, translated
from rag.inspecting import inspect_text
from rag.types import GeneratorChoice, Label, Segment, Span

_TIMEOUT_S: Final = 120.0
RETRIES: Final = 5  # of a request that the service had no time for
_SERVER_FAULT: Final = 500

_T = TypeVar("_T", bound=BaseModel)
_Any = TypeVar("_Any")


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Segment(_Lenient):
    start: int
    end: int
    label: Label
    reason: str = ""


class _Article(_Lenient):
    text: str
    segments: tuple[_Segment, ...] | None = None


class _Ready(_Lenient):
    index_generation: str | None = None
    embedding_model: str | None = None
    model: str | None = None


class EndpointAsker:
    """Asks a service; `texts` are its articles as they stand on disk, None if only the service has them."""

    def __init__(self, http: httpx.AsyncClient, generator: GeneratorChoice, texts: Mapping[str, str] | None) -> None:
        self._http, self._generator, self._texts = http, generator, texts
        self._retries = Retries(RETRIES)
        self._known: dict[str, Source | None] = {}

    async def ask(self, case: Case) -> Reply:
        """Return the reply; CaseError if the service refuses this question or stumbles over it."""
        started = time.perf_counter()
        try:
            answer = await self._answer(case)
        except ServiceError as error:
            if isinstance(error, RefusedError) or error.status == _SERVER_FAULT:
                raise CaseError(f"{error.status} {error}") from None
            raise
        return Reply(answer, (), (time.perf_counter() - started) * 1000)

    async def sources(self, ids: Iterable[str]) -> dict[str, Source]:
        """Return those of the articles that are on disk, or that the service shows."""
        wanted = list(ids)
        for id_ in wanted:
            if id_ not in self._known:
                self._known[id_] = await self._source(id_)
        return {id_: source for id_ in wanted if (source := self._known[id_]) is not None}

    async def readiness(self) -> dict[str, str | None]:
        """Return what the service says it answers from, as far as it does."""
        call = calls.Call("GET", "/readyz", lambda data: data)
        try:
            return (await self._read(call, _Ready)).model_dump()
        except (MissingError, UnexpectedReplyError):
            return _Ready().model_dump()

    async def _answer(self, case: Case) -> AnswerRow:
        asked = case.asked(self._generator)
        call = calls.ask(
            asked.text,
            history=asked.history,
            filters=asked.filters,
            generator=asked.generator,
            top_k=asked.top_k,
            explain=asked.explain,
        )
        return await self._read(call, AnswerRow)

    async def _source(self, article_id: str) -> Source | None:
        if self._texts is not None:
            text = self._texts.get(article_id)
            return None if text is None else Source(text, inspect_text(text))
        try:
            article = await self._read(calls.article(article_id), _Article)
        except MissingError:
            return None
        return Source(article.text, _segments(article))

    async def _read(self, call: calls.Call[_Any], kind: type[_T]) -> _T:
        reply = await self._retries.awaited(partial(self._tried, call))
        try:
            return kind.model_validate_json(reply.content)
        except ValidationError as error:
            problem = error.errors()[0]
            key = ".".join(str(part) for part in problem["loc"]) or "not JSON"
            words = f"{reply.url.copy_with(query=None)} sent no reply of `/v1/ask`'s kind ({key}: {problem['msg']})"
            raise UnexpectedReplyError(words) from None

    async def _tried(self, call: calls.Call[_Any]) -> httpx.Response:
        with translated():
            reply = await self._http.send(call.request(self._http.build_request))
        if not reply.is_success:
            raise of_reply(reply)
        return reply


@asynccontextmanager
async def endpoint(
    url: str, key: str | None, generator: GeneratorChoice, texts: Mapping[str, str] | None
) -> AsyncIterator[EndpointAsker]:
    """Yield one who asks the service at `url`, with an API key if it needs one."""
    base = url.rstrip("/").removesuffix("/v1/ask")
    async with httpx.AsyncClient(**http_options(base, key, _TIMEOUT_S)) as http:
        yield EndpointAsker(http, generator, texts)


async def shown_texts(asker: EndpointAsker, cases: Iterable[Case]) -> dict[str, str]:
    """Return the articles that the cases' passages name, as the service shows them; EvalError if it shows none."""
    ids = {passage.article_id for case in cases for passage in (*case.gold_passages, *case.trap_passages)}
    texts = {id_: source.text for id_, source in (await asker.sources(sorted(ids))).items()}
    if ids and not texts:
        raise EvalError("the service shows no article that the gold names; name a folder of its articles with --corpus")
    return texts


def _segments(article: _Article) -> tuple[Segment, ...]:
    if article.segments is None:
        return inspect_text(article.text)
    return tuple(
        Segment(Span(each.start, each.end), each.label, each.reason)
        for each in article.segments
        if 0 <= each.start < each.end
    )
