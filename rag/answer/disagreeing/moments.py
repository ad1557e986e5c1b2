"""Whether two articles may tell of different moments: what was so in March may be otherwise in May."""

from __future__ import annotations

import datetime as dt

from rag.answer.disagreeing.clauses import Clause, days_of
from rag.answer.disagreeing.values import Value
from rag.answer.lexicon.operators import lemmas
from rag.corpus.times.days import Days
from rag.corpus.times.expressions import known_days
from rag.types import Evidence, TimeExpression

_GROWING = lemmas(
    """kill die dead death injure hurt wound missing arrest detain evacuate displace infect test case victim casualty
    rescue find recover damage destroy flood burn raise collect vaccinate confirm record register count drown
    hospitalise"""
)
_SOON = 2  # days in which what is so, or is planned, hardly changes
_ONE_EVENT = 10  # days in which what happened is the same event
_SHORT = 7  # days of a time that another article may leave out, for it tells of what is new
_NIGHT = frozenset("night overnight midnight evening late early local dawn morning".split())


def may_be_later(one: Value, other: Value) -> bool:
    """Tell whether a value may differ because one article was printed later, or tells of another time."""
    if one.kind == "date":
        return False
    if _tell_other_times(one.clause, other.clause):
        return True
    if one.clause.is_past != other.clause.is_past and (one.clause.means_little or other.clause.means_little):
        return True  # "had 158 inhabitants", "has 3,000"
    between = days_between(one.clause.evidence, other.clause.evidence)
    if between is None:
        return False
    past = one.clause.is_past and other.clause.is_past
    grown = one.kind == "number" and between > 0 and _has_grown(one, other)
    return grown or between > (_ONE_EVENT if past else _SOON)


def days_between(one: Evidence, other: Evidence) -> int | None:
    """Return how many days lie between two articles, at the least; None where one has no date."""
    mine, theirs = published(one), published(other)
    if mine is None or theirs is None:
        return None
    return max(0, (theirs.first - mine.last).days, (mine.first - theirs.last).days)


def published(evidence: Evidence) -> Days | None:
    """Return the days on which an article may have been published."""
    return known_days(evidence.article.published.date)


def may_be_one_night(one: Clause, mine: Days, other: Clause, theirs: Days) -> bool:
    """Tell whether two days are of one night, or of clocks apart: "late on Tuesday" beside Wednesday."""
    day = dt.timedelta(days=1)
    neighbours = mine.last + day == theirs.first or theirs.last + day == mine.first
    return neighbours and (_is_nightly(one) or _is_nightly(other))


def _is_nightly(clause: Clause) -> bool:
    return any(clause.text.tokens[place].low in _NIGHT for place in clause.places)


def _tell_other_times(one: Clause, other: Clause) -> bool:
    """Tell whether the times of two clauses differ, or one tells a time that the other's article is not of."""
    mine, theirs = _times(one), _times(other)
    if mine and theirs:
        return not all(any(_may_be_one(here, there) for there in theirs) for here in mine)
    return not all(_is_news_for(each, other.evidence) for each in mine) or not all(
        _is_news_for(each, one.evidence) for each in theirs
    )


def _times(clause: Clause) -> list[TimeExpression]:
    """Return the times of a clause, or else the longer ones of its sentence: "in the 2020 census"."""
    own = [told.time for told in clause.times]
    beside = [told.time for told in clause.all_times]
    return own or [each for each in beside if (days := days_of(each)) is not None and _length(days) > _SHORT]


def _may_be_one(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether two times may be one: short ones that overlap, or the same longer time."""
    mine, theirs = days_of(one), days_of(other)
    if mine is None or theirs is None:
        return True
    return mine == theirs or (mine.overlaps(theirs) and max(_length(mine), _length(theirs)) <= _SHORT)


def _is_news_for(time: TimeExpression, evidence: Evidence) -> bool:
    """Tell whether a time that an article leaves out is short, and near to when it was published."""
    days, known = days_of(time), published(evidence)
    if days is None or _length(days) > _SHORT:
        return days is None
    near = dt.timedelta(days=_ONE_EVENT)
    return known is None or Days(known.first - near, known.last + near).overlaps(days)


def _length(days: Days) -> int:
    return (days.last - days.first).days


def _has_grown(one: Value, other: Value) -> bool:
    """Tell whether the later article has the higher number of something that only grows."""
    mine, theirs = published(one.clause.evidence), published(other.clause.evidence)
    if mine is None or theirs is None:
        return False
    earlier, later = (one, other) if mine < theirs else (other, one)
    words = {token.lemma for token in earlier.clause.text.tokens}
    return not words.isdisjoint(_GROWING) and float(later.figures[0].value) >= float(earlier.figures[0].value)
