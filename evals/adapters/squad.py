"""Sets in the format of SQuAD 1.1 and 2.0: questions whose answers are printed in one paragraph, or in none.

What they are: a JSON file with `data`, a list of articles with `title` and `paragraphs`; each has a `context` and
questions (`qas`) with the `answers`, their text and where it starts. In 2.0 `is_impossible` marks questions that the
paragraph does not answer. SQuAD itself is CC BY-SA 4.0 (Rajpurkar et al. 2016, 2018); XQuAD, MLQA and GermanQuAD have
the same format. All JSON files of the folder are read.

What published numbers mean: exact match and F1 of a span that a reader was *given the paragraph for*. We are given all
paragraphs and answer in whole sentences, so neither fits; measured is whether the answer stands in what is shown, as
whole words (`all_answers_shown`), whether its own place is cited (`citation_recall`), how well article and passage are
found, and abstaining. Traps avoided: the official script takes articles and punctuation out of both texts before it
compares; here the words have to stand as printed. An impossible question of 2.0 is impossible in *its paragraph*: it is
asked of that article alone, and another paragraph may still answer it, so `abstention_recall` cannot reach 1.

An article is its paragraphs, one after the other; offsets are moved with them. An answer that is not printed where it
should be is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import Field, TypeAdapter

from evals.adapters.scoring import answer_measures, case_rows, retrieval_measures, usual_faults, usual_scores
from evals.adapters.trials import Gold, Options, PublicQuestion, ask_all
from evals.errors import EvalError
from evals.reading import PublicRow, json_files, read_whole, sampled
from evals.suites.suite import Result
from rag.types import Article, Span

_BETWEEN = "\n\n"


class Wording(PublicRow):
    """An answer as it is printed from `answer_start` on."""

    text: str
    answer_start: int = Field(ge=0)


class Asked(PublicRow):
    """A question on a paragraph."""

    id: str
    question: str
    answers: tuple[Wording, ...] = ()
    is_impossible: bool = False


class Paragraph(PublicRow):
    """A paragraph and the questions on it."""

    context: str
    qas: tuple[Asked, ...]


class Titled(PublicRow):
    """An article."""

    title: str
    paragraphs: tuple[Paragraph, ...]


class Squad(PublicRow):
    """The whole file."""

    data: tuple[Titled, ...]


async def measure(data: Path, options: Options) -> Result:
    """Return what is measured on the files of the folder."""
    articles: list[Article] = []
    questions: list[PublicQuestion] = []
    for path in json_files(data):
        for number, titled in enumerate(read_whole(path, TypeAdapter(Squad)).data):
            id_ = f"{path.stem}-{number}"
            articles.append(Article(id_, _BETWEEN.join(each.context for each in titled.paragraphs), titled.title))
            questions += _questions(path, id_, titled.paragraphs)
    trials = await ask_all(articles, sampled(questions, options.limit, options.seed), options)
    measures = [*retrieval_measures(trials), *answer_measures(trials)]
    return Result(tuple(measures), case_rows("squad", trials, usual_faults, usual_scores(trials)))


def _questions(path: Path, article_id: str, paragraphs: Sequence[Paragraph]) -> Iterator[PublicQuestion]:
    start = 0
    for paragraph in paragraphs:
        for asked in paragraph.qas:
            spans = tuple(
                dict.fromkeys(_span(path, asked, answer, paragraph.context, start) for answer in asked.answers)
            )
            if asked.is_impossible:
                among = frozenset({article_id})
                yield PublicQuestion(asked.id, asked.question, "impossible", answerable=False, among=among)
            elif spans:
                wordings = tuple(dict.fromkeys(answer.text for answer in asked.answers))
                gold = (Gold(article_id, spans[:1]),)
                yield PublicQuestion(asked.id, asked.question, "printed", gold, (wordings,))
            else:
                raise EvalError(f"{path}: question {asked.id!r} has no answer and is not impossible; mend it")
        start += len(paragraph.context) + len(_BETWEEN)


def _span(path: Path, asked: Asked, answer: Wording, context: str, start: int) -> Span:
    if not answer.text or not context.startswith(answer.text, answer.answer_start):
        raise EvalError(
            f"{path}: question {asked.id!r}: {answer.text!r} is not printed at {answer.answer_start} of its paragraph;"
            " count code points"
        )
    return Span(start + answer.answer_start, start + answer.answer_start + len(answer.text))
