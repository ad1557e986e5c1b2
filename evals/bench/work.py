"""The work that libraries are compared on: articles, and questions of which it is known what answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.adapters.xquad import ShortQuestion, read_xquad
from evals.built_in import GOLD, SEEDS
from evals.cases.case import Case, matches
from evals.cases.file import read_cases
from evals.measures.printed_answers import holds_answer
from evals.texts import read_texts


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the ids of the articles that answer it, and what tells whether printed words hold the answer."""

    text: str
    gold: tuple[str, ...]
    is_answered_by: Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Work:
    """Texts by article id, and questions on them."""

    name: str
    articles: Mapping[str, str]
    queries: tuple[Query, ...]

    def first(self, limit: int | None) -> Work:
        """Return the work with only the first questions, all of them if there is no limit."""
        return replace(self, queries=self.queries[:limit])


def seeds_work() -> Work:
    """Return the seeds, with those gold questions that a plain search can be asked: no history, filters, documents."""
    texts = read_texts(SEEDS)
    cases = [case for case in read_cases(GOLD, texts) if _is_plain(case)]
    return Work("seeds", texts, tuple(_of_case(case) for case in cases))


def folder_work(folder: Path) -> Work:
    """Return the set in a folder with `corpus.jsonl` and `questions.jsonl`; raise EvalError if it cannot be used."""
    data = read_xquad(folder)
    return Work(folder.name, data.texts, tuple(_of_short(question) for question in data.questions))


def _is_plain(case: Case) -> bool:
    asked = case.answerable and case.gold_passages
    return bool(asked and not (case.history or case.filters or case.extra_docs))


def _of_case(case: Case) -> Query:
    def is_answered_by(printed: Sequence[str]) -> bool:
        return bool(printed) and all(matches(pattern, "\n".join(printed)) for pattern in case.must_include)

    return Query(case.question, tuple(dict.fromkeys(gold.article_id for gold in case.gold_passages)), is_answered_by)


def _of_short(question: ShortQuestion) -> Query:
    def is_answered_by(printed: Sequence[str]) -> bool:
        return holds_answer(question.answers, printed)

    return Query(question.question, question.gold_docs, is_answered_by)
