"""Whether a sentence gives another date or number than a statement for what both tell."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.disagreeing.amounts import amount
from rag.answer.grammar.dates import Moment
from rag.answer.grammar.figures import Figure
from rag.answer.grammar.parsed import Parsed
from rag.answer.rules.claim import Claim
from rag.answer.rules.neighbours import likeness
from rag.answer.rules.numbers import counted

_ENOUGH = 2  # words around that are the same


def differs(alone: Claim) -> bool:
    """Tell whether the sentence has another date, or another number of the same things, and not that one."""
    text = alone.cited[0].parsed
    other_date = any(_conflict(mine, theirs) for mine in alone.said.dates for theirs in text.dates)
    return not prints(alone) and (other_date or any(_is_counted_otherwise(alone, mine) for mine in alone.said.figures))


def prints(alone: Claim) -> bool:
    """Tell whether the sentence prints a date or number of the statement."""
    text = alone.cited[0].parsed
    same_date = any(mine.within(theirs) for mine in alone.said.dates for theirs in text.dates)
    return same_date or any(
        (mine.value, mine.kind) == (theirs.value, theirs.kind) for mine in alone.said.figures for theirs in text.figures
    )


def _conflict(mine: Moment, theirs: Moment) -> bool:
    """Tell whether two dates are as exact as each other and not the same."""
    if mine.relative or theirs.relative:
        return False
    pairs = zip(_fields(mine), _fields(theirs), strict=True)
    exact = [(one, other) for one, other in pairs if one is not None]
    return all(other is not None for _, other in exact) and any(one != other for one, other in exact)


def _fields(moment: Moment) -> tuple[int | str | None, ...]:
    return (moment.day, moment.weekday, moment.month, moment.year)


def _is_counted_otherwise(alone: Claim, mine: Figure) -> bool:
    """Tell whether the sentence has another number of the same things among the same words."""
    text = alone.cited[0].parsed
    things = [alone.said.keys[place].own for place in counted(alone.said, mine)]
    return bool(things) and any(
        theirs.kind == mine.kind
        and _cannot_be_one(alone.said, mine, text, theirs)
        and _are_same(things, text, theirs)
        and likeness(alone.said, (mine.start, mine.end), text, (theirs.start, theirs.end)) >= _ENOUGH
        for theirs in text.figures
    )


def _cannot_be_one(said: Parsed, mine: Figure, text: Parsed, theirs: Figure) -> bool:
    """Tell whether two numbers differ by more than a rounding: "over 60,000" may be 70,000."""
    one, other = amount(said, mine), amount(text, theirs)
    return one is not None and other is not None and one.differs(other)


def _are_same(things: Sequence[frozenset[str]], text: Parsed, theirs: Figure) -> bool:
    printed = {key for place in counted(text, theirs) for key in text.keys[place].wide}
    return all(not thing.isdisjoint(printed) for thing in things)
