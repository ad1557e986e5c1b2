"""Fits the weights by which the article of a page is found, and prints them as a table.

Coordinate ascent: each weight in turn is moved by a few steps, and the best move is kept if it helps. What is climbed
is F1 on news pages, from mean precision and mean recall as the article extraction benchmark has them but counted in
words of whole lines, and half the harmonic mean of the shares of annotated strings rightly kept and rightly dropped. A
move must gain a twentieth of a point, for there are few pages. With folds, what is fitted without a fold is measured on
it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TypeAlias, TypeVar

import click
import numpy as np

from evals.commands.kinds import FOLDER
from evals.commands.plainly import told_plainly
from evals.progress import progress
from evals.suites.news_pages import AnnotatedPage, NewsPage, read_annotated_pages, read_news_pages
from rag.inspecting import MeasuredText, cleaning_weights, measure_text, sentence_lines

_STEPS = (0.5, 0.75, 0.9, 1.1, 1.33, 2.0)  # times a weight
_LEAST_GAIN = 0.0005
_STRINGS = 0.5  # what the annotated strings count beside F1
_SHINGLE = 4
_SEED = 20  # any constant: the same pages give the same folds

Weights: TypeAlias = Mapping[str, float]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class NewsLines:
    """A news page with the words of each line, and those of them that are in the true body."""

    measured: MeasuredText
    words: Sequence[int]
    true: Sequence[int]


@dataclass(frozen=True, slots=True)
class StringLines:
    """A page with the lines that hold each string to keep and each to drop."""

    measured: MeasuredText
    keep: Sequence[frozenset[int]]
    drop: Sequence[frozenset[int]]


@click.command()
@click.option("--data", type=FOLDER, required=True, help="The pages.")
@click.option("--rounds", default=2, show_default=True, help="How often each weight is moved.")
@click.option("--folds", default=0, show_default=True, help="Measure by cross-validation with so many folds, too.")
@told_plainly
def fit_cleaning(*, data: Path, rounds: int, folds: int) -> None:
    """Fit the weights of the cleaning and print them."""
    news = [news_lines(page) for page in read_news_pages(data)]
    strings = [string_lines(page) for page in read_annotated_pages(data)]
    start = cleaning_weights()
    click.echo(f"before: {_row(news, strings, start)}")
    for number in range(folds):
        click.echo(f"fold {number}: {_fold(news, strings, number, folds, rounds)}")
    fitted = climb(news, strings, start, rounds)
    click.echo(f"after: {_row(news, strings, fitted)}")
    for name, weight in fitted.items():
        click.echo(
            f"    {name}: float = {weight:.4g}" + ("" if weight == start[name] else f"  # was {start[name]:.4g}")
        )


def news_lines(page: NewsPage) -> NewsLines:
    """Return a page with the words of its lines; one is of the body if half of its shingles are still to come there."""
    measured = measure_text(page.page_text)
    left = Counter(_shingles(page.article_body))
    words, true = [], []
    for line in measured.printed:
        printed = Counter(_shingles(line))
        in_body = 2 * (printed & left).total() >= printed.total() > 0
        left -= printed if in_body else Counter()
        words.append(len(line.split()))
        true.append(words[-1] if in_body else 0)
    return NewsLines(measured, words, true)


def string_lines(page: AnnotatedPage) -> StringLines:
    """Return a page with the lines of its strings; a string that is on no line alone is left out."""
    measured = measure_text(page.page_text)

    def holding(strings: Sequence[str]) -> list[frozenset[int]]:
        found = [
            frozenset(number for number, line in enumerate(measured.printed) if string.strip() in line)
            for string in strings
        ]
        return [numbers for numbers in found if numbers]

    return StringLines(measured, holding(page.keep), holding(page.drop))


def climb(news: Sequence[NewsLines], strings: Sequence[StringLines], weights: Weights, rounds: int) -> dict[str, float]:
    """Return the weights after so many rounds of moves, or fewer if a round finds none that helps."""
    best, height = dict(weights), _height(news, strings, weights)
    for number in range(rounds):
        before = height
        with progress(f"round {number + 1}", len(best)) as tick:
            for name in weights:
                moves = [best | {name: best[name] * step} for step in _STEPS]
                heights = [_height(news, strings, move) for move in moves]
                if max(heights) > height + _LEAST_GAIN:
                    height = max(heights)
                    best = moves[heights.index(height)]
                tick(1)
        if height == before:
            break
    return best


def f1_of_words(news: Sequence[NewsLines], weights: Weights) -> float:
    """Return F1 from the mean precision and recall of the pages, in words."""
    precisions, recalls = [], []
    for page in news:
        chosen = sentence_lines(page.measured, weights)
        found, right = sum(page.words[number] for number in chosen), sum(page.true[number] for number in chosen)
        precisions += [right / found] if found else []
        recalls.append(right / max(1, sum(page.true)))
    return _harmonic(fmean(precisions or [0.0]), fmean(recalls))


def shares(strings: Sequence[StringLines], weights: Weights) -> tuple[float, float]:
    """Return the share of strings rightly kept and the share rightly dropped."""
    kept, dropped = [], []
    for page in strings:
        chosen = frozenset(sentence_lines(page.measured, weights))
        kept += [not chosen.isdisjoint(numbers) for numbers in page.keep]
        dropped += [chosen.isdisjoint(numbers) for numbers in page.drop]
    return fmean(kept or [0.0]), fmean(dropped or [0.0])


def _height(news: Sequence[NewsLines], strings: Sequence[StringLines], weights: Weights) -> float:
    return f1_of_words(news, weights) + (_STRINGS * _harmonic(*shares(strings, weights)) if strings else 0.0)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / ((one + other) or 1.0)


def _row(news: Sequence[NewsLines], strings: Sequence[StringLines], weights: Weights) -> str:
    kept, dropped = shares(strings, weights)
    return f"F1 of words {f1_of_words(news, weights):.4f}, kept {kept:.4f}, dropped {dropped:.4f}"


def _fold(news: Sequence[NewsLines], strings: Sequence[StringLines], number: int, folds: int, rounds: int) -> str:
    """Fit without a fold of both sets, and return what is measured on it."""
    mine, others = _parted(news, number, folds)
    my_strings, other_strings = _parted(strings, number, folds)
    return _row(mine, my_strings, climb(others, other_strings, cleaning_weights(), rounds))


def _parted(pages: Sequence[_T], number: int, folds: int) -> tuple[list[_T], list[_T]]:
    fold_of = np.random.default_rng(_SEED).permutation(len(pages)) % folds
    mine = [page for page, fold in zip(pages, fold_of, strict=True) if fold == number]
    return mine, [page for page, fold in zip(pages, fold_of, strict=True) if fold != number]


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = text.split()
    return [tuple(words[place : place + _SHINGLE]) for place in range(max(1, len(words) - _SHINGLE + 1)) if words]


if __name__ == "__main__":
    fit_cleaning(prog_name="python -m evals.fitting.cleaning")
