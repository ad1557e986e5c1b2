"""The suites: every question is asked once, in order, of an engine that already holds the corpus."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import groupby

from evals.cases.case import Case, ExtraDocument
from evals.measures.judgement import Judgement, Source, judge
from rag.engine import Engine
from rag.errors import ArticleMissingError
from rag.types import NO_FILTERS, Answer, GeneratorChoice, Question, Segment

_DEPTH = 30  # passages searched, so that ten paragraphs are left when several are of one


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, the answer it got, and the judgement of it."""

    case: Case
    answer: Answer
    judgement: Judgement


async def run_gold(
    engine: Engine,
    cases: Sequence[Case],
    texts: Mapping[str, str],
    generator: GeneratorChoice,
    progress: Callable[[int], None],
) -> list[Outcome]:
    """Ask and judge every case; `texts` holds the articles on disk by id, `progress` is told how many are new.

    Documents of a case's own are in the index only while it is asked.
    """
    corpus = await _sources(engine, texts)
    await _warm_up(engine)
    outcomes: list[Outcome] = []
    for documents, group in groupby(cases, key=lambda case: case.extra_docs):
        async with _added(engine, documents) as added:
            for case in group:
                outcomes.append(await _outcome(engine, case, generator, {**corpus, **added}))
                progress(1)
    return outcomes


async def _warm_up(engine: Engine) -> None:
    """Let the engine load what it loads late, so that the first question is timed like the others."""
    await engine.search("What is new?", 1, NO_FILTERS)


async def _outcome(engine: Engine, case: Case, generator: GeneratorChoice, sources: Mapping[str, Source]) -> Outcome:
    answer, milliseconds = await _timed(engine, case.asked(generator))
    return Outcome(case, answer, judge(case, answer, sources, milliseconds))


async def _timed(engine: Engine, question: Question) -> tuple[Answer, float]:
    started = time.perf_counter()
    answer = await engine.ask(question)
    return answer, (time.perf_counter() - started) * 1000


@asynccontextmanager
async def _added(engine: Engine, documents: Sequence[ExtraDocument]) -> AsyncIterator[dict[str, Source]]:
    if not documents:
        yield {}
        return
    await engine.put([document.article for document in documents])
    try:
        yield await _sources(engine, {document.article_id: document.text for document in documents})
    finally:
        for document in documents:
            await engine.delete(document.article_id)


async def _sources(engine: Engine, texts: Mapping[str, str]) -> dict[str, Source]:
    return {id_: Source(text, await _segments(engine, id_)) for id_, text in texts.items()}


async def _segments(engine: Engine, article_id: str) -> tuple[Segment, ...]:
    try:
        return (await engine.analysis(article_id)).segments
    except ArticleMissingError:  # no body text was found in it
        return ()
