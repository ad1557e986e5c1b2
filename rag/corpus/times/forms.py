"""The forms in which English prints a time: one pattern each, with what it means.

Names of months and weekdays that are other words as well ("May", "Black Friday") count only where they tell a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from rag.corpus.names import MONTHS, WEEKDAYS
from rag.corpus.times.days import Unit
from rag.corpus.times.meanings import Fixed, Meaning, Range, Relative, Run, SoFar, Told, Vague, Weekday, Which
from rag.corpus.times.printed import printed_dates
from rag.types import Span

_Match: TypeAlias = re.Match[str]
_Maker: TypeAlias = Callable[[_Match], Meaning | None]

_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_NAMED_DAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year’s eve": (12, 31), "new year’s day": (1, 1),
}  # fmt: skip
_OFFSETS: dict[str, int] = {"last": -1, "this": 0, "the current": 0, "next": 1, "the coming": 1, "this coming": 1}
_AMBIGUOUS = frozenset("march april may june august".split())  # names of people, and other words
_AROUND = 40  # characters looked at before a form
_MOST_DAYS = 31
_CENTURY = 100

_GAP = r"[ \xa0]+"
_MONTH = rf"(?P<month>{'|'.join(month.title() for month in MONTHS)}|{'|'.join(month.upper() for month in MONTHS)})"
_SHORT = rf"(?P<month>(?:{'|'.join(f'{m[:3].title()}(?:{m[3:]})?' for m in MONTHS)}|Sept)\b\.?)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)}|{'|'.join(day.upper() for day in WEEKDAYS)})\b"
_COUNT = rf"(?P<count>{'|'.join(_COUNTS)}|\d{{1,3}}|an?(?:{_GAP}couple{_GAP}of)?)"
_UNITS = r"(?P<unit>day|week|fortnight|month|quarter|year|decade)"
_SHIFT = r"(?P<shift>last|this(?: coming)?|next|the (?:current|coming))"
_TO = r"\s?(?:[-–—]|to|through|until|till)\s?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d\d"
_LOCAL = rf"(?:{_GAP}\((?:local|\w{{2,4}}) time\))?"
_OF_DAY = rf"(?:{_GAP}(?:early )?(?:morning|afternoon|evening|night|lunchtime)\b)?{_LOCAL}"

_BEFORE_MONTH = re.compile(
    r"\b(?:in|by|of|since|until|till|from|to|and|during|before|after|through|between|for|early|mid|late)"
    r"[\s\xa0-]+(?:the\s)?$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|during|before|after|to|and|early|late|between|through|the|around|into|back)"
    r"[\s\xa0]+|\bmid-|\()$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+(?:people|(?:\w+ly\s+)?[a-z]{2,}s\b(?<!was)(?<!is)(?<!has))")
_NAMED_WEEKDAY = re.compile(
    r"\b(?:Black|Good|Ash|Holy|Palm|Bloody|Super|Cyber|Giving|Maundy|Shrove|Blue|Sheffield|Man|Mail on|Easter|Whit)\s$"
)
_PAPER = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|People|World|Independent|Night|Live|Star)\b")


def told_in(text: str, within: Span) -> Iterator[Told]:
    """Yield all that any form finds in a span of a text; what they find may overlap."""
    printed = within.of(text)
    for date in printed_dates(printed):
        start, end = date.span.start, date.span.end
        ends = printed[start:end].endswith(".") and (end == len(printed) or printed[end - 2].isdigit())
        yield Told(Span(within.start + start, within.start + end - ends), Fixed(date.year, date.month, date.day))
    for pattern, make in _FORMS:
        for match in pattern.finditer(text, within.start, within.end):
            meaning = make(match)
            if meaning is not None:
                yield Told(Span(*match.span()), meaning)


def _before(match: _Match) -> str:
    return match.string[max(0, match.start() - _AROUND) : match.start()]


def _shift(match: _Match, group: str = "shift") -> Which | None:
    printed = (match[group] or "").lower()
    return None if not printed else "last" if printed == "last" else "this" if printed == "this" else "next"


def _number(count: str) -> int:
    word = count.lower()
    if word.isdigit():
        return int(word)
    return 2 if word.endswith("of") else _COUNTS.index(word) + 1 if word in _COUNTS else 1


def _month_number(name: str) -> int:
    return [month[:3] for month in MONTHS].index(name[:3].lower()) + 1


def _unit(match: _Match) -> Unit:
    named: dict[str, Unit] = {
        "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "quarter": "quarter",
        "year": "year", "decade": "decade", "century": "century",
    }  # fmt: skip
    return named[match["unit"].lower()]


def _month(match: _Match) -> Meaning | None:
    which = _shift(match)
    if match["month"].lower() in _AMBIGUOUS and not which and not _BEFORE_MONTH.search(_before(match)):
        return None
    return Fixed(month=_month_number(match["month"]), which=which)


def _days_of_month(match: _Match) -> Meaning | None:
    year = int(match["year"]) if match["year"] else None
    month, first, last = _month_number(match["month"]), int(match["first"]), int(match["last"])
    return Range(Fixed(year, month, first), Fixed(year, month, last)) if 0 < first < last <= _MOST_DAYS else None


def _years(match: _Match) -> Meaning | None:
    first, last = int(match["first"]), int(match["last"])
    if last < _CENTURY:
        last += first - first % _CENTURY
    return Range(Fixed(first), Fixed(last)) if first < last <= first + _CENTURY else None


def _year(match: _Match) -> Meaning | None:
    before = _BEFORE_YEAR.search(_before(match))
    counts = _COUNTED.match(match.string, match.end())
    return Fixed(int(match[0])) if before and not (counts and "the" not in before[0].lower()) else None


def _decade(match: _Match) -> Meaning:
    return Range(Fixed(int(match["decade"])), Fixed(int(match["decade"]) + 9))


def _weekday(match: _Match) -> Meaning | None:
    named = not match["shift"] and _NAMED_WEEKDAY.search(_before(match))
    if named or _PAPER.match(match.string, match.end()):
        return None
    number = WEEKDAYS.index(match["weekday"].lower())
    if match["week"]:
        return Weekday(number, week=_OFFSETS.get(match["week"].lower(), 0))
    return Weekday(number, _shift(match))


def _weekend(match: _Match) -> Meaning:
    return Weekday(5, _shift(match), length=2)


def _today(match: _Match) -> Meaning:
    words = match["word"].lower()
    if words == "overnight":
        return Run("day", -1)
    if words.startswith("the day"):
        return Relative("day", -2 if words.endswith("yesterday") else 2)
    return Relative("day", {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0))


def _shifted(match: _Match) -> Meaning:
    return Relative(_unit(match), _OFFSETS[match["shift"].lower()])


def _current(match: _Match) -> Meaning:
    return Relative(_unit(match))


def _ago(match: _Match) -> Meaning:
    count = _number(match["count"])
    return Relative(_unit(match), count if match["ahead"] else -count)


def _run(match: _Match) -> Meaning:
    sign = -1 if match["shift"].lower() in {"last", "past", "previous"} else 1
    count = _number(match["count"] or "one")
    if match["unit"].lower() == "hour":
        return Run("day", sign * max(1, count // 24))
    return Run(_unit(match), sign * count)


def _so_far(match: _Match) -> Meaning:
    if match["unit"].lower() == "day":
        return Relative("day")
    return SoFar(_unit(match), later=match["part"].lower() == "later")


def _quarter(match: _Match) -> Meaning:
    number = int(match["figure"] or ("first", "second", "third", "fourth").index(match["number"]) + 1)
    return Range(Fixed(int(match["year"]), 3 * number - 2), Fixed(int(match["year"]), 3 * number))


def _named_day(match: _Match) -> Meaning:
    month, day = _NAMED_DAYS[match["name"].lower().replace("'", "’")]
    year = match["year"]
    return Fixed(int(year) if year else None, month, day, _shift(match))


def _vague(_: _Match) -> Meaning:
    return Vague()


def _form(pattern: str, make: _Maker, *, any_case: bool = False) -> tuple[re.Pattern[str], _Maker]:
    return re.compile(pattern, re.IGNORECASE if any_case else 0), make


_DAY_NAMES = "|".join(name.title().replace("’S", "[’']s") for name in _NAMED_DAYS)
_FORMS = (
    _form(
        rf"\b{_SHORT}{_GAP}(?P<first>\d\d?){_ORDINAL}{_TO}(?P<last>\d\d?){_ORDINAL}(?![\d:%])(?:,?\s+(?P<year>{_YEAR})\b)?",
        _days_of_month,
    ),
    _form(
        rf"(?<![\d.,:/-])(?P<first>\d\d?){_ORDINAL}{_TO}(?P<last>\d\d?){_ORDINAL}{_GAP}(?:of )?{_SHORT}"
        rf"(?:,?\s+(?P<year>{_YEAR})\b)?",
        _days_of_month,
    ),
    _form(rf"(?:\b(?P<shift>last|this|next|[Ll]ast|[Tt]his|[Nn]ext){_GAP})?\b{_MONTH}\b", _month),
    _form(rf"(?<![\d.,/$€£-])(?P<first>{_YEAR})[-–/](?P<last>(?:{_YEAR}|\d\d))(?![\d/-])", _years),
    _form(rf"(?:\b[Tt]he{_GAP})?(?<![\d.,])(?P<decade>(?:19|20)\d0)[’']?s\b", _decade),
    _form(rf"(?:(?<![\d.,$€£#/-])|(?<=\bmid-)){_YEAR}(?![\d%/-]|[.,]\d)", _year),
    _form(
        rf"(?:\b(?P<shift>[Ll]ast|[Tt]his coming|[Tt]his|[Nn]ext){_GAP})?\b{_WEEKDAY}(?![’']?s?{_GAP}(?:a|per)\b)"
        rf"(?:{_GAP}(?:of )?(?P<week>last|this|next) week)?{_OF_DAY}",
        _weekday,
    ),
    _form(rf"\b(?:(?P<shift>last|this(?: coming)?|next)|the){_GAP}weekend\b", _weekend, any_case=True),
    _form(
        r"\b(?P<word>today|yesterday|tomorrow|tonight|overnight|last night|this (?:morning|afternoon|evening)"
        rf"|the day (?:before yesterday|after tomorrow))\b(?:{_GAP}(?:morning|afternoon|evening|night)\b)?{_LOCAL}",
        _today,
        any_case=True,
    ),
    _form(
        rf"\b{_SHIFT}{_GAP}(?P<unit>week|fortnight|month|quarter|year|decade|century)\b(?!{_GAP}of\b)",
        _shifted,
        any_case=True,
    ),
    _form(r"(?<=\bof )the (?P<unit>week|month|quarter|year|decade|century)\b", _current, any_case=True),
    _form(
        rf"\b{_COUNT}{_GAP}{_UNITS}(?:s|[’']s)?(?:{_GAP}ago|(?P<ahead>{_GAP}from now))\b",
        _ago,
        any_case=True,
    ),
    _form(
        rf"\b(?:the )?(?P<shift>last|past|next|coming){_GAP}(?P<count>{'|'.join(_COUNTS)}|\d{{1,3}}|couple of){_GAP}"
        r"(?P<unit>hour|day|week|month|quarter|year|decade)s\b",
        _run,
        any_case=True,
    ),
    _form(rf"\b(?:the )(?P<shift>past){_GAP}(?P<count>){_UNITS}\b", _run, any_case=True),
    _form(
        rf"\b(?P<part>earlier|later){_GAP}(?:in the|this){_GAP}(?P<unit>day|week|month|quarter|year|decade|century)\b",
        _so_far,
        any_case=True,
    ),
    _form(r"\b(?P<part>earlier|later) to(?P<unit>day)\b", _so_far, any_case=True),
    _form(
        r"\b(?:(?:the )?(?P<number>first|second|third|fourth) quarter (?:of )?|[Qq](?P<figure>[1-4]) )"
        rf"(?P<year>{_YEAR})\b",
        _quarter,
    ),
    _form(
        rf"\b(?:(?P<shift>[Ll]ast|[Tt]his|[Nn]ext){_GAP})?(?P<name>{_DAY_NAMES})\b(?!\s[A-Z])(?:,?\s(?P<year>{_YEAR})\b)?",
        _named_day,
    ),
    _form(
        r"\b(?:(?:recent|the (?:past|last|next|coming) (?:few )?|coming) ?(?:day|week|month|year|decade)s"
        r"|(?:last|this|next) (?:spring|summer|autumn|fall|winter|season)"
        r"|(?:a few|several|many|some) (?:day|week|month|year|decade)s ago)\b",
        _vague,
        any_case=True,
    ),
)
