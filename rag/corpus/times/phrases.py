"""The words of a text that tell a time: the forms of `forms`, the longest where they overlap, joined to phrases.

"Late |December|", "|December 20| to |January 3, 2022|" and "|Thursday|, |December 23|" are one time each. A preposition
before a time is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from rag.corpus.times.days import Part
from rag.corpus.times.forms import told_in
from rag.corpus.times.meanings import Fixed, Meaning, PartOf, Range, Relative, Told, Weekday
from rag.types import Span

_HINT = re.compile(
    r"\d|days?\b|week|month|year|decade|night\b|tomorrow|quarter|this (?:morning|afternoon|evening)|Christmas|new year"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|spring|summer|autumn|winter|season",
    re.IGNORECASE,
)
_AROUND = 60  # characters before a time that are looked at
_PART = re.compile(
    r"\b(?:the[ \xa0](?:very[ \xa0])?)?(?:(?P<third>early|mid|late)(?:[ \xa0-]|[ \xa0]in[ \xa0](?:the[ \xa0])?)"
    r"|(?P<edge>beginning|start|middle|end|close)[ \xa0](?:of|in)[ \xa0](?:the[ \xa0])?"
    r"|(?P<place>first|second|third|fourth|last|final|closing|opening)[ \xa0](?:few[ \xa0])?(?P<unit>week|half|days)"
    r"[ \xa0](?:of|in)[ \xa0](?:the[ \xa0])?)$",
    re.IGNORECASE,
)
_EDGES: dict[str, Part] = {"beginning": "start", "start": "start", "middle": "mid", "end": "end", "close": "end"}
_WEEKS: dict[str, Part] = {
    "first": "first week", "opening": "first week", "second": "second week", "third": "third week",
    "fourth": "fourth week", "last": "last week", "final": "last week", "closing": "last week",
}  # fmt: skip
_BETWEEN = re.compile(r"\bbetween[ \xa0](?:the[ \xa0])?$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:postpon|mov|delay|shift|push|defer|br[io]|reschedul)\w*\b[^.;]*\bfrom[ \xa0]$", re.IGNORECASE
)
_TO = re.compile(r"[ \xa0]?[-–][ \xa0]?|[ \xa0](?:to|through|until|till)[ \xa0](?:the[ \xa0])?")
_AND = re.compile(r"[ \xa0]and[ \xa0](?:the[ \xa0])?")
_OF_WEEKDAY = re.compile(r"[,.]?[ \xa0]\(?(?:the[ \xa0])?")


def told_times(text: str, within: Span) -> list[Told]:
    """Return the words in a span of a text that tell a time, in order."""
    if not _HINT.search(text, within.start, within.end):
        return []
    apart: list[Told] = []
    for told in sorted(told_in(text, within), key=lambda told: (told.span.start, -told.span.end)):
        if not apart or told.span.start >= apart[-1].span.end:
            apart.append(told)
    parted = [_with_part(text, told, within) for told in _dated(text, apart)]
    taken_in = {told.span for told, after in pairwise(parted) if told.span.overlaps(after.span)}
    whole = [told for told in parted if told.span not in taken_in and not _is_bare(text, told)]
    return _ranges(text, whole, within)


def _dated(text: str, apart: Iterable[Told]) -> list[Told]:
    """Join each weekday with the date that follows it."""
    found: list[Told] = []
    for told in apart:
        before = found[-1] if found else None
        is_day = isinstance(told.meaning, Fixed) and told.meaning.day is not None
        if before and is_day and isinstance(before.meaning, Weekday) and _gap(text, before, told, _OF_WEEKDAY):
            end = told.span.end + (text[before.span.end : told.span.start].endswith("(") and text[told.span.end] == ")")
            found[-1] = Told(Span(before.span.start, end), told.meaning)
        else:
            found.append(told)
    return found


def _with_part(text: str, told: Told, within: Span) -> Told:
    """Take in the words before a time that mean a part of it."""
    start = max(within.start, told.span.start - _AROUND)
    found = _PART.search(text[start : told.span.start])
    if not found or _is_day(told.meaning):
        return told
    span = Span(start + found.start(), told.span.end)
    return Told(span, told.meaning if isinstance(told.meaning, Weekday) else PartOf(told.meaning, _part(found)))


def _part(found: re.Match[str]) -> Part:
    if found["third"]:
        thirds: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
        return thirds[found["third"].lower()]
    if found["edge"]:
        return _EDGES[found["edge"].lower()]
    place = found["place"].lower()
    if found["unit"].lower() == "half":
        return "first half" if place in {"first", "opening"} else "second half"
    return _WEEKS[place]


def _is_day(meaning: Meaning) -> bool:
    if isinstance(meaning, Relative):
        return meaning.unit == "day"
    return not isinstance(meaning, Weekday | Range) and not (isinstance(meaning, Fixed) and meaning.day is None)


def _is_bare(text: str, told: Told) -> bool:
    """Tell whether "the year" stands alone, where it tells no time."""
    return isinstance(told.meaning, Relative) and bool(re.match(r"the (?!cur|com)", told.span.of(text), re.IGNORECASE))


def _ranges(text: str, found: list[Told], within: Span) -> list[Told]:
    """Join two times that are the ends of one."""
    joined: list[Told] = []
    for told in found:
        if joined and _is_range(text, joined[-1], told, within):
            before = joined[-1]
            joined[-1] = Told(before.span.until(told.span), Range(before.meaning, told.meaning))
        else:
            joined.append(told)
    return joined


def _is_range(text: str, first: Told, last: Told, within: Span) -> bool:
    if isinstance(first.meaning, Range) or not _alike(first.meaning, last.meaning):
        return False
    before = text[max(within.start, first.span.start - _AROUND) : first.span.start]
    if _gap(text, first, last, _AND):
        return bool(_BETWEEN.search(before))
    return _gap(text, first, last, _TO) and not _MOVED.search(before)


def _alike(first: Meaning, last: Meaning) -> bool:
    plain = [each.whole if isinstance(each, PartOf) else each for each in (first, last)]
    return type(plain[0]) is type(plain[1]) and isinstance(plain[0], Fixed | Weekday)


def _gap(text: str, first: Told, last: Told, gap: re.Pattern[str]) -> bool:
    return bool(gap.fullmatch(text, first.span.end, last.span.start))
