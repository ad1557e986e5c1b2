"""The facade: ask, search, read and change an index. Every statement that leaves it was verified."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import Protocol, TypeVar

from anyio import CapacityLimiter, to_thread

from rag import indexing
from rag.answer.answering import Answering
from rag.answer.choosing import Suggester
from rag.answer.clocked import ClockedEmbedder
from rag.answer.extractive import ExtractiveGenerator
from rag.answer.meaning import Meanings
from rag.answer.premises import checked
from rag.answer.questions.reading import Reader
from rag.answer.quoting import quotations_about
from rag.answer.repeating import without_repeats
from rag.answer.searching import Found, Searcher, SentenceSignals
from rag.answer.timeline import timeline
from rag.errors import ArticleMissingError, BylineError, GeneratorError, IndexFaultError, QuestionError
from rag.index.generations import Index, Snapshot
from rag.protocols import Embedder, Generator
from rag.types import (
    LONGEST_QUESTION,
    Analysis,
    Answer,
    Answered,
    Article,
    Attributed,
    Event,
    Filters,
    Hit,
    Question,
    Retrieved,
    Stated,
    TimelineEntry,
    Usage,
)

__all__ = ["Engine", "LanguageModel", "Readiness", "SentenceSignals"]

_T = TypeVar("_T")
_EXTRACTIVE = ExtractiveGenerator()


class LanguageModel(Generator, Protocol):
    """A generator that can also rewrite a question as one in English that stands alone."""

    async def standalone(self, question: Question, language: str | None = None) -> str:
        """Return the question with all that its history says of it, in English if it is of another `language`."""

    async def load(self) -> None:
        """Load what the first call would have to wait for."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether questions can be answered, and with what; `reason` says why not."""

    ready: bool
    generation: str | None
    articles: int
    passages: int
    model: str | None
    embedding_model: str
    reason: str | None


class Engine:
    """Answers questions over one index directory; safe for many questions at once."""

    def __init__(  # noqa: PLR0917 - called in one place, `rag.build`
        self,
        index: Index,
        directory: Path,
        embedder: Embedder,
        llm: LanguageModel | None,
        model: str | None,
        workers: int,
    ) -> None:
        self._index, self._directory, self._embedder = index, directory, embedder
        self._llm, self._model = llm, model
        self._clocked = ClockedEmbedder(embedder)
        self._meanings = Meanings(self._clocked)
        self._limiter, self._writing = CapacityLimiter(workers), CapacityLimiter(1)
        self._searcher: tuple[Snapshot, Searcher] | None = None
        self._suggester: tuple[Snapshot, Suggester] | None = None
        self._switching = Lock()

    async def ask(self, question: Question) -> Answer:
        """Return the whole answer.

        Raises:
            QuestionError: the question is empty or too long, or asks for a model when none is configured.
            IndexFaultError: the index is missing, damaged or of another model.
        """
        async with aclosing(self.stream(question)) as events:
            async for event in events:
                if isinstance(event, Answered):
                    return event.answer
        raise AssertionError("a stream of events ends with the answer")

    async def stream(self, question: Question) -> AsyncGenerator[Event, None]:
        """Yield the hits, each verified statement, then the answer; closing the iterator cancels the work."""
        self._check(question)
        began = perf_counter()
        standalone = await self._standalone(question)
        generation, found, embed_s = await self._thread(lambda: self._found(standalone, question))
        yield Retrieved(found.hits)
        answering = Answering(question, found, generation, began, perf_counter(), embed_s)
        async with aclosing(self._stated(question, answering)) as stated:
            async for event in stated:
                yield event
        yield Answered(answering.answer())

    async def search(self, query: str, k: int, filters: Filters) -> list[Hit]:
        """Return up to `k` hits, best first."""
        _check_length(query, "query")
        return list((await self._thread(lambda: self._searching(filters).search(query, k, filters))).hits)

    async def timeline(self, topic: str, k: int, filters: Filters) -> list[TimelineEntry]:
        """Return up to `k` printed sentences about a topic or question by when it happened or was said, oldest first.

        Each comes once, with where else the same words are printed; the undated are last.
        """
        _check_length(topic, "topic")
        return await self._thread(lambda: timeline(topic.strip(), k, self._searching(filters), filters))

    async def signals(self, question: str, k: int, filters: Filters) -> list[SentenceSignals]:
        """Return the signals behind the relevance of every sentence judged for a question, to calibrate by."""
        return await self._thread(lambda: self._searching(filters).signals(question, k, filters))

    async def quotations(
        self, filters: Filters, about: str = "", *, direct: bool | None = None, limit: int | None = None
    ) -> list[Attributed]:
        """Return up to `limit` attributed statements, newest first, undated last; with `about` only those about it.

        `direct`: only direct speech; False: only what is not.
        """

        def found() -> list[Attributed]:
            if not about.strip():
                return self._index.snapshot().store.quotations(filters, direct=direct, limit=limit)
            return quotations_about(about.strip(), self._searching(filters), filters, direct=direct)[:limit]

        return await self._thread(found)

    async def suggestions(
        self, question: str | None, article_ids: Sequence[str], k: int, as_of: str | None = None
    ) -> list[str]:
        """Return up to `k` questions that the corpus answers: examples, or what leads on from a question.

        `article_ids` are those that the answer to the question cites, or without a question those to ask about; ids of
        no article are passed over. `as_of`: as the archive stood on this day.
        """
        if question is None and article_ids:
            return await self._thread(lambda: self._suggesting(as_of).about(article_ids, k))
        if question is None:
            return await self._thread(lambda: self._suggesting(as_of).examples(k))
        _check_length(question, "question")
        return await self._thread(lambda: self._suggesting(as_of).follow_ups(question.strip(), article_ids, k))

    async def articles(self, offset: int, limit: int) -> tuple[list[Article], int]:
        """Return a page of the articles and the number of all."""

        def page() -> tuple[list[Article], int]:
            store = self._index.snapshot().store
            return store.articles(offset, limit), store.count_articles()

        return await self._thread(page)

    async def analysis(self, article_id: str) -> Analysis:
        """Return an article with all that was found in it; raise ArticleMissingError if there is none."""
        analysis = await self._thread(lambda: self._index.snapshot().store.analysis(article_id))
        if analysis is None:
            raise ArticleMissingError(f"no article has the id {article_id!r}")
        return analysis

    async def reading(self, article_id: str) -> tuple[Analysis, list[Attributed]]:
        """Return an article as `analysis` does, and its quotations, the same words once, with who else prints them."""

        def read() -> tuple[Analysis | None, list[Attributed]]:
            store = self._index.snapshot().store
            return store.analysis(article_id), store.quotations(Filters(article_ids=frozenset([article_id])))

        analysis, attributed = await self._thread(read)
        if analysis is None:
            raise ArticleMissingError(f"no article has the id {article_id!r}")
        return analysis, attributed

    async def put(self, articles: Sequence[Article]) -> list[bool]:
        """Insert or replace articles, durable and searchable on return, and tell of each whether it is new."""
        return await self._write(lambda: indexing.put(articles, self._directory, self._embedder))

    async def delete(self, article_id: str) -> None:
        """Delete an article; raise ArticleMissingError if there is none."""
        await self._write(lambda: indexing.delete(article_id, self._directory, self._embedder))

    async def warm_up(self) -> None:
        """Load what the first question would have to wait for; a fault of the index is left to whoever asks."""
        if self._llm:
            await self._llm.load()
        with suppress(IndexFaultError):
            await self._thread(self._warm_up)

    async def readiness(self) -> Readiness:
        """Tell whether questions can be answered now, without waiting behind those that are being answered."""
        return await to_thread.run_sync(self._readiness)

    async def aclose(self) -> None:
        """Let go of the index."""
        self._searcher = self._suggester = None
        self._index.close()

    def _readiness(self) -> Readiness:
        describe = partial(Readiness, model=self._model, embedding_model=self._embedder.name)
        try:
            snapshot = self._index.snapshot()
        except BylineError as error:
            return describe(ready=False, generation=None, articles=0, passages=0, reason=str(error))
        articles, passages = snapshot.store.count_articles(), snapshot.store.count_passages()
        reason = None if passages else "the index holds no article"
        return describe(
            ready=passages > 0, generation=snapshot.name, articles=articles, passages=passages, reason=reason
        )

    def _check(self, question: Question) -> None:
        _check_length(question.text, "question")
        if question.generator == "llm" and self._llm is None:
            raise QuestionError("no language model is configured; set BYLINE_MODEL, or ask with generator 'extractive'")

    async def _standalone(self, question: Question) -> str:
        """Return the question as it reads without its history, by the model if there is one, else by rules."""
        if self._llm is None or question.generator == "extractive":
            return await self._thread(lambda: self._reader(question).standalone(question.text, question.history))
        language = await self._thread(lambda: self._reader(question).language(question.text))
        return await self._llm.standalone(question, language) if question.history or language else question.text.strip()

    def _warm_up(self) -> None:
        self._current()[1].warm_up()

    def _current(self) -> tuple[Snapshot, Searcher]:
        with self._switching:
            snapshot = self._index.snapshot()
            if self._searcher is None or self._searcher[0] is not snapshot:
                self._searcher = snapshot, Searcher(snapshot, self._clocked, self._meanings)
            return self._searcher

    def _reader(self, question: Question) -> Reader:
        return self._searching(question.filters).reader

    def _searching(self, filters: Filters) -> Searcher:
        """Return what searches the archive as it stood on the day of the filters."""
        return self._current()[1].as_of(filters.as_of)

    def _suggesting(self, as_of: str | None) -> Suggester:
        snapshot, searcher = self._current()
        if as_of is not None:
            return Suggester(searcher.as_of(as_of))
        if self._suggester is None or self._suggester[0] is not snapshot:
            self._suggester = snapshot, Suggester(searcher)
        return self._suggester[1]

    def _found(self, standalone: str, question: Question) -> tuple[str, Found, float]:
        """Return the generation that was searched, what was found, and the seconds spent embedding."""
        searcher = self._searching(question.filters)
        before = self._clocked.seconds()
        found = checked(searcher.search(standalone, question.top_k, question.filters))
        fresh = replace(found, context=without_repeats(found.context, question))
        return searcher.snapshot.name, fresh, self._clocked.seconds() - before

    async def _stated(self, question: Question, answering: Answering) -> AsyncGenerator[Stated, None]:
        """Yield what the model writes as far as it holds; the extractive answer where it fails or nothing holds."""
        answerable = answering.may_be_answered() and not answering.has_false_premise()
        if self._llm is not None and question.generator != "extractive" and answerable:
            async with aclosing(self._verified(self._llm, question, answering)) as stated:
                async for event in stated:
                    yield event
            if answering.statements or answering.model_declined():
                return
            answering.degraded = answering.degraded or "unverified"
        answering.generator = "extractive"
        async with aclosing(self._verified(_EXTRACTIVE, question, answering)) as stated:
            async for event in stated:
                yield event

    async def _verified(
        self, generator: Generator, question: Question, answering: Answering
    ) -> AsyncGenerator[Stated, None]:
        answering.generator = "extractive" if generator is _EXTRACTIVE else "llm"
        asked = replace(question, text=answering.found.reading.text)
        try:
            async with aclosing(generator.generate(asked, answering.found.context)) as drafts:
                async for draft in drafts:
                    if isinstance(draft, Usage):
                        answering.usage = draft
                    elif stated := answering.take(draft):
                        yield stated
        except GeneratorError as error:
            answering.degraded = error.reason

    async def _thread(self, work: Callable[[], _T]) -> _T:
        return await to_thread.run_sync(work, limiter=self._limiter)

    async def _write(self, work: Callable[[], _T]) -> _T:
        return await to_thread.run_sync(work, limiter=self._writing)


def _check_length(text: str, what: str) -> None:
    if not text.strip():
        raise QuestionError(f"the {what} is empty")
    if len(text.strip()) > LONGEST_QUESTION:
        raise QuestionError(f"the {what} has {len(text.strip())} characters; ask in at most {LONGEST_QUESTION}")
