"""Questions of public sets as they are asked of an engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from evals.asking.asker import Reply
from evals.asking.keeping import KeptReplies
from evals.engines import IndexCost, indexed
from evals.measures.judgement import abstained, all_cited_places, cited_places, shown_text
from evals.measures.metrics import share
from evals.measures.places import touch
from evals.measures.printed_answers import holds_answer
from evals.progress import costly_progress
from evals.runs.answers import answer_row, cited_ids, hit_rows, rebuilt
from evals.runs.rows import AnswerRow, HitRow
from rag.engine import Engine
from rag.errors import ArticleMissingError
from rag.types import NO_FILTERS, Answer, Article, Filters, GeneratorChoice, Question, Span

_DEPTH = 30  # passages searched, so that ten articles are left when several are of one


@dataclass(frozen=True, slots=True)
class Options:
    """How a set is run; `limit` takes a sample of its questions, drawn with `seed`; `replies` are taken if known.

    `told` is told what each index cost.
    """

    embedding_model: str | None = None
    generator: GeneratorChoice = "extractive"
    limit: int | None = None
    seed: int = 0
    search_only: bool = False
    replies: KeptReplies | None = None
    told: Callable[[IndexCost], None] | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """An article that answers a question, how well, and where in it (no spans: it is not known where)."""

    article_id: str
    spans: tuple[Span, ...] = ()
    grade: int = 1


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question of a set; `answers` are all to be given, each in one of its wordings; `among` may be asked alone."""

    id: str
    text: str
    kind: str = "question"
    gold: tuple[Gold, ...] = ()
    answers: tuple[tuple[str, ...], ...] = ()
    answerable: bool = True
    among: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """Words of an article that answer, and the names of the indexed passages that print them."""

    article_id: str
    quote: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A question as it was asked: what was found, what was answered (None if only searched), in what time.

    `printed` is where the gold spans are; `row` is the answer as a run keeps it; `cached` tells that it had been asked
    for before.
    """

    question: PublicQuestion
    hits: tuple[HitRow, ...]
    answer: Answer | None
    milliseconds: float
    printed: tuple[Printed, ...] = ()
    row: AnswerRow | None = None
    cached: bool = False

    @property
    def ranked(self) -> list[str]:
        """The ids of the articles that were found, best first, each once."""
        return list(dict.fromkeys(hit.article_id for hit in self.hits))

    @property
    def abstained(self) -> bool:
        """Tell whether there is an answer that declines."""
        return self.answer is not None and abstained(self.answer)

    @property
    def given(self) -> list[bool]:
        """Tell of each answer that was asked for whether a reader is shown one of its wordings."""
        shown = "" if self.answer is None else shown_text(self.answer)
        return [holds_answer(wordings, [shown]) for wordings in self.question.answers]

    @property
    def right(self) -> bool:
        """Tell whether all answers are shown, or the question without an answer was declined."""
        return all(self.given) and not self.abstained if self.question.answerable else self.abstained

    @property
    def cited_ids(self) -> set[str]:
        """The articles that are cited, without those that print the same words elsewhere."""
        return set() if self.answer is None else {citation.article.id for citation in self.answer.citations}

    @property
    def gold_spans(self) -> list[tuple[str, Span]]:
        """The places that answer."""
        return [(gold.article_id, span) for gold in self.question.gold for span in gold.spans]

    @property
    def precision(self) -> float | None:
        """The share of citations that overlap a gold place; None if there is none of one kind."""
        cited = [] if self.answer is None else [cited_places(citation) for citation in self.answer.citations]
        return share([touch(places, self.gold_spans) for places in cited]) if self.gold_spans else None

    @property
    def recall(self) -> float | None:
        """The share of gold places that a citation overlaps; None if there is none."""
        cited = [] if self.answer is None else all_cited_places(self.answer)
        return share([touch([place], cited) for place in self.gold_spans])


async def ask_all(articles: Iterable[Article], questions: Sequence[PublicQuestion], options: Options) -> list[Trial]:
    """Index the articles where it is thrown away afterwards, and search and ask every question."""
    async with indexed(articles, options.embedding_model, told=options.told) as engine:
        return await ask_engine(engine, questions, options)


async def ask_engine(engine: Engine, questions: Sequence[PublicQuestion], options: Options) -> list[Trial]:
    """Search for every question, and ask it unless only searching was wished for."""
    await engine.search("What is new?", 1, NO_FILTERS)  # loads what is loaded late, so that all are timed alike
    with costly_progress("asking", len(questions)) as tick:
        return [await _trial(engine, question, options, tick) for question in questions]


async def _trial(engine: Engine, question: PublicQuestion, options: Options, tick: Callable[[float], None]) -> Trial:
    printed = tuple([place for gold in question.gold for place in await _printed(engine, gold)])
    filters = NO_FILTERS if question.among is None else Filters(article_ids=question.among)
    asked = Question(question.text, filters=filters, generator=options.generator, explain=True)
    if options.search_only:
        trial = Trial(question, await _hits(engine, asked), None, 0.0, printed)
        tick(0.0)
        return trial
    reply = await _reply(engine, asked, options.replies)
    answer = await _answer(engine, reply.answer)
    tick(reply.cost_usd)
    return Trial(question, reply.hits, answer, reply.milliseconds, printed, reply.answer, reply.cached)


async def _reply(engine: Engine, asked: Question, replies: KeptReplies | None) -> Reply:
    """Return the reply, known or asked for; it is asked before it is searched, or searching would save it time."""
    among = asked.filters.article_ids
    named = [asked.text, None if among is None else sorted(among), _DEPTH]
    if replies and (known := replies.get(named)):
        return known
    started = time.perf_counter()
    answer = await engine.ask(asked)
    milliseconds = (time.perf_counter() - started) * 1000
    reply = Reply(answer_row(answer), await _hits(engine, asked), milliseconds)
    if replies:
        replies.put(named, reply)
    return reply


async def _hits(engine: Engine, asked: Question) -> tuple[HitRow, ...]:
    return hit_rows(await engine.search(asked.text, _DEPTH, asked.filters))


async def _answer(engine: Engine, row: AnswerRow) -> Answer:
    """Return the answer that was kept, over the articles of the engine."""
    articles = {id_: (await engine.analysis(id_)).article for id_ in cited_ids(row)}
    answer = rebuilt(row, {id_: article.text for id_, article in articles.items()})
    return replace(
        answer, citations=tuple(replace(each, article=articles[each.article.id]) for each in answer.citations)
    )


async def _printed(engine: Engine, gold: Gold) -> list[Printed]:
    """Return where the gold spans are printed; what is in no passage keeps a name that nothing finds."""
    if not gold.spans:
        return []
    try:
        found = await engine.analysis(gold.article_id)
    except ArticleMissingError:  # no body text was found in it
        return [Printed(gold.article_id, "", (passage_name(gold.article_id, span),)) for span in gold.spans]
    passages = [passage.span for passage in found.passages]
    return [_place(found.article, span, passages) for span in gold.spans]


def _place(article: Article, span: Span, passages: Sequence[Span]) -> Printed:
    names = tuple(passage_name(article.id, passage) for passage in passages if passage.overlaps(span))
    return Printed(article.id, span.of(article.text), names or (passage_name(article.id, span),))


def passage_name(article_id: str, span: Span) -> str:
    """Return the name by which measures know a passage."""
    return f"{article_id}:{span.start}-{span.end}"
