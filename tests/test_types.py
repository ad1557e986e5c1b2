"""Nouns that cannot be wrong."""

import pytest

from rag.types import Conflict, ConflictSide, DateSource, Published, Span, TimeExpression


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4), (-1, 3)])
def test_a_span_covers_something(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs 0 <= start < end"):
        Span(start, end)


@pytest.mark.parametrize(("date", "source"), [(None, "given"), ("2021", "unknown"), ("24/12/2021", "given")])
def test_a_publication_date_is_iso_and_has_a_source(date: str | None, source: DateSource) -> None:
    with pytest.raises(ValueError, match="a date is"):
        Published(date, source)


@pytest.mark.parametrize(("first", "last"), [("2022-01-07", None), (None, "2022-01-07"), ("2022-01-08", "2022-01-07")])
def test_a_time_has_two_ends_in_order_or_none(first: str | None, last: str | None) -> None:
    with pytest.raises(ValueError, match="a first and a last day in this order or neither"):
        TimeExpression(Span(0, 6), first, last)


def test_a_conflict_has_two_sides() -> None:
    with pytest.raises(ValueError, match="at least two sides, got 1"):
        Conflict("number", (ConflictSide("12", (1,)),))
