"""The client whose replies are awaited; its methods are those of `sync_client`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

import httpx

from rag import replies
from rag.client import calls
from rag.client.calls import Call, Verdict
from rag.client.connecting import DEFAULT_TIMEOUT_S, Retries, http_options
from rag.client.errors import UnexpectedReplyError, of_reply, translated
from rag.client.event_stream import AnswerReader
from rag.types import NO_FILTERS, Filters, GeneratorChoice, Turn

T = TypeVar("T")


class AsyncClient:
    """Talks with the service at `base_url`, which may have a path; safe to use from many tasks at once.

    `key` is sent with each request; `retries` is how often a request is tried again that the service had no time for
    (it says when) or that could not reach it. Every method raises a ClientError.
    """

    def __init__(
        self,
        base_url: str = "http://127.0.0.1:8000",
        *,
        key: str | None = None,
        retries: int = 0,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._http = httpx.AsyncClient(**http_options(base_url, key, timeout_s), transport=transport)
        self._retries = Retries(retries)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters = NO_FILTERS,
        generator: GeneratorChoice = "auto",
        top_k: int = 8,
        explain: bool = False,
    ) -> replies.Answer:
        """Return the answer; with `explain` it is an ExplainedAnswer, with what was dropped."""
        return await self._result(
            calls.ask(question, history=history, filters=filters, generator=generator, top_k=top_k, explain=explain)
        )

    async def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters = NO_FILTERS,
        generator: GeneratorChoice = "auto",
        top_k: int = 8,
        explain: bool = False,
    ) -> AsyncGenerator[replies.AskEvent, None]:
        """Yield the passages, each statement as it is verified, then the answer; closing it cancels the work."""
        call = calls.ask(
            question, history=history, filters=filters, generator=generator, top_k=top_k, explain=explain, stream=True
        )
        reader = AnswerReader()
        with translated():
            async with aclosing(await self._reply(call)) as reply:
                async for piece in reply.aiter_bytes():
                    for event in reader.feed(piece):
                        yield event
                    if reader.finished:
                        return
        reader.close()

    async def search(self, words: str, *, k: int = 10, filters: Filters = NO_FILTERS) -> list[replies.Hit]:
        """Return up to `k` passages, best first."""
        return (await self._result(calls.search(words, k=k, filters=filters))).hits

    async def timeline(self, topic: str, *, k: int = 20, filters: Filters = NO_FILTERS) -> list[replies.TimelineEntry]:
        """Return up to `k` printed sentences about a topic by when it happened or was said, oldest first."""
        return (await self._result(calls.timeline(topic, k=k, filters=filters))).entries

    async def quotations(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        published_from: str | None = None,
        published_to: str | None = None,
        outlet: str | None = None,
        article_id: str | None = None,
        as_of: str | None = None,
        direct: bool | None = None,
        k: int = 20,
    ) -> list[replies.AttributedQuotation]:
        """Return up to `k` attributed statements, newest first; `direct`: only direct speech, False: only other."""
        only = frozenset([article_id]) if article_id else None
        filters = Filters(speaker, published_from, published_to, outlet, only, as_of)
        return await self._result(calls.quotations(filters=filters, about=about, direct=direct, k=k))

    async def articles(self, *, offset: int = 0, limit: int = 50) -> replies.ArticleList:
        """Return a part of the list of articles, and how many there are."""
        return await self._result(calls.articles(offset=offset, limit=limit))

    async def article(self, article_id: str) -> replies.Article:
        """Return an article with its text; raise MissingError if there is none."""
        return await self._result(calls.article(article_id))

    async def put_article(
        self,
        article_id: str,
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        agency: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> replies.Put:
        """Add an article or replace the one of this id; it is durable and searchable on return. Needs an admin key."""
        known = {"title": title, "outlet": outlet, "agency": agency, "published": published, "url": url}
        return await self._result(calls.put_article(article_id, {"text": text, **known}))

    async def delete_article(self, article_id: str) -> None:
        """Delete an article; raise MissingError if there is none. Needs an admin key."""
        await self._result(calls.delete_article(article_id))

    async def feedback(
        self, answer_id: str, verdict: Verdict, *, citation: int | None = None, note: str | None = None
    ) -> str:
        """Say what was right or wrong with an answer, or with one citation of it; return the id of the feedback."""
        return await self._result(calls.feedback(answer_id, verdict, citation=citation, note=note))

    async def suggestions(
        self, *, k: int = 3, question: str | None = None, article_ids: Sequence[str] = (), as_of: str | None = None
    ) -> list[str]:
        """Return questions that the articles can answer; with a question, those that could follow it."""
        return await self._result(calls.suggestions(k=k, question=question, article_ids=article_ids, as_of=as_of))

    async def ready(self) -> replies.Ready:
        """Return what the service answers from; raise UnavailableError, with the reason, if it cannot."""
        return await self._result(calls.ready())

    async def _result(self, call: Call[T]) -> T:
        with translated():
            async with aclosing(await self._reply(call)) as reply:
                await reply.aread()
                return call.result(reply)

    async def _reply(self, call: Call[T]) -> httpx.Response:
        """Return the reply, with its body still to come, once one is a success."""
        return await self._retries.awaited(partial(self._tried, call))

    async def _tried(self, call: Call[T]) -> httpx.Response:
        with translated():
            reply = await self._http.send(call.request(self._http.build_request), stream=True)
            if not reply.is_success:
                await reply.aread()
                raise of_reply(reply)
        if not reply.headers.get("Content-Type", call.accept).startswith(call.accept):
            await reply.aclose()
            raise UnexpectedReplyError(f"{reply.url.copy_with(query=None)} sent no reply of Byline's")
        return reply
