"""Two printed values of one matter: the same, different, or not to be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, TypeAlias

from rag.answer.disagreeing.clauses import Clause
from rag.answer.disagreeing.matters import (
    is_in,
    noun_before,
    prints_number,
    same_matter,
    same_parts,
    same_rest,
    same_things,
    same_verb,
    share_part,
)
from rag.answer.disagreeing.moments import days_between, may_be_later, may_be_one_night, published
from rag.answer.disagreeing.values import Value
from rag.answer.grammar.mood import Mood
from rag.answer.lexicon.names import place_keys
from rag.answer.lexicon.thesaurus import contrary_meanings, lemma
from rag.types import Article, ConflictKind

Comparison: TypeAlias = Literal["same", "different"]

_SOON = 2  # days in which plans hardly change
_EDITION = 60  # days between articles that may tell of this year's and last year's fair
_YEAR = dt.timedelta(days=400)
_LOST = frozenset({lemma("lose")})
_WON = frozenset({lemma("win"), lemma("beat"), lemma("defeat")})


def compared(one: Value, other: Value) -> Comparison | None:
    """Tell whether two values of independent articles are of one matter, and the same or different there."""
    if one.kind != other.kind or not independent(one.clause.evidence.article, other.clause.evidence.article):
        return None
    if not same_matter(one, other) or may_be_later(one, other):
        return None
    return _COMPARE[one.kind](one, other)


def independent(one: Article, other: Article) -> bool:
    """Tell whether two articles are of different outlets and not copies of one agency's report."""
    if one.id == other.id:
        return False
    return not any(mine and theirs and mine.casefold() == theirs.casefold() for mine, theirs in (
        (one.outlet, other.outlet), (one.agency, other.agency),
    ))  # fmt: skip


def _numbers(one: Value, other: Value) -> Comparison | None:
    if [figure.kind for figure in one.figures] != [figure.kind for figure in other.figures]:
        return None
    if not same_things(one, other) or not (same_verb(one.clause, other.clause) or _is_of_one_noun(one, other)):
        return None
    if [figure.value for figure in one.figures] == [figure.value for figure in other.figures]:
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
    return None if _differ_in_number(one.clause, other.clause) or _are_editions(one, other) else "different"


def _places(one: Value, other: Value) -> Comparison | None:
    if not _is_one_event(one.clause, other.clause) or _differ_in_number(one.clause, other.clause):
        return None
    if _keys(one) & _keys(other):
        return "same"
    if _before(one) != _before(other) or _is_country(one) != _is_country(other):
        return None
    return None if _mentions(one, other) or _mentions(other, one) else "different"


def _outcomes(one: Value, other: Value) -> Comparison | None:
    if not _are_of_one_thing(one.clause, other.clause):
        return None
    if same_verb(one.clause, other.clause):
        return "same" if one.clause.denied == other.clause.denied else "different"
    contrary = _is_contrary(one.clause, other.clause) or _is_contrary(other.clause, one.clause)
    return "different" if contrary and not (one.clause.denied or other.clause.denied) else None


def _is_of_one_noun(one: Value, other: Value) -> bool:
    """Tell whether two numbers belong to one noun: "a pay rise of 6 percent", whatever the verbs are."""
    mine, theirs = noun_before(one), noun_before(other)
    return mine is not None and theirs is not None and is_in(one.clause.text, mine, other.clause.text, [theirs])


def _is_one_event(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses tell of one event, which is at one time and place; plans are of one time, too."""
    if one.means_little or other.means_little or not same_verb(one, other):
        return False
    if not same_parts(one, other) or not share_part(one, other):
        return False
    if one.mood is Mood.FACT and not one.is_past:
        return False
    between = days_between(one.evidence, other.evidence)
    return (one.is_past and other.is_past) or between is None or between <= _SOON


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
    """Tell whether two decisions are of the same thing; where neither is of a thing, of the same people."""
    if not same_parts(one, other):
        return False
    if one.verb.patients and other.verb.patients:
        return True
    none = not one.verb.patients and not other.verb.patients
    return none and bool(one.verb.agents and other.verb.agents)


def _is_contrary(one: Clause, other: Clause) -> bool:
    mine, theirs = one.text.tokens[one.verb.head].lemma, other.text.tokens[other.verb.head].lemma
    if mine in _WON and theirs in _LOST:
        return True
    return not contrary_meanings(mine).isdisjoint(other.text.keys[other.verb.head].own)


_COMPARE: dict[ConflictKind, Callable[[Value, Value], Comparison | None]] = {
    "number": _numbers,
    "date": _dates,
    "place": _places,
    "outcome": _outcomes,
}
