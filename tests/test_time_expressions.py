"""Printed times and the days they mean: what is found, what it means on a day, and what nothing tells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.times.expressions import time_expressions
from rag.types import Span, TimeExpression

SATURDAY = "2022-01-08"
WORDS = """on Friday the talks will end said last week month year day next January 7 9 - 2022 31 December between and
from to early late two days ago "today" yesterday weekend first of (local time) May March 23 1999 0 99999""".split()


def found(sentence: str, published: str | None = SATURDAY) -> list[tuple[str, str | None, str | None]]:
    return [
        (told.span.of(sentence), told.first, told.last)
        for told in time_expressions(sentence, Span(0, len(sentence)), published)
    ]


@pytest.mark.parametrize(
    ("sentence", "printed", "first", "last"),
    [
        ("The minister on Friday (local time) said no.", "Friday (local time)", "2022-01-07", "2022-01-07"),
        ("The council will meet on Wednesday.", "Wednesday", "2022-01-12", "2022-01-12"),
        ("She arrived on Saturday.", "Saturday", "2022-01-08", "2022-01-08"),
        ("They are due to sign it next Monday.", "next Monday", "2022-01-10", "2022-01-10"),
        ("He resigned last Monday.", "last Monday", "2022-01-03", "2022-01-03"),
        ("Trains stopped on Thursday last week.", "Thursday last week", "2021-12-30", "2021-12-30"),
        ("It opens next week.", "next week", "2022-01-10", "2022-01-16"),
        ("It closed last month.", "last month", "2021-12-01", "2021-12-31"),
        ("It closed earlier this month.", "earlier this month", "2022-01-01", "2022-01-08"),
        ("More will follow later this week.", "later this week", "2022-01-08", "2022-01-09"),
        ("He resigned yesterday.", "yesterday", "2022-01-07", "2022-01-07"),
        ("He resigned two days ago.", "two days ago", "2022-01-06", "2022-01-06"),
        ("They spoke on December 23.", "December 23", "2021-12-23", "2021-12-23"),
        ("They spoke on 23 Dec.", "23 Dec", "2021-12-23", "2021-12-23"),
        ("They will vote on 14 March.", "14 March", "2022-03-14", "2022-03-14"),
        ("They voted on 14 March.", "14 March", "2021-03-14", "2021-03-14"),
        ("On Thursday, December 23, they spoke.", "Thursday, December 23", "2021-12-23", "2021-12-23"),
        ("They met on January 7-9 in Bern.", "January 7-9", "2022-01-07", "2022-01-09"),
        ("It rained between December and January.", "December and January", "2021-12-01", "2022-01-31"),
        ("Open from 20 December to 3 January.", "20 December to 3 January", "2021-12-20", "2022-01-03"),
        ("The river froze in late December.", "late December", "2021-12-21", "2021-12-31"),
        ("It froze in the last week of December.", "the last week of December", "2021-12-25", "2021-12-31"),
        ("Shops shut over the weekend.", "the weekend", "2022-01-08", "2022-01-09"),
        ("They fell by half in 2021.", "2021", "2021-01-01", "2021-12-31"),
        ("It was built in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("Sales rose in the 2014-15 season.", "2014-15", "2014-01-01", "2015-12-31"),
        ("Rain fell on Christmas Eve.", "Christmas Eve", "2021-12-24", "2021-12-24"),
        ("Forty died in the past three days.", "the past three days", "2022-01-05", "2022-01-08"),
    ],
)
def test_a_printed_time_means_days_near_the_publication(sentence: str, printed: str, first: str, last: str) -> None:
    assert found(sentence) == [(printed, first, last)]


def test_a_weekday_on_which_the_article_appeared_is_that_day() -> None:
    assert found("He said on Friday that it was over.", "2022-01-07") == [("Friday", "2022-01-07", "2022-01-07")]


def test_a_listed_weekday_follows_the_one_before_it() -> None:
    sentence = "He welcomes the meeting of both in Geneva on Monday and OSCE on Thursday."
    assert found(sentence) == [("Monday", "2022-01-10", "2022-01-10"), ("Thursday", "2022-01-13", "2022-01-13")]


def test_each_clause_points_its_own_way() -> None:
    sentence = "She said on Thursday that the council would meet on Tuesday."
    assert [first for _, first, _ in found(sentence)] == ["2022-01-06", "2022-01-11"]


def test_a_year_that_is_printed_at_one_end_is_that_of_both() -> None:
    [told] = time_expressions("from December 20 to January 3, 2022", Span(0, 35), None)
    assert told == TimeExpression(Span(5, 35), "2021-12-20", "2022-01-03", inferred=False)


@pytest.mark.parametrize(
    "sentence",
    ["They spoke on December 23.", "They met on Friday.", "It opens next week.", "It closed earlier this month."],
)
def test_an_undated_article_tells_no_day_without_a_year(sentence: str) -> None:
    assert [(first, last) for _, first, last in found(sentence, None)] == [(None, None)]


def test_a_printed_year_needs_no_publication_date() -> None:
    [told] = time_expressions("It ended on May 8, 1945.", Span(0, 24), None)
    assert (told.first, told.last, told.inferred) == ("1945-05-08", "1945-05-08", False)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("They spoke on December 23.", "2021-12-23", "2021-12-23"),
        ("Talks may begin in early January.", "2022-01-01", "2022-01-10"),
        ("Earlier this month, a draft was sent.", "2021-12-01", "2021-12-31"),
        ("They met on Friday.", None, None),
        ("It opens next week.", None, None),
    ],
)
def test_a_month_of_publication_tells_what_is_the_same_on_all_its_days(
    sentence: str, first: str | None, last: str | None
) -> None:
    assert [(first, last) for _, first, last in found(sentence, "2021-12")] == [(first, last)]


def test_today_in_a_quotation_is_not_the_day_of_the_article() -> None:
    assert found("“We spoke today,” the release read.") == [("today", None, None)]


def test_today_in_a_quotation_is_the_day_on_which_it_was_said() -> None:
    sentence = "“We spoke today,” he said on Thursday."
    assert found(sentence) == [("today", "2022-01-06", "2022-01-06"), ("Thursday", "2022-01-06", "2022-01-06")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theresa May will march on.",
        "Black Friday sales disappointed.",
        "The Sunday Times reported it.",
        "April Smith left for 2,021 reasons.",
        "Some 2000 people came, and 1999 seats were empty.",
        "The satellite sat in the sun.",
    ],
)
def test_words_that_only_look_like_a_time_are_none(sentence: str) -> None:
    assert found(sentence) == []


def test_what_the_words_do_not_place_is_kept_without_days() -> None:
    assert found("It got colder in recent weeks.") == [("recent weeks", None, None)]


@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join).filter(bool),
    st.sampled_from([None, "0001", "2021", "2021-12", "2022-01-08", "2020-02-29", "2022-02-31", "9999-12-31"]),
)
def test_any_words_give_times_of_the_calendar_in_order(sentence: str, published: str | None) -> None:
    told = time_expressions(sentence, Span(0, len(sentence)), published)
    assert all(one.span.end <= other.span.start for one, other in pairwise(told))
    assert all(each.span.end <= len(sentence) for each in told)
    assert not any(each.inferred and (published is None or each.first is None) for each in told)
