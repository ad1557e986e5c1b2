"""Who is asked, and how: the engine in this process. The other who can be asked is a service, in `endpoint`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from evals.cases.case import Case, ExtraDocument
from evals.measures.judgement import Source
from evals.runs.answers import answer_row, hit_rows
from evals.runs.rows import AnswerRow, HitRow
from rag.engine import Engine
from rag.errors import ArticleMissingError
from rag.types import NO_FILTERS, Answered, GeneratorChoice, Retrieved, Segment


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question got, and in what time; `cached` tells that an earlier run had asked for it."""

    answer: AnswerRow
    hits: tuple[HitRow, ...]
    milliseconds: float
    cached: bool = False

    @property
    def cost_usd(self) -> float:
        """What was paid for it in this run, in US dollars, as far as it is known."""
        usage = None if self.cached else self.answer.usage
        return 0.0 if usage is None else usage.cost_usd or 0.0


class Asker(Protocol):
    """Answers the questions of cases and shows its articles (an engine; a service)."""

    async def ask(self, case: Case) -> Reply:
        """Return the reply to the case; raise CaseError if this one gets none."""

    async def sources(self, ids: Iterable[str]) -> dict[str, Source]:
        """Return those of the articles that there are."""


class EngineAsker:
    """Asks an engine; `texts` are the articles as they stand on disk, by id."""

    def __init__(self, engine: Engine, texts: Mapping[str, str], generator: GeneratorChoice) -> None:
        self._engine, self._texts, self._generator = engine, texts, generator
        self._known: dict[str, Source] = {}
        self._warm = False

    async def ask(self, case: Case) -> Reply:
        """Return the reply; documents of the case's own are in the index only while it is asked."""
        async with _added(self._engine, case.extra_docs):
            if case.extra_docs or not self._warm:  # what is loaded late is not part of the time
                await self._engine.search("What is new?", 1, NO_FILTERS)
                self._warm = True
            return await self._reply(case)

    async def sources(self, ids: Iterable[str]) -> dict[str, Source]:
        """Return those of the articles that are on disk, with the labels that they have in the index."""
        for id_ in set(ids) & self._texts.keys() - self._known.keys():
            self._known[id_] = Source(self._texts[id_], await self._segments(id_))
        return {id_: self._known[id_] for id_ in ids if id_ in self._known}

    async def _reply(self, case: Case) -> Reply:
        started = time.perf_counter()
        hits: tuple[HitRow, ...] = ()
        async with aclosing(self._engine.stream(case.asked(self._generator))) as events:
            async for event in events:
                if isinstance(event, Retrieved):
                    hits = hit_rows(event.hits)
                elif isinstance(event, Answered):
                    return Reply(answer_row(event.answer), hits, (time.perf_counter() - started) * 1000)
        raise AssertionError("a stream of events ends with the answer")

    async def _segments(self, article_id: str) -> tuple[Segment, ...]:
        try:
            return (await self._engine.analysis(article_id)).segments
        except ArticleMissingError:  # no body text was found in it
            return ()


@asynccontextmanager
async def _added(engine: Engine, documents: Sequence[ExtraDocument]) -> AsyncIterator[None]:
    if documents:
        await engine.put([document.article for document in documents])
    try:
        yield
    finally:
        for document in documents:
            await engine.delete(document.article_id)
