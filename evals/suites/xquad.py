"""Questions with short answers that stand in one paragraph each (the layout of XQuAD's English half).

A folder holds `corpus.jsonl` (id, text) and `questions.jsonl` (id, question, answers, answer_starts, gold_docs).
A withheld question is asked while its paragraphs are left out: it has no answer then, however near the others are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import EvalError
from evals.measures.honesty import abstention
from evals.measures.judgement import abstained, all_cited_places
from evals.measures.metrics import Measure, rate, retrieval
from evals.measures.short_answers import holds_answer
from evals.measures.summary import time_measures
from evals.records import Json
from evals.runs.answers import answer_record, hit_records
from rag.engine import Engine
from rag.types import NO_FILTERS, Answer, Article, Filters, GeneratorChoice, Hit, Question, Span

_DEPTH = 30  # passages searched, so that ten paragraphs are left when several are of one


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


_Model = TypeVar("_Model", bound=_Row)


class Paragraph(_Row):
    """A text of the corpus."""

    id: str
    text: str


class ShortQuestion(_Row):
    """A question, its answers as printed, where they begin in the gold paragraph, and the ids of that."""

    id: str
    question: str
    answers: tuple[str, ...]
    answer_starts: tuple[int, ...]
    gold_docs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Xquad:
    """The paragraphs by id, and the questions on them."""

    texts: Mapping[str, str]
    questions: tuple[ShortQuestion, ...]

    def first(self, limit: int | None) -> Xquad:
        """Return the set with only the first questions, all of them if there is no limit."""
        return replace(self, questions=self.questions[:limit])

    def withholdable(self) -> Xquad:
        """Return the set with only those questions whose answers stand in no other paragraph."""
        return replace(self, questions=tuple(each for each in self.questions if not self._stands_elsewhere(each)))

    def articles(self) -> list[Article]:
        """Return the paragraphs as articles."""
        return [Article(id_, text) for id_, text in self.texts.items()]

    def others(self, question: ShortQuestion) -> frozenset[str]:
        """Return the ids of the paragraphs that are not the question's."""
        return frozenset(self.texts) - frozenset(question.gold_docs)

    def _stands_elsewhere(self, question: ShortQuestion) -> bool:
        return holds_answer(question.answers, (self.texts[id_] for id_ in self.others(question)))


@dataclass(frozen=True, slots=True)
class Trial:
    """A question as it was asked: what was found, what was answered (None if only searched), and in what time."""

    question: ShortQuestion
    withheld: bool
    hits: tuple[Hit, ...]
    answer: Answer | None
    milliseconds: float

    @property
    def ranked(self) -> list[str]:
        """The ids of the paragraphs, best first, each once."""
        return list(dict.fromkeys(hit.article.id for hit in self.hits))

    @property
    def abstained(self) -> bool:
        """Tell whether there is an answer that declines."""
        return self.answer is not None and abstained(self.answer)

    @property
    def answer_shown(self) -> bool:
        """Tell whether a cited sentence holds an answer."""
        quotes = () if self.answer is None else (citation.quote for citation in self.answer.citations)
        return holds_answer(self.question.answers, quotes)

    @property
    def answer_cited(self) -> bool:
        """Tell whether a citation covers the very place of an answer in the gold paragraph."""
        places = [] if self.answer is None else all_cited_places(self.answer)
        return any(id_ in self.question.gold_docs and self._covers(span) for id_, span in places)

    def _covers(self, span: Span) -> bool:
        starts = zip(self.question.answers, self.question.answer_starts, strict=True)
        return any(span.contains(Span(start, start + len(answer))) for answer, start in starts)


def read_xquad(folder: Path) -> Xquad:
    """Return the set in `folder`; raise EvalError that names the file and line that cannot be used."""
    paragraphs = _read(folder / "corpus.jsonl", Paragraph)
    questions = _read(folder / "questions.jsonl", ShortQuestion)
    texts = {paragraph.id: paragraph.text for paragraph in paragraphs}
    for missing in (id_ for question in questions for id_ in question.gold_docs if id_ not in texts):
        raise EvalError(f"{folder}: questions.jsonl names {missing!r}, which is not in corpus.jsonl; add it there")
    return Xquad(texts, tuple(questions))


async def run_xquad(
    engine: Engine,
    data: Xquad,
    generator: GeneratorChoice | None,
    progress: Callable[[int], None],
    *,
    withhold: bool = False,
) -> list[Trial]:
    """Ask (unless `generator` is None) and search for every question.

    `withhold` leaves the paragraphs of each question out while it is asked.
    """
    await engine.search("What is new?", 1, NO_FILTERS)  # loads what is loaded late, so that all are timed alike
    trials: list[Trial] = []
    for question in data.questions:
        filters = Filters(article_ids=data.others(question)) if withhold else NO_FILTERS
        trials.append(await _trial(engine, question, filters, generator))
        progress(1)
    return trials


def summarise_xquad(trials: Sequence[Trial]) -> list[Measure]:
    """Return the retrieval measures (intervals clustered by paragraph), and those of the answers if there are any."""
    shown = [trial for trial in trials if not trial.withheld]
    asked = [trial for trial in trials if trial.answer is not None]
    return [*_retrieval_measures(shown), *(_answer_measures(asked) if asked else [])]


def trial_record(trial: Trial) -> dict[str, Json]:
    """Return the trial with its hits and its answer."""
    return {
        "id": trial.question.id,
        "question": trial.question.question,
        "answerable": not trial.withheld,
        "answers": list(trial.question.answers),
        "gold_docs": list(trial.question.gold_docs),
        "ranked": list(trial.ranked),
        "abstained": trial.abstained,
        "answer_shown": trial.answer_shown,
        "answer_cited": trial.answer_cited,
        "milliseconds": trial.milliseconds,
        "hits": hit_records(trial.hits),
        "answer": None if trial.answer is None else answer_record(trial.answer),
    }


def _read(path: Path, kind: type[_Model]) -> list[_Model]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise EvalError(f"{path}: {error.strerror}; name a folder with corpus.jsonl and questions.jsonl") from None
    return [_row(f"{path}: line {number}", line, kind) for number, line in enumerate(lines, 1) if line.strip()]


def _row(place: str, line: str, kind: type[_Model]) -> _Model:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        raise EvalError(f"{place}: {key or 'not JSON'}: {problem['msg']}; mend the line") from None


async def _trial(engine: Engine, question: ShortQuestion, filters: Filters, generator: GeneratorChoice | None) -> Trial:
    answer, milliseconds = None, 0.0
    if generator is not None:
        asked = Question(question.question, filters=filters, generator=generator, explain=True)
        started = time.perf_counter()
        answer = await engine.ask(asked)
        milliseconds = (time.perf_counter() - started) * 1000
    hits = await engine.search(question.question, _DEPTH, filters)
    return Trial(question, filters is not NO_FILTERS, tuple(hits), answer, milliseconds)


def _retrieval_measures(trials: Sequence[Trial]) -> list[Measure]:
    if not trials:
        return []
    gold = {trial.question.id: trial.question.gold_docs for trial in trials}
    ranked = {trial.question.id: trial.ranked for trial in trials}
    return retrieval(gold, ranked, {query: ids[0] for query, ids in gold.items()})


def _answer_measures(trials: Sequence[Trial]) -> list[Measure]:
    shown = [trial for trial in trials if not trial.withheld]
    return [
        rate("answer_shown", [trial.answer_shown for trial in shown]),
        rate("answer_cited", [trial.answer_cited for trial in shown]),
        rate("answer_shown_if_answered", [trial.answer_shown for trial in shown if not trial.abstained]),
        rate("abstained", [trial.abstained for trial in shown]),
        *abstention([trial.abstained for trial in trials], [not trial.withheld for trial in trials]),
        *time_measures([trial.milliseconds for trial in trials]),
    ]
