"""The dates of a text: days, months, years, weekdays, and times told from today ("next week")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.grammar.tokens import Tag, Token
from rag.corpus.names import MONTHS, WEEKDAYS

_MONTHS = {month: number for number, month in enumerate(MONTHS, start=1)}
_MONTHS |= {month[:3]: number for month, number in _MONTHS.items()} | {"sept": 9}
_WEEKDAYS = frozenset({*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)})
_RELATIVE = frozenset({"today", "yesterday", "tomorrow", "tonight", "overnight"})
_SHIFTS = {
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "last": "last",
    "past": "last",
    "previous": "last",
    "this": "this",
}
_UNITS = frozenset(
    {
        "day",
        "week",
        "weekend",
        "month",
        "year",
        "decade",
        "century",
        "season",
        "night",
        "quarter",
        "summer",
        "winter",
        "spring",
        "autumn",
    }
)
_YEARS = range(1800, 2101)
_LAST_DAY = 31
_DAY_DIGITS, _YEAR_DIGITS = 2, 4


_OPENERS = frozenset({*_MONTHS, *_WEEKDAYS, *_RELATIVE, *_SHIFTS})


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is printed, and its token places."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: str | None = None
    relative: str | None = None

    def within(self, other: Moment) -> bool:
        """Tell whether `other` says at least as much and nothing else."""
        return all(
            mine is None or mine == theirs
            for mine, theirs in (
                (self.year, other.year), (self.month, other.month), (self.day, other.day),
                (self.weekday, other.weekday), (self.relative, other.relative),
            )
        )  # fmt: skip


def dates(tokens: Sequence[Token]) -> list[Moment]:
    """Return the dates of a text in order."""
    found: list[Moment] = []
    place = 0
    while place < len(tokens):
        moment = _moment(tokens, place) if tokens[place].low in _OPENERS or tokens[place].low[0].isdigit() else None
        if moment is not None:
            found.append(moment)
        place = moment.end if moment else place + 1
    return found


def _moment(tokens: Sequence[Token], place: int) -> Moment | None:
    return _iso(tokens, place) or _named_month(tokens, place) or _told(tokens, place) or _year_alone(tokens, place)


def _iso(tokens: Sequence[Token], place: int) -> Moment | None:
    """Read 2021-12-24 and 2021-12."""
    year = _year(tokens[place])
    parts = []
    for token in tokens[place + 1 : place + 3]:
        if token.gap not in {"-", "/"} or not token.low.isdecimal() or len(token.low) > _DAY_DIGITS:
            break
        parts.append(int(token.low))
    if year is None or not parts or parts[0] > len(MONTHS):
        return None
    return Moment(place, place + 1 + len(parts), year, parts[0], parts[1] if len(parts) > 1 else None)


def _named_month(tokens: Sequence[Token], place: int) -> Moment | None:
    """Read "December 23, 2021", "23 December", "Dec. 23rd", "Thursday, December 23"."""
    start, weekday = place, None
    if tokens[place].low in _WEEKDAYS and place + 1 < len(tokens):
        weekday, start = tokens[place].low.rstrip("s"), place + 1
    day = _day(tokens[start])
    at = start + 1 if day and start + 1 < len(tokens) else start
    if day and tokens[at].low == "of" and at + 1 < len(tokens):
        at += 1
    month = _month(tokens[at])
    if month is None:
        return None
    end = at + 1
    if day is None and end < len(tokens) and (day := _day(tokens[end])):
        end += 1
    year = _year(tokens[end]) if end < len(tokens) and tokens[end].gap.strip(" ,.\xa0") == "" else None
    return Moment(place, end + (year is not None), year, month, day, weekday)


def _told(tokens: Sequence[Token], place: int) -> Moment | None:
    low = tokens[place].low
    if low in _WEEKDAYS and tokens[place].text[0].isupper():
        return Moment(place, place + 1, weekday=low.rstrip("s"))
    if low in _RELATIVE:
        return Moment(place, place + 1, relative=low)
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if low in _SHIFTS and following is not None:
        unit = following.low.removesuffix("s")
        if unit in _UNITS:
            return Moment(place, place + 2, relative=f"{_SHIFTS[low]} {unit}")
        if following.low in _WEEKDAYS:
            return Moment(place, place + 2, weekday=following.low.rstrip("s"), relative=_SHIFTS[low])
        if month := _month(following):
            return Moment(place, place + 2, month=month, relative=_SHIFTS[low])
    return None


def _year_alone(tokens: Sequence[Token], place: int) -> Moment | None:
    token = tokens[place]
    if token.low.endswith("s") and token.low[:-1].isdecimal() and len(token.low) == _YEAR_DIGITS + 1:
        return Moment(place, place + 1, relative=token.low)
    year = _year(token)
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    counts = after is not None and after.tag is Tag.WORD and after.low.endswith("s") and after.gap.strip() == ""
    before = tokens[place - 1].low if place else ""
    dated = before in {
        "in",
        "since",
        "by",
        "until",
        "from",
        "of",
        "during",
        "before",
        "after",
        "to",
        "and",
        "early",
        "late",
        "between",
    }
    return Moment(place, place + 1, year=year) if year and (dated or not counts) else None


def _year(token: Token) -> int | None:
    return (
        int(token.low)
        if len(token.low) == _YEAR_DIGITS and token.low.isascii() and token.low.isdecimal() and int(token.low) in _YEARS
        else None
    )


def _month(token: Token) -> int | None:
    return (
        _MONTHS.get(token.low)
        if token.text[0].isupper() or token.low not in {"may", "march", "mar", "sep", "dec"}
        else None
    )


def _day(token: Token) -> int | None:
    digits = token.low.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return (
        int(digits)
        if digits.isascii() and digits.isdecimal() and 0 < len(digits) <= _DAY_DIGITS and 0 < int(digits) <= _LAST_DAY
        else None
    )
