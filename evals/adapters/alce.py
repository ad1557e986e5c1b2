"""ALCE: questions with documents, to be answered in prose with citations (its ASQA and ELI5 parts).

What it is: a JSON list (or the `data` of a file of outputs) of questions with `docs` (title, text), and either
`qa_pairs` with `short_answers` (ASQA) or `claims` (ELI5). MIT; ASQA is Apache-2.0, the documents are from Wikipedia (CC
BY-SA) and from Common Crawl. Gao, Yen, Yu and Chen 2023, "Enabling large language models to generate text with
citations". All JSON files of the folder are read, and the first five documents of a question, as in its main table.

What published numbers mean: citation recall and precision by an NLI model, on ASQA ChatGPT 73.6 and 72.5, with
reranking 84.8 and 81.6, citing afterwards 26.7 and 26.7. **Our judge is not that model** (see `measures/alce.py`), so
`alce_citation_recall` here does not compare with those; outputs of other systems do compare under the same judge: if
questions hold an `output`, it is judged too, as `given_citation_recall` and `given_citation_precision`. What is cited
there is a whole document, here one sentence of it.

Correctness: on ASQA the share of short answers that are shown (`answer_recall`, its STR-EM, but as whole words), on
ELI5 the share of claims that what is shown supports under our judge (`claim_recall`; claims are reworded, so it is
strict). Traps avoided: its script truncates an output at the first line break and leaves out those without a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from evals.adapters.scoring import answer_measures, case_rows, usual_faults, usual_scores, with_scores
from evals.adapters.trials import Options, PublicQuestion, Trial, ask_all
from evals.measures.alce import Cited, alce_measures, supports
from evals.measures.metrics import Measure, mean
from evals.reading import PublicRow, json_files, read_whole, sampled
from evals.suites.suite import Result
from rag.types import Article, Span

OWN = ("claim_recall", "given_answered", "given_citation_recall", "given_citation_precision")

_DOCUMENTS = 5
_SENTENCE_END = re.compile(r"(?<=[.!?\]])\s+(?=[^\[\s])")
_MARKER = re.compile(r"\s*\[(\d+)\]")


class Document(PublicRow):
    """A document of a question."""

    title: str = ""
    text: str


class Pair(PublicRow):
    """One reading of an ambiguous question and the wordings of its answer."""

    short_answers: tuple[str, ...]


class Row(PublicRow):
    """A question, what is to be said, and the output of some system if there is one."""

    question: str
    docs: tuple[Document, ...]
    qa_pairs: tuple[Pair, ...] | None = None
    claims: tuple[str, ...] | None = None
    output: str | None = None

    def articles(self, name: str) -> list[Article]:
        """Return the first documents as articles."""
        return [
            Article(f"{name}-{place}", document.text, document.title or None)
            for place, document in enumerate(self.docs[:_DOCUMENTS])
            if document.text
        ]


class Outputs(PublicRow):
    """A file of outputs."""

    data: tuple[Row, ...]


async def measure(data: Path, options: Options) -> Result:
    """Return what is measured on the files of the folder."""
    rows = sampled(_rows(data), options.limit, options.seed)
    articles = [article for name, row in rows for article in row.articles(name)]
    trials = await ask_all(articles, [_question(name, row) for name, row in rows], options)
    recalled = _claims([row for _, row in rows], trials)
    claimed = [mean("claim_recall", list(recalled.values()))] if recalled else []
    measures = [*claimed, *_given([row for _, row in rows]), *answer_measures(trials)]
    own = {question: {"claim_recall": share} for question, share in recalled.items()}
    scores = with_scores(usual_scores(trials), own)
    return Result(tuple(measures), case_rows("alce", trials, usual_faults, scores))


def marked_statements(output: str, documents: Sequence[Article]) -> list[Cited]:
    """Return the sentences of an output with the documents that `[1]` and the like in them name.

    A sentence that cites a document that there is not is taken as without citations, as ALCE does.
    """
    statements = []
    for sentence in _SENTENCE_END.split(output.strip()):
        numbers = [int(number) for number in _MARKER.findall(sentence)]
        known = [number for number in dict.fromkeys(numbers) if 0 < number <= len(documents)]
        whole = len(known) == len(set(numbers))
        places = tuple(_whole(documents[number - 1]) for number in known) if whole else ()
        statements.append(Cited(_MARKER.sub("", sentence).strip(), places))
    return [statement for statement in statements if statement.text]


def _rows(data: Path) -> Iterator[tuple[str, Row]]:
    for path in json_files(data):
        content: tuple[Row, ...] | Outputs = read_whole(path, TypeAdapter(tuple[Row, ...] | Outputs))
        rows = content.data if isinstance(content, Outputs) else content
        yield from ((f"{path.stem}-{number}", row) for number, row in enumerate(rows))


def _question(name: str, row: Row) -> PublicQuestion:
    answers = tuple(pair.short_answers for pair in row.qa_pairs or () if pair.short_answers)
    among = frozenset(article.id for article in row.articles(name))
    return PublicQuestion(name, row.question, "eli5" if row.claims else "asqa", answers=answers, among=among)


def _claims(rows: Sequence[Row], trials: Sequence[Trial]) -> dict[str, float]:
    """Return the share of the claims that each answer supports, by our judge."""
    shares = {}
    for row, trial in zip(rows, trials, strict=True):
        if row.claims and trial.answer is not None:
            text = " ".join(statement.text for statement in trial.answer.statements)
            said = [_whole(Article(trial.question.id, text))] if text else []
            shares[trial.question.id] = sum(supports(claim, said) for claim in row.claims) / len(row.claims)
    return shares


def _given(rows: Sequence[Row]) -> list[Measure]:
    """Return citation recall and precision of the outputs that came with the questions."""
    outputs = [marked_statements(row.output, _documents(row)) for row in rows if row.output is not None]
    found = alce_measures(outputs) if outputs else []
    return [replace(measure, name=measure.name.replace("alce", "given")) for measure in found]


def _documents(row: Row) -> list[Article]:
    return [Article(f"doc-{place}", document.text, document.title or None) for place, document in enumerate(row.docs)]


def _whole(article: Article) -> tuple[Article, Span]:
    return article, Span(0, max(len(article.text), 1))
