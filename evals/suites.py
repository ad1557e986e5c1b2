"""The suites: every question is asked once, in order, of an engine that already holds the corpus."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import groupby

from rag.engine import Engine

from evals.cases import Case, ExtraDocument
from evals.judgement import Judgement, Source, judge
from evals.xquad import ShortQuestion, Trial, Xquad
from rag.types import NO_FILTERS, Answer, Filters, Question

_DEPTH = 30  # passages searched, so that ten paragraphs are left when several are of one


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, the answer it got, and the judgement of it."""

    case: Case
    answer: Answer
    judgement: Judgement


async def run_gold(
    engine: Engine, cases: Sequence[Case], texts: Mapping[str, str], progress: Callable[[int], None]
) -> list[Outcome]:
    """Ask and judge every case; `texts` holds the articles on disk by id, `progress` is told how many are new.

    Documents of a case's own are in the index only while it is asked.
    """
    corpus = await _sources(engine, texts)
    outcomes: list[Outcome] = []
    for documents, group in groupby(cases, key=lambda case: case.extra_docs):
        async with _added(engine, documents) as added:
            for case in group:
                outcomes.append(await _outcome(engine, case, {**corpus, **added}))
                progress(1)
    return outcomes


async def run_xquad(
    engine: Engine, data: Xquad, progress: Callable[[int], None], *, withhold: bool = False, ask: bool = True
) -> list[Trial]:
    """Search for, and ask, every question; `withhold` leaves the paragraphs of each out while it is asked."""
    trials: list[Trial] = []
    for question in data.questions:
        filters = Filters(article_ids=data.others(question)) if withhold else NO_FILTERS
        trials.append(await _trial(engine, question, filters, ask=ask))
        progress(1)
    return trials


async def _trial(engine: Engine, question: ShortQuestion, filters: Filters, *, ask: bool) -> Trial:
    started = time.perf_counter()
    answer = await engine.ask(Question(question.question, filters=filters, explain=True)) if ask else None
    milliseconds = (time.perf_counter() - started) * 1000
    hits = await engine.search(question.question, _DEPTH, filters)
    return Trial(question, filters is not NO_FILTERS, tuple(hits), answer, milliseconds)


async def _outcome(engine: Engine, case: Case, sources: Mapping[str, Source]) -> Outcome:
    started = time.perf_counter()
    answer = await engine.ask(case.asked(explain=True))
    milliseconds = (time.perf_counter() - started) * 1000
    return Outcome(case, answer, judge(case, answer, sources, milliseconds))


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
    return {id_: Source(text, (await engine.analysis(id_)).segments) for id_, text in texts.items()}
