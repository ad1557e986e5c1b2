"""Whether two articles may tell of different moments: what was so in March may be otherwise in May."""

from __future__ import annotations

import datetime as dt

from rag.answer.disagreeing.clauses import Clause
from rag.answer.disagreeing.values import Value
from rag.answer.lexicon.operators import lemmas
from rag.types import Evidence, TimeExpression

_GROWING = lemmas(
    """kill die dead death injure hurt wound missing arrest detain evacuate displace infect test case victim casualty
    rescue find recover damage destroy flood burn raise collect vaccinate confirm record register count drown hospitalise"""
)
_SOON = 2  # days in which what is so, or is planned, hardly changes
_ONE_EVENT = 10  # days in which what happened is the same event
_SHORT = 7  # days of a time that another article may leave out, for it tells of what is new
_NEARBY = dt.timedelta(days=1)  # "late on Tuesday" may be Wednesday elsewhere
_NIGHT = frozenset("night overnight midnight evening late early local dawn morning".split())


def may_be_later(one: Value, other: Value) -> bool:
    """Tell whether a value may differ because one article was printed later, or tells of another time."""
    if one.kind == "date":
        return False
    if _are_apart(one.clause, other.clause):
        return True
    between = days_between(one.clause.evidence, other.clause.evidence)
    if between is None:
        return False
    past = one.clause.is_past and other.clause.is_past
    return between > (_ONE_EVENT if past else _SOON) or (one.kind == "number" and between > 0 and _has_grown(one, other))


def days_between(one: Evidence, other: Evidence) -> int | None:
    """Return how many days lie between two articles, at the least; None where one has no date."""
    mine, theirs = published(one), published(other)
    if mine is None or theirs is None:
        return None
    return max(0, (theirs[0] - mine[1]).days, (mine[0] - theirs[1]).days)


def published(evidence: Evidence) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day on which an article may have been published."""
    iso = evidence.article.published.date
    if iso is None:
        return None
    year, month, day = (*map(int, iso.split("-")), None, None)[:3]
    first = dt.date(year or 1, month or 1, day or 1)
    if day is not None:
        return first, first
    following = dt.date(first.year + (month is None or month == 12), 1 if month is None else first.month % 12 + 1, 1)
    return first, following - dt.timedelta(days=1)


def are_apart(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether two times share no day."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    return one.last < other.first or other.last < one.first


def is_nightly(clause: Clause) -> bool:
    """Tell whether a clause tells of the turn of a day."""
    return any(clause.text.tokens[place].low in _NIGHT for place in clause.places)


def are_neighbours(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether two times are at most a day apart."""
    ends = [dt.date.fromisoformat(each) for each in (one.first, one.last, other.first, other.last) if each]
    return len(ends) == 4 and (ends[2] - ends[1] == _NEARBY or ends[0] - ends[3] == _NEARBY)


def _are_apart(one: Clause, other: Clause) -> bool:
    """Tell whether the times of two clauses are not the same, or one tells a time that the other's article is not of."""
    if one.times and other.times:
        return not all(any(_meet(mine.time, theirs.time) for theirs in other.times) for mine in one.times)
    alone, evidence = (one, other.evidence) if one.times else (other, one.evidence)
    return not all(_is_of(told.time, evidence) for told in alone.times)


def _meet(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether two times may be one: days that overlap, or the same longer time."""
    mine, theirs = _days(one), _days(other)
    if mine is None or theirs is None:
        return True
    return not are_apart(one, other) and (mine == theirs or max(_length(mine), _length(theirs)) <= _SHORT)


def _is_of(time: TimeExpression, evidence: Evidence) -> bool:
    """Tell whether a time that the other article leaves out is short, and near that article's own."""
    days, known = _days(time), published(evidence)
    if days is None:
        return True
    if known is None:
        return _length(days) <= _SHORT
    near = dt.timedelta(days=_ONE_EVENT)
    return _length(days) <= _SHORT and days[0] <= known[1] + near and known[0] - near <= days[1]


def _days(time: TimeExpression) -> tuple[dt.date, dt.date] | None:
    if time.first is None or time.last is None:
        return None
    return dt.date.fromisoformat(time.first), dt.date.fromisoformat(time.last)


def _length(days: tuple[dt.date, dt.date]) -> int:
    return (days[1] - days[0]).days


def _has_grown(one: Value, other: Value) -> bool:
    """Tell whether the later article has the higher number of something that only grows."""
    mine, theirs = published(one.clause.evidence), published(other.clause.evidence)
    if mine is None or theirs is None:
        return False
    earlier, later = (one, other) if mine < theirs else (other, one)
    words = {token.lemma for token in earlier.clause.text.tokens}
    return not words.isdisjoint(_GROWING) and int(float(later.figures[0].value)) >= int(float(earlier.figures[0].value))
