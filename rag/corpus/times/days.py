"""Runs of days of the calendar: a week, a month, the last days of a year."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["day", "week", "fortnight", "month", "quarter", "year", "decade", "century"]
Part: TypeAlias = Literal[
    "early", "mid", "late", "start", "end", "first half", "second half",
    "first week", "second week", "third week", "fourth week", "last week",
]  # fmt: skip

_MONTHS = 12
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
_IN_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}
_IN_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3}
_DAYS_OF_MONTH: dict[Part, tuple[int, int]] = {
    "early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31),
}  # fmt: skip
_MONTHS_OF_YEAR: dict[Part, tuple[int, int]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.first > self.last:
            message = f"the first day comes before the last, got {self.first} and {self.last}"
            raise ValueError(message)

    @classmethod
    def of(cls, iso: str) -> Days:
        """Return the days of an ISO 8601 year, month or day; raise ValueError for one that the calendar lacks."""
        year, month, day = (*map(int, iso.split("-")), None, None)[:3]
        return day_of(year or 0, month, day)

    @property
    def is_one(self) -> bool:
        """Tell whether it is a single day."""
        return self.first == self.last

    def contains(self, other: Days) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Days) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def until(self, other: Days) -> Days:
        """Return the days from the first of this to the last of `other`."""
        return Days(self.first, other.last)


def day_of(year: int, month: int | None = None, day: int | None = None) -> Days:
    """Return a year, a month of it, or one day; raise ValueError for one that the calendar lacks."""
    if month is None:
        return Days(dt.date(year, 1, 1), dt.date(year, _MONTHS, 31))
    if day is None:
        return Days(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
    return Days(dt.date(year, month, day), dt.date(year, month, day))


def unit_around(today: dt.date, unit: Unit, offset: int = 0) -> Days:
    """Return the week (from Monday), month, year and so on of a day, or the `offset`-th after it."""
    if unit in _IN_YEARS:
        years = _IN_YEARS[unit]
        first = today.year - today.year % years + offset * years
        return day_of(first).until(day_of(first + years - 1))
    if unit in _IN_MONTHS:
        months = _IN_MONTHS[unit]
        first = (12 * today.year + today.month - 1) // months * months + offset * months
        return _month(first).until(_month(first + months - 1))
    if unit == "day":
        day = today + dt.timedelta(days=offset)
        return Days(day, day)
    monday = today - dt.timedelta(days=today.weekday()) + offset * _WEEK * (2 if unit == "fortnight" else 1)
    return Days(monday, monday + _WEEK * (2 if unit == "fortnight" else 1) - _DAY)


def run_from(today: dt.date, unit: Unit, count: int) -> Days:
    """Return the `count` days, weeks or months that end (negative: before, positive: after) at a day."""
    end = _shifted(today, unit, count)
    return Days(min(today, end), max(today, end))


def part_of(days: Days, part: Part) -> Days:
    """Return a part of a run of days: its early, middle or late part is a third: ten days, four months."""
    if part in {"start", "end"} and days == day_of(days.first.year):
        return day_of(days.first.year, 1 if part == "start" else _MONTHS)
    if part in _DAYS_OF_MONTH:
        return _third(days, part)
    which, _, unit = part.partition(" ")
    if unit == "half":
        return _half(days, second=which == "second")
    if which == "last":
        return Days(max(days.first, days.last - _WEEK + _DAY), days.last)
    first = days.first + _WEEK * ("first", "second", "third", "fourth").index(which)
    return Days(min(first, days.last), min(first + _WEEK - _DAY, days.last))


def _third(days: Days, part: Part) -> Days:
    first, last = days.first, days.last
    if days == day_of(first.year, first.month):
        start, end = _DAYS_OF_MONTH[part]
        return Days(first.replace(day=start), first.replace(day=min(end, last.day)))
    if days == day_of(first.year):
        start, end = _MONTHS_OF_YEAR[part]
        return day_of(first.year, start).until(day_of(first.year, end))
    length, place = (last - first).days + 1, _DAYS_OF_MONTH[part][0] // 10
    start = length * place // 3
    end = max(start, length * (place + 1) // 3 - 1)
    return Days(first + start * _DAY, first + end * _DAY)


def _half(days: Days, *, second: bool) -> Days:
    if days == day_of(days.first.year):
        return day_of(days.first.year, 7 if second else 1).until(day_of(days.first.year, 12 if second else 6))
    middle = days.first + (days.last - days.first) // 2
    return Days(middle + _DAY, days.last) if second else Days(days.first, middle)


def _month(number: int) -> Days:
    """Return the month with this number, counted from January of the year 0."""
    return day_of(number // _MONTHS, number % _MONTHS + 1)


def _shifted(today: dt.date, unit: Unit, count: int) -> dt.date:
    """Return the day so many units after one; the last of its month where the month is shorter."""
    months = count * (_IN_MONTHS.get(unit) or 12 * _IN_YEARS.get(unit, 0))
    if not months:
        return today + dt.timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))
    month = _month(12 * today.year + today.month - 1 + months)
    return month.first.replace(day=min(today.day, month.last.day))
