import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service import schemas


def _messages(**fields: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        schemas.AskRequest.model_validate(fields)
    return [error["msg"].removeprefix("Value error, ") for error in caught.value.errors()]


def test_a_question_is_trimmed() -> None:
    assert schemas.AskRequest(question="  Who spoke?\n").question == "Who spoke?"


@pytest.mark.parametrize("question", ["", " \n\t ", "\xa0"])
def test_a_question_without_words_is_refused(question: str) -> None:
    assert _messages(question=question) == ["String should have at least 1 character"]


def test_a_question_of_2000_characters_is_long_enough() -> None:
    assert len(schemas.AskRequest(question="😀" * 2_000).question) == 2_000
    assert _messages(question="x" * 2_001) == ["String should have at most 2000 characters"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85"])
def test_a_control_character_is_named_with_its_place(char: str) -> None:
    assert _messages(question=f"Who{char}?") == [f"has the control character U+{ord(char):04X} at 3; leave it out"]


def test_half_a_surrogate_pair_is_refused() -> None:
    assert "unable to parse raw data as a unicode string" in _messages(question="Who \ud800?")[0]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=50).filter(str.strip))
def test_any_other_text_is_a_question(text: str) -> None:
    assert schemas.AskRequest(question=text).question in text


@pytest.mark.parametrize("when", ["2021-13", "2021-02-30", "21-01-01", "2021-1", "0000", "yesterday", "２０２１"])
def test_a_date_that_is_none_is_refused(when: str) -> None:
    expected = f"must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not {when!r}"
    assert _messages(question="Who?", filters={"published_from": when}) == [expected]


@pytest.mark.parametrize("when", ["2021-13-01", "2021-02-30", "2021-12", "2021", "yesterday", ""])
def test_what_is_no_day_is_refused_as_one(when: str) -> None:
    expected = f"must be a day of the calendar as YYYY-MM-DD, not {when!r}"
    assert _messages(question="Who?", filters={"as_of": when}) == [expected]


@pytest.mark.parametrize(
    ("first", "last"), [("2021", "2021"), ("2021-12-05", "2021-12"), ("2021", "2021-12-05"), ("2020-02-29", "2021")]
)
def test_dates_of_different_precision_are_in_order_if_they_overlap(first: str, last: str) -> None:
    filters = schemas.Filters(published_from=first, published_to=last)
    assert (filters.published_from, filters.published_to) == (first, last)


@pytest.mark.parametrize(("first", "last"), [("2022", "2021"), ("2022", "2021-12-31"), ("2021-12-24", "2021-12-23")])
def test_dates_out_of_order_are_refused(first: str, last: str) -> None:
    assert _messages(question="Who?", filters={"published_from": first, "published_to": last}) == [
        f"published_from {first!r} is after published_to {last!r}"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"top_k": 0},
        {"top_k": 51},
        {"top_k": "8"},
        {"generator": "magic"},
        {"history": [{"role": "system", "content": ""}]},
        {"history": [{"role": "user", "content": "x" * 8_001}]},
        {"history": [{"role": "user", "content": ""}] * 21},
        {"filters": {"author": "x"}},
        {"temperature": 1},
        {"explain": "yes"},
    ],
)
def test_a_field_out_of_bounds_is_refused(fields: dict[str, object]) -> None:
    assert len(_messages(question="Who?", **fields)) == 1
