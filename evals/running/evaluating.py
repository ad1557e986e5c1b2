"""The gold cases of a run, asked and judged one by one; each is on disk before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.asking.asker import Asker, Reply
from evals.asking.conditions import Conditions
from evals.asking.keeping import Cache
from evals.cases.case import Case
from evals.errors import CaseError
from evals.measures.judgement import Source, judge
from evals.runs.answers import NO_ANSWER, cited_ids, rebuilt
from evals.runs.files import add_case
from evals.runs.rows import AnswerRow, CaseRow, JudgementRow
from rag.inspecting import inspect_text
from rag.types import Span

FAILED: Final = "got no answer: "


@dataclass(frozen=True, slots=True)
class GoldSuite:
    """Cases, and the digests of their file and of the articles that they are about."""

    name: str
    cases: tuple[Case, ...]
    gold_sha256: str
    corpus_sha256: str


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where answers are kept: of the run that was broken off, of all runs; `folder` is that of the run."""

    folder: Path
    known: Mapping[str, Reply]
    cache: Cache | None


async def evaluate(
    suite: GoldSuite, asker: Asker, conditions: Conditions, keeper: Keeper, progress: Callable[[float], None]
) -> list[CaseRow]:
    """Ask and judge every case of a suite; `progress` is told the US dollars of each."""
    rows = []
    for case in suite.cases:
        key = conditions.key(case, suite.corpus_sha256)
        reply = await _reply(case, key, asker, keeper)
        judged = await _judged(suite.name, case, reply, asker, has_hits=conditions.endpoint is None)
        rows.append(judged.model_copy(update={"key": key}))
        if key not in keeper.known:
            add_case(keeper.folder, rows[-1])
        progress(cost_of(rows[-1]))
    return rows


async def sources_of(case: Case, answer: AnswerRow, asker: Asker) -> dict[str, Source]:
    """Return the articles that a case names or its answer cites, as far as there are such, by id."""
    added = {document.article_id: document.text for document in case.extra_docs}
    named = {passage.article_id for passage in (*case.gold_passages, *case.trap_passages)}
    known = await asker.sources((named | cited_ids(answer)) - added.keys())
    return known | {id_: Source(text, inspect_text(text)) for id_, text in added.items()}


def cost_of(row: CaseRow) -> float:
    """Return what the run paid for an answer, in US dollars, as far as it is known."""
    usage = None if row.answer is None or row.cached else row.answer.usage
    return 0.0 if usage is None else usage.cost_usd or 0.0


async def _reply(case: Case, key: str, asker: Asker, keeper: Keeper) -> Reply | CaseError:
    """Return the reply, or what kept it away."""
    known = keeper.known.get(key) or (keeper.cache.get(key) if keeper.cache else None)
    if known is not None:
        return known
    try:
        reply = await asker.ask(case)
    except CaseError as error:
        return error
    if keeper.cache:
        keeper.cache.put(key, reply)
    return reply


async def _judged(suite: str, case: Case, reply: Reply | CaseError, asker: Asker, *, has_hits: bool) -> CaseRow:
    if isinstance(reply, CaseError):
        return await _failed(suite, case, reply, asker)
    sources = await sources_of(case, reply.answer, asker)
    try:
        answer = rebuilt(reply.answer, {id_: source.text for id_, source in sources.items()})
    except CaseError as error:
        return await _failed(suite, case, error, asker)
    hits = [(hit.article_id, Span(hit.start, hit.end)) for hit in reply.hits] if has_hits else None
    return _row(suite, case, judge(case, answer, sources, reply.milliseconds, hits), reply)


async def _failed(suite: str, case: Case, error: CaseError, asker: Asker) -> CaseRow:
    """Return the judgement of no answer, which is wrong even where none was right."""
    sources = await sources_of(case, NO_ANSWER, asker)
    found = judge(case, rebuilt(NO_ANSWER, {}), sources, 0.0)
    return _row(suite, case, found.model_copy(update={"abstained": False, "faults": (f"{FAILED}{error}",)}), None)


def _row(suite: str, case: Case, judgement: JudgementRow, reply: Reply | None) -> CaseRow:
    return CaseRow(
        suite=suite,
        id=case.id,
        kind=case.kind,
        right=judgement.right,
        tags=case.tags,
        faults=(*judgement.faults, *_broken(judgement)),
        question=case.question,
        answerable=case.answerable,
        article=case.gold_passages[0].article_id if case.gold_passages else None,
        case=case.model_dump(mode="json", exclude_defaults=True),
        judgement=judgement,
        answer=None if reply is None else reply.answer,
        hits=() if reply is None else reply.hits,
        cached=reply is not None and reply.cached,
    )


def _broken(judgement: JudgementRow) -> Iterable[str]:
    """Yield in words each promise about citations that the answer broke."""
    numbers = {"not verbatim": judgement.altered, "trap cited": judgement.trapped, "not body": judgement.leaked}
    for words, listed in numbers.items():
        if listed:
            yield f"{words}: {', '.join(f'[{number}]' for number in listed)}"
