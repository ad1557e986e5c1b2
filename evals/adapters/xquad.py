"""Questions with short answers that stand in one paragraph each (the layout of XQuAD's English half).

What it is: `corpus.jsonl` (id, text) and `questions.jsonl` (id, question, answers, answer_starts, gold_docs), 240
paragraphs of SQuAD with 1,190 questions in all, translated by people into ten languages. CC BY-SA 4.0. Artetxe, Ruder
and Yogatama 2020, "On the cross-lingual transferability of monolingual representations".

What published numbers mean: exact match and F1 of a span that a reader was *given the paragraph for*. Here the
paragraph has to be found, and the answer is whole sentences: `answer_shown` counts those that cite a sentence with the
answer as whole words, `answer_cited` those that cite the very place of it.

A withheld question is asked once more while its paragraphs are left out: it has no answer then, however near the others
are. Questions whose answer stands in another paragraph, too, are not withheld.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.adapters.scoring import (
    Scores,
    asked_times,
    case_rows,
    honesty_measures,
    usual_faults,
    usual_scores,
    with_scores,
)
from evals.adapters.trials import Gold, Options, PublicQuestion, Trial, ask_all
from evals.errors import EvalError
from evals.measures.honesty import abstention
from evals.measures.judgement import all_cited_places
from evals.measures.metrics import RETRIEVAL, Measure, rate, retrieval
from evals.measures.printed_answers import holds_answer
from evals.reading import PublicRow, read_rows
from evals.suites.suite import Result
from rag.types import Article, Span

OWN = (*RETRIEVAL, "answer_shown", "answer_cited", "answer_shown_if_answered", "abstained")


class Paragraph(PublicRow):
    """A text of the corpus."""

    id: str
    text: str


class ShortQuestion(PublicRow):
    """A question, its answers as printed, where they begin in the gold paragraph, and the ids of that."""

    id: str
    question: str
    answers: tuple[str, ...]
    answer_starts: tuple[int, ...]
    gold_docs: tuple[str, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the answers in the gold paragraph, each once."""
        starts = zip(self.answers, self.answer_starts, strict=True)
        return tuple(dict.fromkeys(Span(start, start + len(answer)) for answer, start in starts))


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

    def asked(self) -> Iterator[PublicQuestion]:
        """Yield the questions as they are asked of all paragraphs."""
        for each in self.questions:
            gold = tuple(Gold(id_, each.spans) for id_ in each.gold_docs)
            yield PublicQuestion(each.id, each.question, "printed", gold, (each.answers,))

    def asked_of_others(self) -> Iterator[PublicQuestion]:
        """Yield the questions as they are asked of the other paragraphs, where they have no answer."""
        for each, asked in zip(self.questions, self.asked(), strict=True):
            yield replace(asked, id=f"{each.id} withheld", kind="withheld", answerable=False, among=self.others(each))

    def _stands_elsewhere(self, question: ShortQuestion) -> bool:
        return holds_answer(question.answers, (self.texts[id_] for id_ in self.others(question)))


async def measure(data: Path, options: Options) -> Result:
    """Return what is measured on the questions of the folder; `limit` takes the first."""
    return await _measured(data, options, withhold=False)


async def measure_withheld(data: Path, options: Options) -> Result:
    """Return the same, with each question asked once more while its paragraph is left out."""
    return await _measured(data, options, withhold=True)


def read_xquad(folder: Path) -> Xquad:
    """Return the set in `folder`; raise EvalError that names the file and line that cannot be used."""
    texts = {paragraph.id: paragraph.text for paragraph in read_rows(folder / "corpus.jsonl", Paragraph)}
    questions = tuple(read_rows(folder / "questions.jsonl", ShortQuestion))
    for missing in (id_ for question in questions for id_ in question.gold_docs if id_ not in texts):
        raise EvalError(f"{folder}: questions.jsonl names {missing!r}, which is not in corpus.jsonl; add it there")
    return Xquad(texts, questions)


def summarise_xquad(trials: Sequence[Trial]) -> list[Measure]:
    """Return the retrieval measures (intervals clustered by paragraph), and those of the answers if there are any."""
    shown = [trial for trial in trials if trial.question.answerable]
    asked = [trial for trial in trials if trial.answer is not None]
    return [*_retrieval_measures(shown), *(_answer_measures(asked) if asked else [])]


def answer_shown(trial: Trial) -> bool:
    """Tell whether a cited sentence holds an answer."""
    quotes = () if trial.answer is None else [citation.quote for citation in trial.answer.citations]
    return any(holds_answer(wordings, quotes) for wordings in trial.question.answers)


def answer_cited(trial: Trial) -> bool:
    """Tell whether a citation covers the very place of an answer in the gold paragraph."""
    cited = [] if trial.answer is None else all_cited_places(trial.answer)
    return any(id_ == gold and span.contains(place) for id_, span in cited for gold, place in trial.gold_spans)


async def _measured(data: Path, options: Options, *, withhold: bool) -> Result:
    xquad = read_xquad(data).first(options.limit)
    questions = [*xquad.asked(), *(xquad.withholdable().asked_of_others() if withhold else ())]
    trials = await ask_all(xquad.articles(), questions, options)
    return Result(tuple(summarise_xquad(trials)), case_rows("xquad", trials, _faults, _scores(trials)))


def _faults(trial: Trial) -> list[str]:
    if trial.answer is None or not trial.question.answerable or answer_shown(trial):
        return usual_faults(trial)
    return [f"cites no sentence with {' | '.join(wordings)!r}" for wordings in trial.question.answers]


def _scores(trials: Sequence[Trial]) -> Scores:
    """Return what each trial adds to the measures; ranks are of paragraphs, which are the articles."""
    own = {trial.question.id: _own_scores(trial) for trial in trials}
    usual = {
        question: {name.removeprefix("article_"): value for name, value in found.items() if name.startswith("article_")}
        for question, found in usual_scores(trials).items()
    }
    return with_scores(usual, own)


def _own_scores(trial: Trial) -> dict[str, float]:
    if trial.answer is None or not trial.question.answerable:
        return {}
    shown = float(answer_shown(trial))
    found = {"answer_shown": shown, "answer_cited": float(answer_cited(trial)), "abstained": float(trial.abstained)}
    return found if trial.abstained else {**found, "answer_shown_if_answered": shown}


def _retrieval_measures(trials: Sequence[Trial]) -> list[Measure]:
    if not trials:
        return []
    gold = {trial.question.id: [each.article_id for each in trial.question.gold] for trial in trials}
    ranked = {trial.question.id: trial.ranked for trial in trials}
    return retrieval(gold, ranked, {query: ids[0] for query, ids in gold.items()})


def _answer_measures(trials: Sequence[Trial]) -> list[Measure]:
    shown = [trial for trial in trials if trial.question.answerable]
    return [
        rate("answer_shown", [answer_shown(trial) for trial in shown]),
        rate("answer_cited", [answer_cited(trial) for trial in shown]),
        rate("answer_shown_if_answered", [answer_shown(trial) for trial in shown if not trial.abstained]),
        rate("abstained", [trial.abstained for trial in shown]),
        *abstention([trial.abstained for trial in trials], [trial.question.answerable for trial in trials]),
        *honesty_measures(trials),
        *asked_times(trials),
    ]
