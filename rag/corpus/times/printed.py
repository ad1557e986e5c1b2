"""Dates as newspapers print them, with the precision with which they are printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.types import Span

# English and German, always with a capital.
_CAPITALISED = """
    January Januar Jan
    February Februar Feb
    March März Mar Mär
    April Apr
    May Mai
    June Juni Jun
    July Juli Jul
    August Aug
    September Sept Sep
    October Oktober Oct Okt
    November Nov
    December Dezember Dec Dez
"""
# French, Spanish, Portuguese, Italian, mostly in small letters.
_SMALL = """
    janvier janv enero janeiro gennaio
    février févr febrero fevereiro febbraio
    mars marzo março
    avril abril aprile
    mai mayo maio maggio
    juin junio junho giugno
    juillet juil julio julho luglio
    août agosto
    septembre septiembre setembro settembre
    octobre octubre outubro ottobre
    novembre noviembre novembro
    décembre diciembre dezembro dicembre
"""
_LINES = (*_CAPITALISED.strip().splitlines(), *_SMALL.strip().splitlines())
_MONTHS = {name.lower(): 1 + number % 12 for number, line in enumerate(_LINES) for name in line.split()}
_NAMES = sorted(
    {*_CAPITALISED.split(), *_CAPITALISED.upper().split(), *_SMALL.split(), *_SMALL.title().split()},
    key=len,
    reverse=True,
)
_MONTH = rf"\b(?P<month>{'|'.join(_NAMES)})\b\.?"
_DAY = r"(?<![\d.,:$€£/-])(?P<day>\d{1,2})(?!\d|[.,]\d)(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d)"
_OF = r"\s+(?:of\s+|de\s+)?"
_IN_FIGURES = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\d-]){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",  # 2022-01-08
        rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}",  # 24/12/2021
        r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>/)(?P<month>\d{1,2})/(?P<year>\d\d)(?![\d/])",  # 12/24/21
        r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?",
        r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    )
)
_IN_WORDS = tuple(
    re.compile(form)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+(?:at\s+)?{_YEAR}",  # January 8, 2022
        rf"{_DAY}{_OF}{_MONTH},?(?:\s+de)?\s+{_YEAR}",  # 8 January 2022, 8 de enero de 2022
        rf"{_MONTH},?(?:\s+de)?\s+{_YEAR}",  # January 2022
        rf"{_MONTH}\s+{_DAY}(?!\s*(?:[:%]|percent))",  # January 8
        rf"{_DAY}{_OF}{_MONTH}",  # 8 January
    )
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_MONTH = 12
_CENTURY, _THIS_CENTURY = 100, 2000


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date and its place; what is not printed is None."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """The date in ISO 8601 as far as it is known; None without a year."""
        if self.year is None:
            return None
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    @property
    def is_full(self) -> bool:
        """Tell whether year, month and day are printed."""
        return None not in (self.year, self.month, self.day)


def printed_dates(text: str) -> list[PrintedDate]:
    """Return the dates of a text in order, the longest form of each; one that is no day of the calendar is left out.

    Of 08/01/2022 nobody can say which is the month: it is left out. 24/12/2021 and 12/24/21 are no riddles, and where
    points are written the day comes first.
    """
    found = sorted(_matches(text), key=lambda date: (date.span.start, -date.span.end))
    apart: list[PrintedDate] = []
    for date in found:
        if not apart or date.span.start >= apart[-1].span.end:
            apart.append(date)
    return apart


def _matches(text: str) -> Iterator[PrintedDate]:
    if not _DIGIT.search(text):
        return
    named = not _MONTHS.keys().isdisjoint(map(str.lower, _LETTERS.findall(text)))
    for form in (*_IN_FIGURES, *(_IN_WORDS if named else ())):
        for match in form.finditer(text):
            date = _date(match)
            if date:
                yield date


def _date(match: re.Match[str]) -> PrintedDate | None:
    printed = match.groupdict()
    year, day = (int(printed[part]) if printed.get(part) else None for part in ("year", "day"))
    month = _month(printed["month"])
    if "mark" in printed and day:
        month, day = _told_apart(month, day, points=printed["mark"] == ".")
    if year is not None and year < _CENTURY:
        year += _THIS_CENTURY
    if not _exists(year, month, day):
        return None
    return PrintedDate(Span(*match.span()), year, month, day)


def _month(printed: str) -> int:
    return int(printed) if printed.isdigit() else _MONTHS[printed.lower()]


def _told_apart(second: int, first: int, *, points: bool) -> tuple[int, int]:
    """Return month and day of two numbers; month 0, which does not exist, if both might be the month."""
    if first > _LAST_MONTH or first == second or (points and second <= _LAST_MONTH):
        return second, first
    return (first, second) if second > _LAST_MONTH else (0, first)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    """Tell whether the calendar has the day; without a year, in a leap year."""
    try:
        dt.date(year or 2000, month, 1 if day is None else day)
    except ValueError:
        return False
    return True
