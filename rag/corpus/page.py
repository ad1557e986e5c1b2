"""A page as it is judged: its lines, how much each reads like prose, and where in it the article is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.corpus.extent import SearchWeights, article_run, headlines, likeness
from rag.corpus.lines import Line, read_lines
from rag.corpus.marks import is_byline, is_printed_date, picture_credit
from rag.corpus.phrases import ABOUT, INTERFACE
from rag.corpus.signals import ProseWeights, Signals, measure, prose

PROSE = 0.5  # more likely prose than not

_EASIER, _EASIEST = 2.0, 8.0  # log-odds, where no line of a text reads like prose: a poem; a fragment of few lines
_FEW_LINES = 3
_SHINGLE = 4  # words by which a copy is known
_LONGEST_HEADER = 10  # lines
_MOST_SUMMARIES, _MOST_SUMMARY_WORDS = 3, 100
_LEAST_REST = 3  # times as much prose below a header as in it
_LONGEST_ABOUT = 8  # words
_MOST_ABOUT = 0.3  # of the words of the article
_TITLE_REACH = 20  # lines above the article
_LONGEST_TITLE, _SHORTEST_TITLE = 40, 2  # words
_LONGEST_QUESTION = 16  # words
_SHORTEST_TITLE_WORD = 3  # characters, of the words that a headline shares with the article


@dataclass(frozen=True, slots=True)
class Page:
    """The judged lines of a text.

    `article` is the range of the lines of the article, `lead` the first below its header, `about` the first of a note
    on its author, `last_prose` the last that reads like prose; `title` is the headline. `latest` gives for each shingle
    of the article the last line that holds it.
    """

    lines: Sequence[Line]
    signals: Sequence[Signals]
    proses: Sequence[float]
    article: range
    lead: int
    about: int
    title: int | None
    latest: Mapping[tuple[str, ...], int]
    last_prose: int


def read_page(text: str, prose_weights: ProseWeights, search_weights: SearchWeights) -> Page:
    """Judge the lines of a text."""
    lines = read_lines(text)
    signals = measure(lines)
    proses = [prose(each, prose_weights) for each in signals]
    titles = headlines(lines)
    article = article_run(lines, proses, titles, search_weights)
    if not article:
        proses = [_easier(each, _EASIEST if len(lines) <= _FEW_LINES else _EASIER) for each in proses]
        article = article_run(lines, proses, titles, search_weights)
    words = sum(lines[number].size for number in article if proses[number] > PROSE)
    latest = {shingle: number for number in article for shingle in shingles(lines[number])}
    return Page(
        lines,
        signals,
        proses,
        article,
        _lead(lines, proses, article, words),
        _about(lines, proses, article, words),
        _title(lines, article, titles) if article.start else _question(lines, proses, article),
        latest,
        next((number for number in reversed(article) if proses[number] > PROSE), article.start),
    )


def shingles(line: Line) -> list[tuple[str, ...]]:
    """Return every four words in a row; of a shorter line, all its words."""
    words = line.words
    return list(zip(words, words[1:], words[2:], words[3:], strict=False)) if len(words) >= _SHINGLE else [words]


def _easier(share: float, log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds) * (1 - share) / max(share, 1e-9))


def _lead(lines: Sequence[Line], proses: Sequence[float], article: range, words: float) -> int:
    """Return the first line below the byline or date that stands under a summary of a few lines."""
    lead, summaries, summary_words = article.start, 0, 0.0
    for number in article[:_LONGEST_HEADER]:
        fits = summaries <= _MOST_SUMMARIES and summary_words <= min(_MOST_SUMMARY_WORDS, words / (_LEAST_REST + 1))
        if fits and (is_byline(lines[number]) or is_printed_date(lines[number])):
            lead = number + 1
        if proses[number] > PROSE:
            summaries, summary_words = summaries + 1, summary_words + lines[number].size
    return lead


def _about(lines: Sequence[Line], proses: Sequence[float], article: range, words: float) -> int:
    """Return the line of a heading as "About the author" with little below it, else the end of the article."""
    below = 0.0
    about = article.stop
    for number in reversed(article):
        line = lines[number]
        below += line.size
        if below > _MOST_ABOUT * words:
            break
        if line.size < _LONGEST_ABOUT and proses[number] <= PROSE and ABOUT.match(line.head):
            about = number
    return about


def _title(lines: Sequence[Line], article: range, titles: Sequence[int]) -> int | None:
    """Return the headline: the line above the article that is most like the title of the page, if one repeats that.

    Else the one that shares the most words with the article; where none shares any, the first line, if it is near.
    """
    candidates: list[int] = [
        number
        for number in sorted({0, *range(max(0, article.start - _TITLE_REACH), article.start)})
        if number < article.start and _may_be_title(lines[number])
    ]
    repeated = [(likeness(lines[number], lines[0]), -number) for number in titles if number < article.start]
    if repeated:
        return -max(repeated)[1]
    words = frozenset(word for number in article for word in lines[number].words)
    shared: list[int] = [_shared(lines[number], words) for number in candidates]
    if not shared or not (max(shared) or article.start <= _FEW_LINES):
        return None
    return candidates[shared.index(max(shared))]


def _question(lines: Sequence[Line], proses: Sequence[float], article: range) -> int | None:
    """Return the first line if it asks about what a longer one below it tells: a headline that reads like prose."""
    if len(article) < _SHORTEST_TITLE or not lines[0].tail.endswith("?") or lines[0].size > _LONGEST_QUESTION:
        return None
    below = lines[1]
    told = below.size > lines[0].size and proses[1] > PROSE and not below.tail.endswith("?")
    return 0 if told and _shared(lines[0], frozenset(below.words)) > 1 else None


def _shared(line: Line, words: frozenset[str]) -> int:
    return sum(len(word) >= _SHORTEST_TITLE_WORD and word in words for word in frozenset(line.words))


def _may_be_title(line: Line) -> bool:
    return (
        _SHORTEST_TITLE <= line.size <= _LONGEST_TITLE
        and not is_byline(line)
        and not is_printed_date(line)
        and not line.head.endswith((".", ":", "..."))
        and picture_credit(line) is None
        and INTERFACE.isdisjoint(line.words)
    )
