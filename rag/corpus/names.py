"""Proper names of a text, found by their capitals, with their exact places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.corpus.words import Word, fold, is_content, words
from rag.types import Span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *(month[:3] for month in MONTHS), "sept"))
PARTICLES = frozenset("of for de van von der den bin ibn al el la le du di da dos".split())
_GAP = re.compile(r"[ \xa0]|\.[ \xa0]")  # between the words of one name: a space, or a point after an initial
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n]|[“\"‘(\[]|[.!?…][”\"’)\]])\s*$")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words without a possessive ending.

    `initial` says that it is a single word at the start of a sentence, where any word has a capital.
    """

    text: str
    span: Span
    initial: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The folded words of the name, particles left out."""
        return tuple(fold(word.text) for word in words(self.text) if fold(word.text) not in PARTICLES)


def names(text: str) -> list[Name]:
    """Return the proper names of `text` in order; months, weekdays and stopwords are none."""
    runs: list[list[Word]] = []
    pending: list[Word] = []  # particles that join only if a capitalised word follows
    for word in words(text):
        joins = bool(runs) and _joined(text, [*runs[-1], *pending, word])
        if _is_proper(word):
            if joins:
                runs[-1] += [*pending, word]
            else:
                runs.append([word])
            pending = []
        elif joins and fold(word.text) in PARTICLES:
            pending.append(word)
        else:
            pending = []
    return [_name(text, run) for run in runs]


def _is_proper(word: Word) -> bool:
    return word.capitalised and is_content(word.text) and fold(word.text).rstrip(".") not in _CALENDAR


def _joined(text: str, run: list[Word]) -> bool:
    """Tell whether the words stand side by side, with no possessive or foreign word inside the run."""
    if any(_POSSESSIVE.search(word.text) for word in run[:-1]):
        return False
    if any(not word.capitalised and fold(word.text) not in PARTICLES for word in run):
        return False
    before, last = run[-2].span.end, run[-1].span.start
    gap = text[before:last]
    return gap in {" ", "\xa0"} or (bool(_GAP.fullmatch(gap)) and len(run[-2].text) == 1)


def _name(text: str, run: list[Word]) -> Name:
    start = run[0].span.start
    printed = _POSSESSIVE.sub("", text[start : run[-1].span.end])
    alone_at_start = len(run) == 1 and not _is_acronym(printed) and bool(_SENTENCE_START.search(text[:start][-40:]))
    return Name(printed, Span(start, start + len(printed)), alone_at_start)


def _is_acronym(printed: str) -> bool:
    return len(printed) > 1 and printed.isupper()
