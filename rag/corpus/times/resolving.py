"""Which days a time means, told from the day of publication as far as that is known; nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias, assert_never

from rag.corpus.times.days import Days, day_of, part_of, run_from, unit_around
from rag.corpus.times.meanings import Fixed, Meaning, PartOf, Range, Relative, Run, SoFar, Vague, Weekday, Which
from rag.corpus.times.tense import Direction

_Way: TypeAlias = Direction | Which | None
_SLACK = dt.timedelta(days=2)  # a date that a clause tells as over may be that of another time zone
_SHORT = frozenset({"day", "week", "fortnight"})
_MONTH = 31  # days


def resolved(
    meaning: Meaning, published: Days | None, way: Direction | None = None, after: Days | None = None
) -> Days | None:
    """Return the days that a time means; None if nothing tells.

    `way` is where its clause points, `after` another time that it follows ("on Monday and |Thursday|").
    """
    try:
        if is_printed(meaning):
            return _on(meaning, dt.date.min, way, after)
        return published and _on_some_day_of(published, meaning, way, after)
    except (ValueError, OverflowError):  # no day of the calendar
        return None


def is_printed(meaning: Meaning) -> bool:
    """Tell whether the words alone say which days are meant, the year among them."""
    if isinstance(meaning, PartOf):
        return is_printed(meaning.whole)
    if isinstance(meaning, Range):
        return is_printed(meaning.first) or is_printed(meaning.last)
    return isinstance(meaning, Fixed) and meaning.year is not None


def _on_some_day_of(published: Days, meaning: Meaning, way: Direction | None, after: Days | None) -> Days | None:
    """Return what a time means on every day of the publication, if that is the same.

    Where only the month of publication is known, a date in that month is of its year, and what lasts for months
    covers all that it may mean.
    """
    first, last = (_on(meaning, day, way, after) for day in (published.first, published.last))
    if first == last or first is None or last is None:
        return first and last
    if (published.last - published.first).days >= _MONTH:
        return None
    if _is_fixed(meaning):
        within = [days for days in (first, last) if published.overlaps(days)]
        return within[0] if len(within) == 1 else None
    return Days(min(first.first, last.first), max(first.last, last.last)) if _is_long(meaning) else None


def _is_fixed(meaning: Meaning) -> bool:
    if isinstance(meaning, Range):
        return _is_fixed(meaning.first)
    return isinstance(meaning.whole if isinstance(meaning, PartOf) else meaning, Fixed)


def _is_long(meaning: Meaning) -> bool:
    plain = meaning.whole if isinstance(meaning, PartOf) else meaning
    return isinstance(plain, Relative | SoFar) and plain.unit not in _SHORT


def _on(meaning: Meaning, today: dt.date, way: Direction | None, after: Days | None) -> Days | None:
    """Return what a time means if today is the day of publication."""
    match meaning:
        case Fixed():
            return _fixed(meaning, today, way, after)
        case Weekday():
            return _weekday(meaning, today, way, after)
        case PartOf():
            days = _on(meaning.whole, today, way, after)
            return days and part_of(days, meaning.part)
        case Range():
            return _range(meaning, today, way, after)
        case _:
            return _around(meaning, today)


def _around(meaning: Relative | Run | SoFar | Vague, today: dt.date) -> Days | None:
    match meaning:
        case Relative():
            return unit_around(today, meaning.unit, meaning.offset)
        case Run():
            return run_from(today, meaning.unit, meaning.count)
        case SoFar():
            whole = unit_around(today, meaning.unit)
            return Days(today, whole.last) if meaning.later else Days(whole.first, today)
        case Vague():
            return None
        case _:
            assert_never(meaning)


def _fixed(meaning: Fixed, today: dt.date, way: Direction | None, after: Days | None) -> Days | None:
    if meaning.year is not None:
        return day_of(meaning.year, meaning.month, meaning.day)
    if meaning.which == "this":
        return day_of(today.year, meaning.month, meaning.day)
    slack = _SLACK if meaning.day else dt.timedelta()
    candidates = []
    for year in range(max(1, today.year - 4), today.year + 5):  # a leap day comes every fourth year
        try:
            candidates.append(day_of(year, meaning.month, meaning.day))
        except ValueError:
            continue
    return _chosen(candidates, today, meaning.which or way, after, slack)


def _weekday(meaning: Weekday, today: dt.date, way: Direction | None, after: Days | None) -> Days | None:
    monday = unit_around(today, "week").first
    each = [_of_week(monday + dt.timedelta(days=7 * week), meaning) for week in range(-2, 3)]
    if meaning.week is not None:
        return each[2 + meaning.week]
    return _chosen(each, today, (way or "future") if meaning.which == "this" else meaning.which or way, after)


def _of_week(monday: dt.date, meaning: Weekday) -> Days:
    first = monday + dt.timedelta(days=meaning.number)
    return Days(first, first + dt.timedelta(days=meaning.length - 1))


def _chosen(
    each: Sequence[Days], today: dt.date, way: _Way, after: Days | None, slack: dt.timedelta = dt.timedelta()
) -> Days | None:
    """Return the one of several days, in order, that is meant; where nothing tells the way, the nearest."""
    if after:
        return next((days for days in each if days.first >= after.first), None)
    if way == "last":
        return next((days for days in reversed(each) if days.last < today), None)
    if way == "next":
        return next((days for days in each if days.first > today), None)
    if way == "past":
        return next((days for days in reversed(each) if days.first <= today + slack), None)
    if way == "future":
        return next((days for days in each if days.last >= today - slack), None)
    return min(each, key=lambda days: max(days.first - today, today - days.last), default=None)


def _range(meaning: Range, today: dt.date, way: Direction | None, after: Days | None) -> Days | None:
    first, last = _of_one_year(meaning.first, meaning.last)
    begin = _on(first, today, way, after)
    end = begin and _on(last, today, way, begin)
    return begin.until(end) if begin and end else None


def _of_one_year(first: Meaning, last: Meaning) -> tuple[Meaning, Meaning]:
    """Return the ends of a range with the year that is printed at one of them."""
    one, other = _calendar(first), _calendar(last)
    if one is None or other is None or (one.year is None) == (other.year is None):
        return first, last
    turned = ((one.month or 0), (one.day or 0)) > ((other.month or 0), (other.day or 31))
    if other.year is not None:
        return in_year(first, other.year - turned), last
    return first, in_year(last, (one.year or 0) + turned)


def _calendar(meaning: Meaning) -> Fixed | None:
    plain = meaning.whole if isinstance(meaning, PartOf) else meaning
    return plain if isinstance(plain, Fixed) else None


def in_year(meaning: Meaning, year: int) -> Meaning:
    """Return a date with a year; anything else as it is."""
    if isinstance(meaning, PartOf):
        return replace(meaning, whole=in_year(meaning.whole, year))
    if isinstance(meaning, Range):
        return replace(meaning, first=in_year(meaning.first, year))
    return replace(meaning, year=year) if isinstance(meaning, Fixed) else meaning
