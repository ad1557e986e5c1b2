"""What stands around a number or a date, to tell which of several a statement means."""

from __future__ import annotations

from typing import TypeAlias

from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.tokens import Tag
from rag.answer.rules.claim import is_content

Place: TypeAlias = tuple[int, int]
_NEIGHBOURS = 2  # words with meaning on each side
_REACH = 8
CIRCUMSTANCES = frozenset({"in", "on", "at", "during", "with", "for", "from", "after", "before"})


def likeness(said: Parsed, mine: Place, text: Parsed, other: Place, upto: frozenset[str] = frozenset()) -> int:
    """Return how many of the neighbours of a place in a statement also stand around a place of the evidence.

    The words `upto` end the neighbours on the right.
    """
    near = _neighbours(text, other, upto)
    printed = {key for place in near for key in text.keys[place].wide}
    return sum(bool(said.keys[place].own & printed) for place in _neighbours(said, mine, upto))


def _neighbours(text: Parsed, around: Place, upto: frozenset[str]) -> set[int]:
    """Return the nearest words with meaning on both sides, and the verb of the clause."""
    start, end = around
    left = _nearest(text, range(start - 1, max(-1, start - _REACH), -1))
    right = _nearest(text, range(end, min(len(text.tokens), end + _REACH)), upto)
    owner = text.owners[start]
    return {*left, *right, *([owner.head] if owner else [])}


def _nearest(text: Parsed, places: range, upto: frozenset[str] = frozenset()) -> list[int]:
    """Return the first words with meaning of a range, up to the next number, date or circumstance."""
    found: list[int] = []
    for place in places:
        if place in text.dated or text.tokens[place].tag is Tag.NUMBER or text.tokens[place].low in upto:
            break
        if is_content(text, place):
            found.append(place)
    return found[:_NEIGHBOURS]
