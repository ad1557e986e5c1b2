"""Two printed values of one matter: the same, different, or not to be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, TypeAlias

from rag.answer.disagreeing.clauses import Clause
from rag.answer.disagreeing.independence import independent
from rag.answer.disagreeing.matters import (
    are_of_other_things,
    has_same_noun,
    is_of_a_part,
    prints_number,
    same_matter,
    same_parts,
    same_rest,
    same_things,
    same_verb,
    share_head,
    share_part,
)
from rag.answer.disagreeing.moments import days_between, may_be_later, may_be_one_night, published
from rag.answer.disagreeing.surroundings import names_around
from rag.answer.disagreeing.values import VICTORIES, Value
from rag.answer.grammar.mood import Mood
from rag.answer.lexicon.names import place_keys
from rag.answer.lexicon.operators import lemmas
from rag.answer.lexicon.thesaurus import contrary_meanings, lemma, meanings, wider_meanings
from rag.types import ConflictKind

Comparison: TypeAlias = Literal["same", "different"]

_SOON = 2  # days in which plans hardly change
_EDITION = 60  # days between articles that may tell of this year's and last year's fair
_YEAR = dt.timedelta(days=400)
_LOST = frozenset({lemma("lose")})
_ONCE = lemmas(
    """build erect construct complete founded establish form create invent discover inaugurate publish release sign
    launch die resign arrest kill murder sink crash incorporate charter"""
)
_PRIZES = lemmas("cup final election title championship trophy presidency referendum seat contract")
_LIVES = frozenset({lemma("survive"), lemma("die")})


def compared(one: Value, other: Value) -> Comparison | None:
    """Tell whether two values are of one matter, and the same there, or different in independent articles."""
    if one.kind != other.kind or may_be_later(one, other):
        return None
    found = _compared(one, other)
    if found == "different" and not independent(one.clause.evidence.article, other.clause.evidence.article):
        return None
    return found


def _compared(one: Value, other: Value) -> Comparison | None:
    rivals = one.kind == "outcome" and _are_rivals(one.clause, other.clause)
    if rivals and not are_of_other_things(one.clause, other.clause):
        return "different"
    return _COMPARE[one.kind](one, other) if same_matter(one, other) else None


def _are_rivals(one: Clause, other: Clause) -> bool:
    """Tell whether two are said to have won what only one can win: against each other, or the same prize."""
    if not {one.text.tokens[one.verb.head].lemma, other.text.tokens[other.verb.head].lemma} <= VICTORIES:
        return False
    (mine, won), (theirs, lost) = ((each.verb.agents, each.verb.patients) for each in (one, other))
    if share_head(one, mine, other, theirs):
        return False
    prize = share_head(one, won, other, lost) and any(one.text.tokens[each.head].lemma in _PRIZES for each in won)
    known = all(
        each.text.tokens[victor.head].low in names_around(beside.evidence)
        for each, beside in ((one, other), (other, one))
        for victor in each.verb.agents
    )
    return (prize and known) or (share_head(one, mine, other, lost) and share_head(one, won, other, theirs))


def _numbers(one: Value, other: Value) -> Comparison | None:
    if [figure.kind for figure in one.figures] != [figure.kind for figure in other.figures]:
        return None
    if not same_things(one, other) or is_of_a_part(one, other):
        return None
    if not same_verb(one.clause, other.clause) and not has_same_noun(one, other):
        return None
    if one.numbers == other.numbers:
        return "same"
    if prints_number(one.clause, other) or prints_number(other.clause, one) or not same_rest(one, other):
        return None
    differs = any(mine.differs(theirs) for mine, theirs in zip(one.amounts, other.amounts, strict=True))
    return "different" if differs else None


def _dates(one: Value, other: Value) -> Comparison | None:
    if one.days is None or other.days is None or not _is_one_event(one.clause, other.clause):
        return None
    if one.days == other.days:
        return "same"
    if one.days.overlaps(other.days) or may_be_one_night(one.clause, one.days, other.clause, other.days):
        return None
    far = abs(one.days.first - other.days.first) > _YEAR and not _happens_once(one.clause)
    return None if far or _differ_in_number(one.clause, other.clause) or _are_editions(one, other) else "different"


def _places(one: Value, other: Value) -> Comparison | None:
    if not _is_one_event(one.clause, other.clause) or _differ_in_number(one.clause, other.clause):
        return None
    if _keys(one) & _keys(other):
        return "same"
    if _before(one) != _before(other) or _is_country(one) != _is_country(other):
        return None
    return None if _mentions(one, other) or _mentions(other, one) else "different"


def _outcomes(one: Value, other: Value) -> Comparison | None:
    mine, theirs = one.clause, other.clause
    if not _are_of_one_thing(mine, theirs):
        return None
    if _decide_alike(one, other):
        return "same" if mine.denied == theirs.denied else "different"
    contrary = _is_contrary(one, other) or _is_contrary(other, one)
    return "different" if contrary and not (mine.denied or theirs.denied) else None


def _decide_alike(one: Value, other: Value) -> bool:
    if one.decided is None or other.decided is None:
        return same_verb(one.clause, other.clause)
    return not (
        meanings(one.decided).isdisjoint(wider_meanings(other.decided))
        and meanings(other.decided).isdisjoint(wider_meanings(one.decided))
    )


def _is_one_event(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses tell of one event, which is at one time and place; plans are of one time, too."""
    if one.is_past != other.is_past or not same_verb(one, other):
        return False
    if not same_parts(one, other) or not share_part(one, other):
        return False
    if one.means_little or other.means_little:
        return _is_born(one) and _is_born(other)
    between = days_between(one.evidence, other.evidence)
    return one.is_past or (one.mood is Mood.WILL and (between is None or between <= _SOON))


def _happens_once(clause: Clause) -> bool:
    """Tell whether a clause tells of what hardly happens again years later."""
    return clause.means_little or clause.text.tokens[clause.verb.head].lemma in _ONCE


def _is_born(clause: Clause) -> bool:
    return "born" in clause.lemmas


def _are_editions(one: Value, other: Value) -> bool:
    """Tell whether each article may tell of its own year's event."""
    between = days_between(one.clause.evidence, other.clause.evidence)
    return between is not None and between > _EDITION and _is_near(one) and _is_near(other)


def _is_near(value: Value) -> bool:
    """Tell whether a time is less than a year from when its article was published."""
    known = published(value.clause.evidence)
    return known is not None and value.days is not None and abs(value.days.first - known.first) < _YEAR


def _differ_in_number(one: Clause, other: Clause) -> bool:
    """Tell whether the clauses have numbers, and not the same."""
    mine, theirs = _figures(one), _figures(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _figures(clause: Clause) -> set[str]:
    return {figure.value for figure in clause.text.figures if figure.start in clause.places}


def _keys(place: Value) -> frozenset[str]:
    text = place.clause.text
    return frozenset(key for at in range(place.start, place.end) for key in text.keys[at].own)


def _before(place: Value) -> str:
    return place.clause.text.tokens[place.start - 1].low


def _is_country(place: Value) -> bool:
    return not _keys(place).isdisjoint(place_keys())


def _mentions(one: Value, other: Value) -> bool:
    """Tell whether an article knows the place of the other, too: the one may lie in the other."""
    article = one.clause.evidence.article
    return other.printed.casefold() in f"{article.title or ''} {article.text}".casefold()


def _are_of_one_thing(one: Clause, other: Clause) -> bool:
    """Tell whether two decisions are of the same thing; of life and death, of the same people."""
    if not same_parts(one, other):
        return False
    if {one.text.tokens[one.verb.head].lemma, other.text.tokens[other.verb.head].lemma} <= _LIVES:
        return share_head(one, one.verb.agents, other, other.verb.agents)
    return share_head(one, one.verb.patients, other, other.verb.patients)


def _is_contrary(one: Value, other: Value) -> bool:
    if one.decided is None:
        return other.decided in _LOST
    return other.decided is not None and not contrary_meanings(one.decided).isdisjoint(meanings(other.decided))


_COMPARE: dict[ConflictKind, Callable[[Value, Value], Comparison | None]] = {
    "number": _numbers,
    "date": _dates,
    "place": _places,
    "outcome": _outcomes,
}
