"""What words that tell a time mean before anyone knows which day it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.corpus.times.days import Part, Unit
from rag.types import Span

Which: TypeAlias = Literal["last", "this", "next"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A place in the calendar; what is not printed is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week from Monday, 0, and those that belong to it (a weekend has two); `week` -1 is the last one."""

    number: int
    which: Which | None = None
    week: int | None = None
    length: int = 1


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit of time that today lies in, or the `offset`-th after it."""

    unit: Unit
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """So many units up to today (negative) or from today on."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class SoFar:
    """What is over of a unit ("earlier this month"), or what is still to come of it."""

    unit: Unit
    later: bool


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of a longer time: "late December"."""

    whole: Meaning
    part: Part


@dataclass(frozen=True, slots=True)
class Range:
    """All days from one time to another; one of them may tell the year or the month of both."""

    first: Meaning
    last: Meaning


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that the words do not place: "in recent weeks", "last summer"."""


Meaning: TypeAlias = Fixed | Weekday | Relative | Run | SoFar | PartOf | Range | Vague


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell a time, and what they mean."""

    span: Span
    meaning: Meaning
