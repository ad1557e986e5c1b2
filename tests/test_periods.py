import pytest

from rag.answer.questions.periods import Period, in_order, is_of, periods
from rag.types import Article, Published, Span

JANUARY, DECEMBER = Period(month=1), Period(month=12)


def dated(iso: str) -> Article:
    return Article("a", "The bridge closed.", published=Published(iso, "given"))


def test_months_days_and_years_are_found_with_their_places() -> None:
    text = "In December, on January 8, 2022 and in 2023"
    assert periods(text) == [
        (Span(3, 11), Period(month=12)),
        (Span(16, 31), Period(2022, 1, 8)),
        (Span(39, 43), Period(2023)),
    ]


@pytest.mark.parametrize("text", ["", "They may march on.", "12 of 2,021 men", "the 20221 votes"])
def test_no_period_is_seen_where_none_is(text: str) -> None:
    assert periods(text) == []


def test_an_article_is_of_the_period_in_which_it_was_published() -> None:
    assert is_of(JANUARY, dated("2022-01-08"), "")
    assert not is_of(DECEMBER, dated("2022-01-08"), "")
    assert not is_of(Period(2021, 1), dated("2022-01-08"), "")


def test_a_date_that_is_too_coarse_fits_no_finer_period() -> None:
    assert not is_of(JANUARY, dated("2022"), "")
    assert is_of(Period(2022), dated("2022"), "")


def test_an_undated_article_is_of_the_day_of_its_dateline() -> None:
    article = Article("a", "Bridge to close\n\nOslo, Jan 8 (NTB): The bridge closes on Monday.")
    assert is_of(JANUARY, article, "")
    assert not is_of(DECEMBER, article, "")


def test_a_sentence_that_tells_of_a_day_is_of_its_month() -> None:
    assert is_of(DECEMBER, dated("2022-01-08"), "On December 16, the bridge closed.")
    assert not is_of(DECEMBER, dated("2022-01-08"), "It closed in December 2021.")


def test_the_newest_year_is_meant_where_none_is_said() -> None:
    months = ["2020-12", "2021-12", "2022-01"]
    assert DECEMBER.in_year_of(months) == Period(2021, 12)
    assert Period(month=5).in_year_of(months) == Period(month=5)
    assert Period(1999, 12).in_year_of(months) == Period(1999, 12)


def test_two_periods_follow_each_other() -> None:
    assert in_order(DECEMBER, Period(2022, 1)) == (Period(2021, 12), Period(2022, 1))
    assert in_order(Period(2021, 12), JANUARY) == (Period(2021, 12), Period(2022, 1))
    assert in_order(DECEMBER, JANUARY) == (DECEMBER, JANUARY)
