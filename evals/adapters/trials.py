"""Questions of public sets as they are asked of an engine, and what every set measures of the answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from evals.engines import indexed
from evals.measures.alce import alce_measures, cited_statements
from evals.measures.honesty import abstention, confidence_measures
from evals.measures.judgement import abstained, cited_places, shown_text
from evals.measures.metrics import Measure, mean, rate, retrieval
from evals.measures.short_answers import holds_answer
from evals.measures.summary import time_measures
from evals.progress import progress
from evals.runs.answers import answer_row, hit_rows
from evals.runs.rows import CaseRow
from rag.engine import Engine
from rag.errors import ArticleMissingError
from rag.types import NO_FILTERS, Answer, Article, Filters, GeneratorChoice, Hit, Question, Span

_DEPTH = 30  # passages searched, so that ten articles are left when several are of one


@dataclass(frozen=True, slots=True)
class Options:
    """How a set is run; `limit` takes a sample of its questions, drawn with `seed`."""

    embedding_model: str | None = None
    generator: GeneratorChoice = "extractive"
    limit: int | None = None
    seed: int = 0
    search_only: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a set measured, and a line for each of its questions."""

    measures: tuple[Measure, ...]
    cases: tuple[CaseRow, ...]


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
class Trial:
    """A question as it was asked: what was found, what was answered (None if only searched), in what time.

    `gold_passages` are the indexed passages that print the gold spans, by name; None if the set does not tell places.
    """

    question: PublicQuestion
    hits: tuple[Hit, ...]
    answer: Answer | None
    milliseconds: float
    gold_passages: tuple[str, ...] | None = None

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


async def ask_all(articles: Iterable[Article], questions: Sequence[PublicQuestion], options: Options) -> list[Trial]:
    """Index the articles where it is thrown away afterwards, and search and ask every question."""
    async with indexed(articles, options.embedding_model) as engine:
        return await ask_engine(engine, questions, options)


async def ask_engine(engine: Engine, questions: Sequence[PublicQuestion], options: Options) -> list[Trial]:
    """Search for every question, and ask it unless only searching was wished for."""
    await engine.search("What is new?", 1, NO_FILTERS)  # loads what is loaded late, so that all are timed alike
    with progress("asking", len(questions)) as tick:
        return [await _trial(engine, question, options, tick) for question in questions]


def retrieval_measures(trials: Sequence[Trial]) -> list[Measure]:
    """Return the measures by article, and by passage where the set tells places; intervals clustered by article."""
    known = [trial for trial in trials if trial.question.gold]
    articles = {each.question.id: {gold.article_id: gold.grade for gold in each.question.gold} for each in known}
    placed = [trial for trial in known if trial.gold_passages is not None]
    passages = {each.question.id: dict.fromkeys(each.gold_passages or (), 1) for each in placed}
    by_article = {each.question.id: [hit.article.id for hit in each.hits] for each in known}
    by_passage = {
        each.question.id: [_passage(hit.article.id, hit.passage.span) for hit in each.hits] for each in placed
    }
    return [
        *_ranked_measures("article", articles, by_article, known),
        *_ranked_measures("passage", passages, by_passage, placed),
    ]


def answer_measures(trials: Sequence[Trial]) -> list[Measure]:
    """Return what is measured of answers to any set: right ones, abstaining, honesty, citations, time."""
    asked = [trial for trial in trials if trial.answer is not None]
    if not asked:
        return []
    can_be = [trial for trial in asked if trial.question.answerable]
    answers = [trial.answer for trial in asked if trial.answer is not None]
    told = [trial for trial in asked if trial.question.answers or not trial.question.answerable]
    return [
        *([rate("right", [trial.right for trial in told])] if told else []),
        *_answers_given([trial for trial in can_be if trial.question.answers]),
        *(_abstention(asked) if len(can_be) < len(asked) else []),
        rate("abstained_answerable", [trial.abstained for trial in can_be]),
        *_citation_measures([trial for trial in can_be if trial.gold_spans]),
        *alce_measures([cited_statements(answer) for answer in answers], [_cluster(trial) for trial in asked]),
        *_honesty(told),
        *time_measures([trial.milliseconds for trial in asked]),
    ]


def case_rows(suite: str, trials: Iterable[Trial], faults: Callable[[Trial], Sequence[str]]) -> tuple[CaseRow, ...]:
    """Return a line of a run for each trial; `faults` says in words what is wrong with one."""
    return tuple(_case_row(suite, trial, tuple(faults(trial))) for trial in trials)


def usual_faults(trial: Trial) -> list[str]:
    """Return in words what is wrong with an answer: what it lacks, or that there should be none."""
    if trial.answer is None:
        return []
    if not trial.question.answerable:
        return [] if trial.abstained else [f"is {trial.answer.status}, with {len(trial.answer.citations)} citations"]
    pairs = zip(trial.question.answers, trial.given, strict=True)
    return [f"lacks {' | '.join(wordings)!r}" for wordings, given in pairs if not given]


async def _trial(engine: Engine, question: PublicQuestion, options: Options, tick: Callable[[int], None]) -> Trial:
    filters = NO_FILTERS if question.among is None else Filters(article_ids=question.among)
    hits = await engine.search(question.text, _DEPTH, filters)
    answer, milliseconds = None, 0.0
    if not options.search_only:
        asked = Question(question.text, filters=filters, generator=options.generator, explain=True)
        started = time.perf_counter()
        answer = await engine.ask(asked)
        milliseconds = (time.perf_counter() - started) * 1000
    tick(1)
    return Trial(question, tuple(hits), answer, milliseconds, await _gold_passages(engine, question))


async def _gold_passages(engine: Engine, question: PublicQuestion) -> tuple[str, ...] | None:
    placed = [gold for gold in question.gold if gold.spans]
    if not placed:
        return None
    names = [name for gold in placed for name in await _printing(engine, gold)]
    return tuple(dict.fromkeys(names))


async def _printing(engine: Engine, gold: Gold) -> list[str]:
    """Return the passages that print the gold spans; what is in no passage keeps a name that nothing finds."""
    try:
        passages = [passage.span for passage in (await engine.analysis(gold.article_id)).passages]
    except ArticleMissingError:  # no body text was found in it
        passages = []
    names = []
    for span in gold.spans:
        printing = [_passage(gold.article_id, passage) for passage in passages if passage.overlaps(span)]
        names += printing or [_passage(gold.article_id, span)]
    return names


def _passage(article_id: str, span: Span) -> str:
    return f"{article_id}:{span.start}-{span.end}"


def _ranked_measures(
    unit: str, gold: Mapping[str, Mapping[str, int]], ranked: Mapping[str, Sequence[str]], trials: Sequence[Trial]
) -> list[Measure]:
    if not trials:
        return []
    once = {query: list(dict.fromkeys(ids)) for query, ids in ranked.items()}
    found = retrieval(gold, once, {trial.question.id: _cluster(trial) for trial in trials})
    return [replace(measure, name=f"{unit}_{measure.name}") for measure in found]


def _cluster(trial: Trial) -> str:
    return trial.question.gold[0].article_id if trial.question.gold else trial.question.id


def _abstention(trials: Sequence[Trial]) -> list[Measure]:
    return abstention([trial.abstained for trial in trials], [trial.question.answerable for trial in trials])


def _answers_given(trials: Sequence[Trial]) -> list[Measure]:
    shares = [sum(trial.given) / len(trial.given) for trial in trials]
    clusters = [_cluster(trial) for trial in trials]
    return (
        [
            rate("all_answers_shown", [all(trial.given) for trial in trials]),
            mean("answer_recall", shares, clusters),
        ]
        if trials
        else []
    )


def _citation_measures(trials: Sequence[Trial]) -> list[Measure]:
    """Return precision and recall of citations by overlap with the gold places."""
    if not trials:
        return []
    precision, recall, answered = [], [], []
    for trial in trials:
        citations = [] if trial.answer is None else [cited_places(citation) for citation in trial.answer.citations]
        cited = [place for places in citations for place in places]
        recall.append(_share([_touch([place], cited) for place in trial.gold_spans]))
        if citations:
            answered.append(_cluster(trial))
            precision.append(_share([_touch(places, trial.gold_spans) for places in citations]))
    return [
        mean("citation_precision", precision, answered),
        mean("citation_recall", recall, [_cluster(trial) for trial in trials]),
    ]


def _honesty(trials: Sequence[Trial]) -> list[Measure]:
    """Return what the confidence is worth, over the questions that were answered."""
    answered = [(trial, trial.answer) for trial in trials if trial.answer is not None and not trial.abstained]
    right = [trial.right for trial, _ in answered]
    clusters = [_cluster(trial) for trial, _ in answered]
    return confidence_measures([answer.confidence for _, answer in answered], right, clusters) if answered else []


def _touch(places: Sequence[tuple[str, Span]], others: Sequence[tuple[str, Span]]) -> bool:
    return any(here == there and span.overlaps(other) for here, span in places for there, other in others)


def _share(outcomes: Sequence[bool]) -> float:
    return sum(outcomes) / len(outcomes)


def _case_row(suite: str, trial: Trial, faults: tuple[str, ...]) -> CaseRow:
    asked = trial.question
    return CaseRow(
        suite=suite,
        id=asked.id,
        kind=asked.kind,
        right=not faults,
        faults=faults,
        question=asked.text,
        answerable=asked.answerable,
        case={
            "answers": [list(wordings) for wordings in asked.answers],
            "gold": [each.article_id for each in asked.gold],
        },
        answer=None if trial.answer is None else answer_row(trial.answer),
        hits=hit_rows(trial.hits),
    )
