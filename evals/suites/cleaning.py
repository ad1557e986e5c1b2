"""How well the body of an article is found in the text of its page, beside four simple ways to find it.

The measure is that of the article extraction benchmark (Scrapinghub, `evaluate.py`): the multisets of four words in a
row of the true and the found body are compared for each page; precision and recall are means over pages (of precision,
over the pages where anything was found), F1 is from these means. Intervals: percentile bootstrap over pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from evals.measures.metrics import Measure, rate
from evals.suites.news_pages import AnnotatedPage, NewsPage
from rag.inspecting import inspect_text
from rag.types import Label

_SHINGLE = 4
_RESAMPLES = 1000
_SEED = 20  # any constant: the same results give the same interval
_LONG, _PROSE = 16, 8  # words of a line
_GAP = 10  # words: what a line that is not prose costs a block
_ENDS = re.compile(r"[.?!:;…。！？।]['\"”’»)\]]*$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """F1 with its 95 % interval, precision and recall of one way to find the body, on n pages."""

    name: str
    f1: float
    low: float
    high: float
    precision: float
    recall: float
    n: int


def scores_of_ways(pages: Sequence[NewsPage]) -> list[Score]:
    """Return how our way to find the body scores, and how the simple ways do."""
    return [_score(name, find, pages) for name, find in _WAYS.items()]


def body_text(page: str) -> str:
    """Return what we take for the body, a paragraph a line."""
    return "\n".join(segment.span.of(page) for segment in inspect_text(page) if segment.label is Label.BODY)


def whole_page(page: str) -> str:
    """Return all of the page."""
    return page


def long_lines(page: str) -> str:
    """Return the lines of 16 words or more."""
    return "\n".join(line for line in page.splitlines() if len(line.split()) >= _LONG)


def sentence_lines(page: str) -> str:
    """Return the lines of 8 words or more that end in punctuation."""
    return "\n".join(line for line in page.splitlines() if _is_prose(line))


def best_block(page: str) -> str:
    """Return the run of lines with the greatest sum, in which such a line gains its words and any other costs ten."""
    lines = [line for line in page.splitlines() if line.strip()]
    best, found, total, start = 0, (0, 0), 0, 0
    for number, line in enumerate(lines):
        if total <= 0:
            total, start = 0, number
        total += len(line.split()) if _is_prose(line) else -_GAP
        if total > best:
            best, found = total, (start, number + 1)
    return "\n".join(lines[slice(*found)])


_WAYS: dict[str, Callable[[str], str]] = {
    "byline": body_text,
    "best block of prose lines": best_block,
    "lines of 8+ words, punctuated": sentence_lines,
    "lines of 16+ words": long_lines,
    "whole page": whole_page,
}


def compare(true: str, found: str) -> tuple[int, int, int]:
    """Return how many shingles of four words were found, found wrongly and missed."""
    expected, given = _shingles(true), _shingles(found)
    right = (expected & given).total()
    return right, given.total() - right, expected.total() - right


def f1_precision_recall(compared: Iterable[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Return F1 from the mean precision and the mean recall of the pages."""
    counts = np.array(list(compared), dtype=float)
    right, wrong, missed = counts.T
    given, expected = right + wrong, right + missed
    precision = float(np.mean(right[given > 0] / given[given > 0])) if (given > 0).any() else 0.0
    recall = float(np.mean(right[expected > 0] / expected[expected > 0])) if (expected > 0).any() else 0.0
    return 2 * precision * recall / ((precision + recall) or 1.0), precision, recall


def shares_of_strings(pages: Sequence[AnnotatedPage]) -> list[Measure]:
    """Return the shares of strings that were rightly kept in the body and rightly kept out of it."""
    measures = []
    for english, name in ((True, "English"), (False, "other languages")):
        chosen = [(page, body_text(page.page_text)) for page in pages if page.english is english]
        kept = [string.strip() in body for page, body in chosen for string in page.keep]
        dropped = [string.strip() not in body for page, body in chosen for string in page.drop]
        measures += [rate(f"kept, {name}", kept), rate(f"dropped, {name}", dropped)] if chosen else []
    return measures


def _score(name: str, find: Callable[[str], str], pages: Sequence[NewsPage]) -> Score:
    compared = [compare(page.article_body, find(page.page_text)) for page in pages]
    drawn = np.random.default_rng(_SEED).integers(0, len(pages), (_RESAMPLES, len(pages)))
    resampled = [f1_precision_recall(compared[number] for number in numbers)[0] for numbers in drawn]
    low, high = np.quantile(resampled, [0.025, 0.975])
    f1, precision, recall = f1_precision_recall(compared)
    return Score(name, f1, float(low), float(high), precision, recall, len(pages))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    places = range(max(1, len(words) - _SHINGLE + 1))
    return Counter(shingle for place in places if (shingle := tuple(words[place : place + _SHINGLE])))


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _PROSE and _ENDS.search(line.rstrip()) is not None
