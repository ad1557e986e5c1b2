"""The times that a sentence prints, with the days they mean: "Friday (local time)", "next week", "late December".

What is not printed comes from the day on which the article was published, and is said to be inferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.corpus.quote_marks import quoted_stretches
from rag.corpus.times.days import Days
from rag.corpus.times.meanings import Fixed, Meaning, Relative, Told, Weekday
from rag.corpus.times.phrases import told_times
from rag.corpus.times.resolving import is_printed, resolved
from rag.corpus.times.tense import Direction, direction
from rag.types import Span, TimeExpression

_PARAGRAPH = "\n\n"
_LISTED = re.compile(r"(?:[ \xa0,]|\b(?:and|or|the|on|in|at|then|[A-Z][\w.-]*)\b)+")


@dataclass(frozen=True, slots=True)
class _Read:
    """A time with its days, and where its clause points."""

    told: Told
    days: Days | None
    way: Direction | None
    quoted: bool


def time_expressions(text: str, sentence: Span, published: str | None) -> list[TimeExpression]:
    """Return the times that a sentence of an article prints, in order.

    `published` is the day, month or year (ISO 8601) in which the article was published; None if that is unknown.
    """
    found = told_times(text, sentence)
    known = known_days(published) if found else None
    read: list[_Read] = []
    for told in found:
        read.append(_read(text, sentence, told, known, read[-1] if read else None))
    return [_expression(each, read) for each in read]


def known_days(iso: str | None) -> Days | None:
    """Return the days of a publication date; None for none, and for one that the calendar lacks."""
    try:
        return Days.of(iso) if iso else None
    except ValueError:
        return None


def _read(text: str, sentence: Span, told: Told, known: Days | None, before: _Read | None) -> _Read:
    way, after = direction(text, sentence, told.span), None
    if before and _LISTED.fullmatch(text, before.told.span.end, told.span.start):
        way = before.way
        after = before.days if way != "past" and isinstance(told.meaning, Weekday) else None
    quoted = _is_spoken_day(told.meaning) and _is_quoted(text, told.span)
    return _Read(told, None if quoted else resolved(told.meaning, known, way, after), way, quoted)


def _is_spoken_day(meaning: Meaning) -> bool:
    return isinstance(meaning, Relative) and meaning.unit == "day"


def _is_quoted(text: str, span: Span) -> bool:
    start = text.rfind(_PARAGRAPH, 0, span.start) + 1
    end = text.find(_PARAGRAPH, span.end)
    stretches = quoted_stretches(text[start : end if end >= 0 else len(text)])
    return any(stretch.span.start + start <= span.start < stretch.span.end + start for stretch in stretches)


def _expression(read: _Read, others: Sequence[_Read]) -> TimeExpression:
    """Return a time as an expression; "today" in a quotation is the day on which the sentence says it was said."""
    days, meaning = read.days, read.told.meaning
    if read.quoted:
        said = [each.days for each in others if not each.quoted and isinstance(each.told.meaning, Weekday | Fixed)]
        days = resolved(meaning, said[0]) if len(said) == 1 and said[0] and said[0].is_one else None
    if days is None:
        return TimeExpression(read.told.span)
    return TimeExpression(read.told.span, days.first.isoformat(), days.last.isoformat(), not is_printed(meaning))
