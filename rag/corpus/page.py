"""A page as it is judged: its lines, how much each reads like prose, and where in it the article is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.corpus.extent import SearchWeights, article_run, headlines
from rag.corpus.lines import Line, read_lines
from rag.corpus.phrases import ABOUT, BYLINE, DATED, INTERFACE, PICTURE, YEARED
from rag.corpus.signals import ProseWeights, Signals, ends_sentence, measure, prose

PROSE = 0.5  # more likely prose than not

_EASIER = 2.0  # log-odds, where no line of a text reads like prose: a poem, a fragment
_SHINGLE = 4  # words by which a copy is known
_LONGEST_META = 14  # words of a byline or a date
_LONGEST_HEADER = 10  # lines
_MOST_SUMMARIES, _MOST_SUMMARY_WORDS = 3, 100
_LEAST_REST = 3  # times as much prose below a header as in it
_LONGEST_ABOUT = 8  # words
_MOST_ABOUT = 0.3  # of the words of the article
_TITLE_REACH = 20  # lines above the article
_LONGEST_TITLE, _SHORTEST_TITLE = 40, 2  # words
_SHORTEST_TITLE_WORD = 3  # characters, of the words that a headline shares with the article


@dataclass(frozen=True, slots=True)
class Page:
    """The judged lines of a text.

    `article` is the range of the lines of the article, `lead` the first below its header, `about` the first of a note
    on its author; `title` is the headline. `latest` gives for each shingle of the article the last line that holds it.
    """

    lines: Sequence[Line]
    signals: Sequence[Signals]
    proses: Sequence[float]
    article: range
    lead: int
    about: int
    title: int | None
    latest: Mapping[tuple[str, ...], int]

    @property
    def last_prose(self) -> int:
        """The last line of the article that reads like prose."""
        return next((number for number in reversed(self.article) if self.proses[number] > PROSE), self.article.start)


def read_page(text: str, prose_weights: ProseWeights, search_weights: SearchWeights) -> Page:
    """Judge the lines of a text."""
    lines = read_lines(text)
    signals = measure(lines)
    proses = [prose(each, prose_weights) for each in signals]
    article = article_run(lines, proses, search_weights)
    if not article:
        proses = [_easier(each) for each in proses]
        article = article_run(lines, proses, search_weights)
    words = sum(lines[number].size for number in article if proses[number] > PROSE)
    latest = {shingle: number for number in article for shingle in shingles(lines[number])}
    return Page(
        lines,
        signals,
        proses,
        article,
        _lead(lines, proses, article, words),
        _about(lines, proses, article, words),
        _title(lines, article),
        latest,
    )


def shingles(line: Line) -> list[tuple[str, ...]]:
    """Return every four words in a row; of a shorter line, all its words."""
    words = line.words
    return list(zip(words, words[1:], words[2:], words[3:], strict=False)) if len(words) >= _SHINGLE else [words]


def is_byline(line: Line) -> bool:
    """Tell whether the line names who wrote the article."""
    return line.size < _LONGEST_META and BYLINE.match(line.head) is not None and not ends_sentence(line)


def is_printed_date(line: Line) -> bool:
    """Tell whether the line is a date with its year and few words more; the date of a quoted post is not."""
    return (
        line.size < _LONGEST_META
        and line.head[0] not in "—–-"
        and DATED.search(line.head) is not None
        and YEARED.search(line.head) is not None
        and not ends_sentence(line)
    )


def _easier(share: float) -> float:
    return 1 / (1 + math.exp(-_EASIER) * (1 - share) / max(share, 1e-9))


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


def _title(lines: Sequence[Line], article: range) -> int | None:
    """Return the line above the article that shares the most words with it; a repeated page title wins."""
    words = frozenset(word for number in article for word in lines[number].words)
    printed = frozenset(headlines(lines))
    candidates = [
        (number in printed, _shared(lines[number], words), -number)
        for number in {0, *range(max(0, article.start - _TITLE_REACH), article.start)}
        if number < article.start and _may_be_title(lines[number])
    ]
    named, shared, number = max(candidates, default=(False, 0, 0))
    return -number if named or shared else None


def _shared(line: Line, words: frozenset[str]) -> int:
    return sum(len(word) >= _SHORTEST_TITLE_WORD and word in words for word in frozenset(line.words))


def _may_be_title(line: Line) -> bool:
    return (
        _SHORTEST_TITLE <= line.size <= _LONGEST_TITLE
        and not is_byline(line)
        and not is_printed_date(line)
        and not line.head.endswith((".", ":", "..."))
        and PICTURE.search(line.head) is None
        and INTERFACE.isdisjoint(line.words)
    )
