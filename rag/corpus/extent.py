"""Where the article of a page begins and ends: the run of lines that reads most like prose.

A line of prose gains its words, any other line costs some, a heading such as "Related Stories" costs more, and the
article is the run of lines with the greatest sum (the maximum subarray, Bentley 1984), with a bonus for beginning soon
after the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rag.corpus.datelines import dateline
from rag.corpus.lines import Line
from rag.corpus.marks import is_comments, is_header, is_heading, is_numbered
from rag.corpus.phrases import INTERFACE, ITEM
from rag.corpus.signals import ends_in_colon, ends_sentence, is_cut_off

_TITLE_PARTS = re.compile(r"\s+[|\-–—:»«·•]+\s+|\s*[|｜»«]\s*|::")
_LONGEST_TITLE = 250  # characters
_SHORTEST_WORD = 3  # characters, of the words by which headlines are compared
_SHARED_WORDS = 0.7
_COVERED_TITLE = 0.5
_FADING = 0.7  # of the marks of a header, from line to line
_MOST_MARKS = 3
_FEWEST_WORDS = 40  # an article has more before its comments
_SHORTEST_LIST = 4
_LONGEST_LIST = 12  # lines under a colon
_FEWEST_INTRODUCING = 4  # words before the colon
_MOST_OTHERS = 2  # lines without a number, one after another, in a list


@dataclass(frozen=True, slots=True)
class SearchWeights:
    """Gains and prices of the search, in words; fitted by `python -m evals.fitting.cleaning`."""

    most_words: float = 45.0  # a longer line gains no more
    gap: float = 8.0  # a line that is not prose costs this
    gap_word: float = 0.5  # and this for each of its words
    widest_gap: float = 16.0  # but not more
    cheap_gap: float = 0.33  # share of that price for a short sentence, a line before a colon, a list item
    line: float = 2.0  # what any line of prose gains beside its words
    heading: float = 10.0  # a heading after which articles do not go on costs this too
    start: float = 0.4  # the bonus after a headline, as a share of all that is gained on the page
    most_start: float = 300.0  # but not more
    start_lines: float = 30.0  # it fades over so many lines
    start_words: float = 180.0  # and over so many words of prose
    top: float = 0.5  # the top of the text counts as so much of a headline
    header: float = 0.3  # share of the bonus where byline, date and buttons stand above
    dateline: float = 1.3  # a line with a dateline counts as so much nearer than just below a headline
    comments: float = 0.7  # share of its words that prose loses below a heading of readers' comments


def article_run(
    lines: Sequence[Line], proses: Sequence[float], headlines: Sequence[int], weights: SearchWeights
) -> range:
    """Return the lines of the article; empty if no line reads like prose. `proses` is in [0, 1] for each line."""
    plain = [_gain(line, prose, weights) for line, prose in zip(lines, proses, strict=True)]
    titles = _upper(headlines, plain)
    gains = _discounted(lines, _eased(lines, plain, weights), titles, weights)
    most = min(weights.start * sum(gain for gain in gains if gain > 0), weights.most_start)
    bonuses = [most * near for near in _nearness(lines, gains, titles, weights)]
    return _with_lists(lines, _greatest_run(gains, bonuses))


def headlines(lines: Sequence[Line]) -> list[int]:
    """Return the lines that repeat the first one, as a page does that prints its title and then its headline."""
    if not lines:
        return []
    title = _long_words(lines[0].words)
    main, kernel = _main_part(lines[0])
    return [
        number
        for number, line in enumerate(lines[1:], 1)
        if len(line.span) <= _LONGEST_TITLE and (line.head == main or _shares(_long_words(line.words), title, kernel))
    ]


def likeness(line: Line, title: Line) -> float:
    """Return the share of the words of a line and of the main part of a page's title that are in both."""
    words, (main, kernel) = _long_words(line.words), _main_part(title)
    return 1.0 if line.head == main else len(words & kernel) / max(1, len(words | kernel))


def _main_part(title: Line) -> tuple[str, frozenset[str]]:
    """Return the longest part of a page's title, as "Headline" of "Headline - Site", and its words."""
    main = max(_TITLE_PARTS.split(title.head[:_LONGEST_TITLE]), key=len)
    return main, _long_words(re.findall(r"\w+", main.lower()))


def _long_words(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= _SHORTEST_WORD)


def _shares(words: frozenset[str], title: frozenset[str], kernel: frozenset[str]) -> bool:
    """Tell whether two or more words are nearly all from the title, and most of its main part."""
    return (
        len(words) > 1
        and len(words & title) >= _SHARED_WORDS * len(words)
        and len(words & kernel) >= _COVERED_TITLE * len(kernel)
    )


def _gain(line: Line, prose: float, weights: SearchWeights) -> float:
    sureness = abs(2 * prose - 1)
    if prose > 0.5:  # noqa: PLR2004 - more likely prose than not
        return min(line.size, weights.most_words) * sureness + weights.line
    price = min(weights.gap + weights.gap_word * line.size, weights.widest_gap) * sureness
    if ends_sentence(line) or ends_in_colon(line) or ITEM.match(line.head):
        return -price * weights.cheap_gap
    return -price - (weights.heading if is_heading(line) else 0.0)


def _upper(titles: Sequence[int], gains: Sequence[float]) -> frozenset[int]:
    """Return the headlines that have most of the prose below them: one in a comment form begins no article."""
    above = list(accumulate((max(0.0, gain) for gain in gains), initial=0.0))
    return frozenset(number for number in titles if above[number] <= above[-1] / 2)


def _eased(lines: Sequence[Line], gains: Sequence[float], weights: SearchWeights) -> list[float]:
    """Return the gains with a low price for the lines of a list under a colon."""
    found, left = [], 0
    for line, gain in zip(lines, gains, strict=True):
        listed = gain <= 0 < left and not is_heading(line)
        found.append(gain * weights.cheap_gap if listed else gain)
        left = _LONGEST_LIST if _introduces(line) else left - 1 if listed else 0
    return found


def _introduces(line: Line) -> bool:
    """Tell whether the line ends in a colon and is no label of a button or menu."""
    return ends_in_colon(line) and line.size >= _FEWEST_INTRODUCING and INTERFACE.isdisjoint(line.words)


def _discounted(
    lines: Sequence[Line], gains: Sequence[float], titles: frozenset[int], weights: SearchWeights
) -> list[float]:
    """Return the gains, those of prose reduced below readers' comments."""
    found, words, commented = [], 0.0, False
    for number, (line, gain) in enumerate(zip(lines, gains, strict=True)):
        if number in titles:
            words, commented = 0.0, False
        commented = commented or (words >= _FEWEST_WORDS and is_comments(line))
        words += max(0.0, gain)
        found.append(gain * (1 - weights.comments) if commented and gain > 0 else gain)
    return found


def _nearness(
    lines: Sequence[Line], gains: Sequence[float], titles: frozenset[int], weights: SearchWeights
) -> list[float]:
    """Return for each line how near it stands below a headline, or a header, from 0 to about 1."""
    near, marks = [], 0.0
    below, words, worth = 0, 0.0, weights.top
    for number, (line, gain) in enumerate(zip(lines, gains, strict=True)):
        faded = max(0.0, 1 - below / weights.start_lines) * max(0.0, 1 - words / weights.start_words)
        wired = weights.dateline if gain > 0 and _is_wired(line) else 0.0
        near.append(max(wired, worth * faded + weights.header * min(marks, _MOST_MARKS) / _MOST_MARKS))
        below, words, marks = below + 1, words + max(0.0, gain), marks * _FADING + is_header(line)
        if number in titles:
            below, words, worth = 0, 0.0, 1.0
    return near


def _is_wired(line: Line) -> bool:
    """Tell whether the line begins with a dateline that has a date or an agency, and is not a teaser."""
    found = None if is_cut_off(line) else dateline(line.head)
    return found is not None and (found.date or found.agency) is not None


def _greatest_run(gains: Sequence[float], bonuses: Sequence[float]) -> range:
    best, found = 0.0, range(0)
    total, start = 0.0, 0
    for number, (gain, bonus) in enumerate(zip(gains, bonuses, strict=True)):
        if total <= bonus:
            total, start = bonus, number
        total += gain
        if gain > 0 and total > best:
            best, found = total, range(start, number + 1)
    return range(next((number for number in found if gains[number] > 0), found.start), found.stop)


def _with_lists(lines: Sequence[Line], run: range) -> range:
    """Return the run with the list of items that stands over it, and the list, table or schedule that ends it."""
    return range(_above_items(lines, run), _below_numbers(lines, run)) if run else run


def _above_items(lines: Sequence[Line], run: range) -> int:
    """Return the first line of the list over the run, with the line that introduces it; else that of the run."""
    start = run.start
    while start > 0 and ITEM.match(lines[start - 1].head):
        start -= 1
    return start - 1 if 0 < start < run.start and ends_in_colon(lines[start - 1]) else start


def _below_numbers(lines: Sequence[Line], run: range) -> int:
    """Return the end of the run with the numbered lines that follow, few others between them, if there are several."""
    found, last, others = 0, run.stop, 0
    for number in range(run.stop, len(lines)):
        if is_numbered(lines[number]):
            found, last, others = found + 1, number + 1, 0
        else:
            others += 1
        if others > _MOST_OTHERS or is_heading(lines[number]):
            break
    return last if found >= _SHORTEST_LIST else run.stop
