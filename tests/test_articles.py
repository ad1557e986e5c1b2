from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.articles import MAX_BYTES, MAX_LINE, article, fit_id
from rag.errors import ReadingError
from rag.types import UNDATED, Article, Published


def reason(article_id: str = "a", text: str = "Talks fail.", **metadata: str) -> str:
    with pytest.raises(ReadingError) as raised:
        article(article_id, text, **metadata)
    return raised.value.reason


def test_all_that_is_given_is_kept() -> None:
    assert article(
        "a.b_c~d-1",
        " Talks\r\n",
        title="Talks",
        outlet="The Example",
        agency="AP",
        published="2021-12",
        url="http://a.example",
    ) == Article(
        "a.b_c~d-1", " Talks\r\n", "Talks", "The Example", "AP", Published("2021-12", "given"), "http://a.example"
    )


def test_metadata_is_one_line_without_controls() -> None:
    found = article("a", "text", title=" Talks\n\tfail\x1b[31m ", outlet=" ", published="", url="")
    assert (found.title, found.outlet, found.published, found.url) == ("Talks fail [31m", None, UNDATED, None)


@pytest.mark.parametrize("article_id", ["", ".", "..", "a/b", "a b", "é", "a" * 201, "a\n", "%2e"])
def test_an_id_that_cannot_stand_in_an_address_is_refused(article_id: str) -> None:
    assert reason(article_id) == "an id has 1 to 200 of the characters A-Z a-z 0-9 . _ ~ -"


def test_the_error_names_the_id_as_one_line() -> None:
    with pytest.raises(ReadingError, match=r"^a�b: an id has"):
        article("a\nb", "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty"),
        ("\ufeff \xa0", "blank"),
        ("ab\0", "binary (a NUL at character 2)"),
        ("a\udfff", "half a surrogate pair at character 1 of the text"),
        ("é\n" * (MAX_BYTES // 3) + "é\n", "10,000,002 bytes long; the most is 10,000,000"),
        ("a\n" + "b" * (MAX_LINE + 1), "a line of 1,000,001 characters; the most is 1,000,000"),
    ],
    ids=["empty", "blank", "nul", "surrogate", "large", "line"],
)  # fmt: skip
def test_a_text_that_is_none_is_refused(text: str, expected: str) -> None:
    assert reason("a", text) == expected


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2021", "2021"),
        ("2021-12", "2021-12"),
        (" 2021-12-24 ", "2021-12-24"),
        ("2021-12-24T23:59:00-08:00", "2021-12-24"),
        ("2021-12-24T13:57:00Z", "2021-12-24"),
        ("2021-12-24 13:57", "2021-12-24"),
        ("20211224", "2021-12-24"),
    ],
)
def test_dates_and_times_are_cut_to_the_date(given_date: str, expected: str) -> None:
    assert article("a", "text", published=given_date).published == Published(expected, "given")


@pytest.mark.parametrize(
    "wrong", ["2021-13", "2021-13-45", "2021-02-29", "0000", "24.12.2021", "yesterday", "2021-1", "２０２１", "12021"]
)
def test_a_date_that_is_none_is_refused(wrong: str) -> None:
    assert reason(published=wrong) == f"published is {wrong!r}, not a date like 2021, 2021-12 or 2021-12-24"


@pytest.mark.parametrize(
    "wrong", ["javascript:alert(1)", "/a", "news.example", "http://", "http://[", "ftp://a.example/", "http://a b/"]
)
def test_an_address_that_is_none_is_refused(wrong: str) -> None:
    assert "url" in reason(url=wrong)


def test_metadata_that_is_too_long_is_refused() -> None:
    assert reason(title="a" * 1_001) == "the title has 1,001 characters; the most is 1,000"


def test_half_a_surrogate_pair_in_metadata_is_refused() -> None:
    assert reason(outlet="a\ud800") == "half a surrogate pair at character 1 of the outlet"


def test_an_id_is_left_as_it_is() -> None:
    assert fit_id("004_cb92b06e17f31d41") == "004_cb92b06e17f31d41"


def test_names_that_are_rewritten_alike_stay_apart() -> None:
    assert [fit_id("a b"), fit_id("a/b"), fit_id("..")] == ["a-b-c8687a08", "a-b-c14cddc0", "5ec1f7e7"]


@given(st.text())
def test_any_name_becomes_an_id_that_stays(name: str) -> None:
    fitted = fit_id(name)
    assert article(fitted, "text").id == fit_id(fitted) == fitted


@given(st.text())
def test_any_text_is_kept_exactly_or_refused(text: str) -> None:
    with suppress(ReadingError):
        assert article("a", text).text == text


@given(st.sampled_from(["title", "outlet", "agency", "published", "url"]), st.text(max_size=30))
def test_any_metadata_is_taken_or_refused(field: str, value: str) -> None:
    with suppress(ReadingError):
        assert article("a", "text", **{field: value}).text == "text"
