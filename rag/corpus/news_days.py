"""Of which days words tell: the bank that keeps its rate "on Thursday" in March did so in January in the same words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rag.corpus.times.days import Days
from rag.corpus.times.expressions import known_days, time_expressions
from rag.types import Span

NEWS_DAYS = 14  # what is printed further apart, and not as someone's words, is not the same news


@dataclass(frozen=True, slots=True)
class NewsDays:
    """The days that words mean by "Thursday" or "next month", and those on which they may have been published.

    None of either: it is unknown, or does not matter.
    """

    told: Days | None
    published: Days | None

    def may_be(self, other: NewsDays) -> bool:
        """Tell whether the same words may tell the same news."""
        if self.told and other.told and not self.told.overlaps(other.told):
            return False
        return not (self.published and other.published) or _apart(self.published, other.published) <= NEWS_DAYS


def news_days(text: str, span: Span, published: str | None, *, quoted: bool) -> NewsDays:
    """Return of which days words of an article tell; `quoted` ones may be printed again whenever they matter."""
    told = [
        Days(dt.date.fromisoformat(each.first), dt.date.fromisoformat(each.last))
        for each in time_expressions(text, span, published)
        if each.inferred and each.first and each.last
    ]
    narrowest = min(told, key=lambda days: days.last - days.first, default=None)
    return NewsDays(narrowest, None if quoted else known_days(published))


def _apart(one: Days, other: Days) -> int:
    return max(one.first.toordinal() - other.last.toordinal(), other.first.toordinal() - one.last.toordinal())
