"""QuoteSum: questions that several sources answer, and summaries by people that quote them.

What it is: questions with up to eight sources, and summaries by people, some questions several; a row a summary, in
`quotesum_dev.jsonl` (or train, test). CC BY-SA 4.0. Schuster et al. 2024, "SEMQA: semi-extractive multi-source question
answering". A quote is written `[ 2 its words ]`, where 2 is the number of its source.

What published numbers mean: Rouge-L and the paper's SEM-F1 compare a written summary with those of the people. We write
no such summary, so neither is computed; the same quotes serve as gold places: a citation is right if it overlaps words
that one of the people quoted from that source (by offsets, `citation_precision`), a source is covered if a quote of it
is overlapped (`sources_cited`), a short answer is given if it is shown as whole words. Traps avoided: the short answer
of a source may stand in its title alone, and a quote may be mended by its writer: only what is printed in the source
counts. Rows of one question are asked as one question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ConfigDict

from evals.adapters.scoring import answer_measures, case_rows, usual_faults, usual_scores, with_scores
from evals.adapters.trials import Gold, Options, PublicQuestion, Trial, ask_all
from evals.errors import EvalError
from evals.measures.metrics import Measure, mean
from evals.measures.printed_answers import holds_answer
from evals.reading import PublicRow, file_of, read_rows, sampled
from evals.suites.suite import Result
from rag.types import Article, Span

OWN = ("sources_cited",)

_FILES = ("quotesum_dev.jsonl", "quotesum_test.jsonl", "quotesum_train.jsonl", "dev.jsonl", "test.jsonl", "train.jsonl")
_SOURCES = range(1, 9)
_QUOTED = re.compile(r"\[ (\d) (.+?) \]")


class Row(PublicRow):
    """A summary of one person; sources, titles and short answers have a key each, as `source1` to `source8`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    qid: str
    question: str
    summary: str

    def numbered(self, name: str) -> dict[int, str]:
        """Return the values that are not empty of the keys `name` with a number."""
        found = {number: str((self.model_extra or {}).get(f"{name}{number}", "")).strip() for number in _SOURCES}
        return {number: value for number, value in found.items() if value}


async def measure(data: Path, options: Options) -> Result:
    """Return what is measured on the file of the set that is there."""
    path = file_of(data, *_FILES)
    questions = sampled(_grouped(path, read_rows(path, Row)).values(), options.limit, options.seed)
    articles = [article for rows in questions for article in _articles(rows[0])]
    trials = await ask_all(articles, [_question(rows) for rows in questions], options)
    measures = [*_sources_cited(trials), *answer_measures(trials)]
    own = {trial.question.id: {"sources_cited": _covered(trial)} for trial in _with_sources(trials)}
    scores = with_scores(usual_scores(trials), own)
    return Result(tuple(measures), case_rows("quotesum", trials, usual_faults, scores))


def _grouped(path: Path, rows: Iterable[Row]) -> dict[str, list[Row]]:
    questions: dict[str, list[Row]] = {}
    for row in rows:
        known = questions.setdefault(row.qid, [])
        if known and known[0].numbered("source") != row.numbered("source"):
            raise EvalError(f"{path}: rows of the question {row.qid!r} have different sources; download the file again")
        known.append(row)
    return questions


def _articles(row: Row) -> list[Article]:
    titles = row.numbered("title")
    return [Article(_id(row, number), text, titles.get(number)) for number, text in row.numbered("source").items()]


def _question(rows: Sequence[Row]) -> PublicQuestion:
    row, sources = rows[0], rows[0].numbered("source")
    quoted = _quoted_spans(rows, sources)
    gold = tuple(Gold(_id(row, number), tuple(spans)) for number, spans in quoted.items())
    short = row.numbered("short_ans_").items()
    answers = tuple(dict.fromkeys((text,) for number, text in short if holds_answer([text], [sources.get(number, "")])))
    return PublicQuestion(
        row.qid, row.question, "several-sources", gold, answers, among=frozenset(_id(row, number) for number in sources)
    )


def _quoted_spans(rows: Sequence[Row], sources: Mapping[int, str]) -> dict[int, list[Span]]:
    """Return where each source prints the words that people quoted from it."""
    quoted: dict[int, list[Span]] = {}
    for row in rows:
        for digit, words in _QUOTED.findall(row.summary):
            start = sources.get(int(digit), "").find(words)
            if start >= 0:
                quoted.setdefault(int(digit), []).append(Span(start, start + len(words)))
    return quoted


def _sources_cited(trials: Sequence[Trial]) -> list[Measure]:
    asked = _with_sources(trials)
    return [mean("sources_cited", [_covered(trial) for trial in asked])] if asked else []


def _with_sources(trials: Sequence[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.answer is not None and trial.question.gold]


def _covered(trial: Trial) -> float:
    cited = [] if trial.answer is None else [(each.article.id, each.span) for each in trial.answer.citations]
    covered = [
        any(id_ == gold.article_id and span.overlaps(wanted) for id_, span in cited for wanted in gold.spans)
        for gold in trial.question.gold
    ]
    return sum(covered) / len(covered)


def _id(row: Row, number: int) -> str:
    return f"{row.qid}-{number}"
