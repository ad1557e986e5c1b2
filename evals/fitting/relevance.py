"""Fits the relevance model of the extractive answerer, and shows what each threshold would do.

Every question is asked as it is; those of XQuAD once more while their paragraph is withheld, so that nothing in the
corpus answers them. A sentence is a positive example if it overlaps a gold passage (XQuAD: holds the answer). Logistic
regression (L2, C = 1) on all sentences; questions of the gold files count twice, being news. The table is from
five-fold cross-validation by question (XQuAD: by paragraph).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import anyio
import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from evals.adapters.xquad import read_xquad
from evals.cases.case import Case
from evals.cases.file import read_cases
from evals.commands.kinds import PATH
from evals.commands.plainly import told_plainly
from evals.engines import indexed, read_corpus
from evals.progress import progress
from evals.texts import plain_texts
from rag.engine import Engine, SentenceSignals
from rag.types import NO_FILTERS, Filters, Span

Floats = NDArray[np.float64]

_PASSAGES = 8  # as a question is asked by default
_NEWS_WEIGHT = 2.0
_FOLDS = 5
_BINS = 10
_THRESHOLDS = (0.1, 0.13, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Example:
    """The sentences judged for one part of a question; `fold_key` keeps what belongs together in one fold."""

    suite: str
    fold_key: str
    answerable: bool
    signals: Floats
    answers: Floats


@click.command()
@click.option("--gold", "files", type=PATH, multiple=True, help="Gold cases.")
@click.option("--corpus", type=PATH, required=True, help="Their articles.")
@click.option("--xquad", "folder", type=PATH, help="A folder in XQuAD's layout.")
@told_plainly
def calibrate(*, files: tuple[Path, ...], corpus: Path, folder: Path | None) -> None:
    """Fit the weights of the relevance model and print them."""
    examples = anyio.run(_examples, files, corpus, folder)
    chances = _cross_validated(examples)
    for suite in dict.fromkeys(example.suite for example in examples):
        click.echo(_row(suite, examples, chances))
    click.echo(f"WEIGHTS = {_weights(examples)}")


async def _examples(files: Sequence[Path], corpus: Path, folder: Path | None) -> list[Example]:
    articles = read_corpus(corpus)
    texts = {article.id: article.text for article in articles} | plain_texts(corpus)
    found: list[Example] = []
    async with indexed(articles, None) as engine:
        for file in files:
            cases = read_cases(file, texts)
            with progress(file.name, len(cases)) as tick:
                for case in cases:
                    if not (case.history or case.filters or case.extra_docs):
                        judged = await engine.signals(case.question, _PASSAGES, NO_FILTERS)
                        found += _of_case(case, judged, texts)
                    tick(1)
    if folder:
        found += await _of_xquad(folder)
    return found


def _of_case(case: Case, judged: Sequence[SentenceSignals], texts: dict[str, str]) -> Iterator[Example]:
    gold = [
        (passage.article_id, _place(texts[passage.article_id], passage.quote))
        for passage in case.gold_passages
        if case.answerable  # or it refutes a false premise
    ]
    for part in dict.fromkeys(each.part for each in judged):
        mine = [each for each in judged if each.part == part]
        answers = [
            any(article_id == each.article_id and span.overlaps(each.span) for article_id, span in gold)
            for each in mine
        ]
        yield Example("gold", case.id, case.answerable, _matrix(mine), np.array(answers, dtype=float))


def _place(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


async def _of_xquad(folder: Path) -> list[Example]:
    data = read_xquad(folder)
    ids = frozenset(data.texts)
    found = []
    async with indexed(data.articles(), None) as engine:
        with progress("xquad", len(data.questions)) as tick:
            for question in data.questions:
                for withheld in (False, True):
                    shown = data.others(question) if withheld else ids
                    judged = await _first_part(engine, question.question, Filters(article_ids=shown))
                    answers = [
                        not withheld
                        and each.article_id in question.gold_docs
                        and any(each.span.start <= start < each.span.end for start in question.answer_starts)
                        for each in judged
                    ]
                    if judged:
                        key = question.gold_docs[0]
                        found.append(
                            Example("xquad", key, not withheld, _matrix(judged), np.array(answers, dtype=float))
                        )
                tick(1)
    return found


async def _first_part(engine: Engine, question: str, filters: Filters) -> list[SentenceSignals]:
    return [each for each in await engine.signals(question, _PASSAGES, filters) if each.part == 0]


def _matrix(judged: Sequence[SentenceSignals]) -> Floats:
    return np.array([each.values for each in judged], dtype=float)


def _fitted(examples: Sequence[Example]) -> LogisticRegression:
    rows = np.vstack([example.signals for example in examples])
    answers = np.concatenate([example.answers for example in examples])
    weights = np.concatenate([
        np.full(len(example.answers), _NEWS_WEIGHT if example.suite == "gold" else 1.0) for example in examples
    ])  # fmt: skip
    return LogisticRegression(C=1.0, max_iter=5000).fit(rows, answers, sample_weight=weights)


def _cross_validated(examples: Sequence[Example]) -> list[Floats]:
    fold = [crc32(example.fold_key.encode()) % _FOLDS for example in examples]
    models = [_fitted([e for e, f in zip(examples, fold, strict=True) if f != number]) for number in range(_FOLDS)]
    return [models[f].predict_proba(example.signals)[:, 1] for example, f in zip(examples, fold, strict=True)]


def _row(suite: str, examples: Sequence[Example], chances: Sequence[Floats]) -> str:
    mine = [(e, c) for e, c in zip(examples, chances, strict=True) if e.suite == suite]
    best_right = [e.answers[c.argmax()] for e, c in mine if e.answerable]
    yes, no = ([float(c.max()) for e, c in mine if e.answerable is kind] for kind in (True, False))
    area = roc_auc_score([1] * len(yes) + [0] * len(no), yes + no) if no else float("nan")
    steps = "  ".join(f"{t}: {np.mean(np.array(yes) >= t):.2f}/{np.mean(np.array(no) < t):.2f}" for t in _THRESHOLDS)
    return (
        f"{suite}: n={len(yes)}+{len(no)}  best sentence right {np.mean(best_right):.3f}  "
        f"AUROC answerable {area:.3f}  calibration error {_calibration_error(mine):.3f}  "
        f"answered/abstained at {steps}"
    )


def _calibration_error(mine: Sequence[tuple[Example, Floats]]) -> float:
    """Return the expected calibration error of the best sentence's probability in ten bins (Naeini et al. 2015)."""
    sure = np.array([chances.max() for _, chances in mine])
    right = np.array([example.answers[chances.argmax()] for example, chances in mine])
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = [abs(sure[bins == each].mean() - right[bins == each].mean()) * np.mean(bins == each) for each in set(bins)]
    return float(sum(gaps))


def _weights(examples: Sequence[Example]) -> tuple[float, ...]:
    model = _fitted(examples)
    return tuple(round(float(weight), 3) for weight in (*model.coef_[0], model.intercept_[0]))


if __name__ == "__main__":
    calibrate(prog_name="python -m evals.fitting.relevance")
