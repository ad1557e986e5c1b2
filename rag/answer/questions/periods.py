"""Months, days and years that a question sets apart, and which articles and sentences are of them.

"What changed between December and January" asks articles of two periods. Where no year is said, the newest of the
corpus is meant. An article without a date is of the day that its dateline prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.corpus.datelines import dateline
from rag.corpus.names import MONTHS
from rag.corpus.times.printed import printed_dates
from rag.types import Article, Span

_MONTH = re.compile(rf"\b(?:{'|'.join(month.title() for month in MONTHS)})\b")
_YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d-]|[.,]\d)")
_HEAD = 1500  # characters of an article in which its dateline stands


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a day; what is not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """The period in ISO 8601 as far as it is said; only for one with a year."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    @property
    def text(self) -> str:
        """The period in words, as far as it is said: "January 8 2022"."""
        month = MONTHS[self.month - 1].title() if self.month else None
        return " ".join(str(part) for part in (month, self.day, self.year) if part)

    def covers(self, other: Period) -> bool:
        """Tell whether nothing known of `other` lies outside this period, and its finest part is known."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        if any(ours is not None and theirs is not None and ours != theirs for ours, theirs in pairs):
            return False
        return (self.month is None or other.month is not None) and (self.month is not None or other.year == self.year)

    def in_year_of(self, months: Iterable[str]) -> Period:
        """Return this period with its year: the newest of `months` ("2022-01") that fits; itself if none does."""
        if self.year is not None:
            return self
        years = [int(month[:4]) for month in months if month[5:7] == f"{self.month:02}"]
        return replace(self, year=max(years)) if years else self


def periods(text: str) -> list[tuple[Span, Period]]:
    """Return the days, months and years that a text names, with their places, in order."""
    found = [(date.span, Period(date.year, date.month, date.day)) for date in printed_dates(text)]
    months = ((match, Period(month=MONTHS.index(match[0].lower()) + 1)) for match in _MONTH.finditer(text))
    years = ((match, Period(int(match[0]))) for match in _YEAR.finditer(text))
    for match, period in (*months, *years):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other, _ in found):
            found.append((span, period))
    return sorted(found, key=lambda each: each[0])


def in_order(earlier: Period, later: Period) -> tuple[Period, Period]:
    """Return two periods that follow each other; a year that is said of one only tells that of the other."""
    if later.year and earlier.year is None:
        turned = (earlier.month or 0) > (later.month or 0)
        return replace(earlier, year=later.year - turned), later
    if earlier.year and later.year is None:
        turned = (earlier.month or 0) > (later.month or 0)
        return earlier, replace(later, year=earlier.year + turned)
    return earlier, later


def is_of(period: Period, article: Article, sentence: str) -> bool:
    """Tell whether an article was printed in a period, or else a sentence tells of a day in it."""
    printed = printed_on(article)
    if printed is not None and period.covers(printed):
        return True
    days = (Period(date.year, date.month, date.day) for date in printed_dates(sentence) if date.day)
    return any(period.covers(day) for day in days)


def printed_on(article: Article) -> Period | None:
    """Return when an article was printed, as far as it or its dateline tells."""
    return _printed(article.published.date) or _dateline(article.text)


def _printed(iso: str | None) -> Period | None:
    return Period(*(int(part) for part in iso.split("-"))) if iso else None


@lru_cache(maxsize=4096)
def _dateline(text: str) -> Period | None:
    """Return the day of the first dateline near the top of an article."""
    for line in text[:_HEAD].splitlines():
        found = dateline(line)
        dates = printed_dates(found.date) if found and found.date else []
        if dates:
            return Period(dates[0].year, dates[0].month, dates[0].day)
    return None
