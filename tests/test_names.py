from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.names import names


def found(text: str) -> list[str]:
    return [name.text for name in names(text)]


def test_a_name_is_a_run_of_capitalised_words() -> None:
    assert found("a call with Jens Stoltenberg and Liz Truss") == ["Jens Stoltenberg", "Liz Truss"]


def test_a_particle_joins_and_a_possessive_ends_a_name() -> None:
    assert found("the US Secretary of State met NATO’s North Atlantic Council") == [
        "US Secretary of State", "NATO", "North Atlantic Council",
    ]  # fmt: skip


def test_a_trailing_particle_is_left_out() -> None:
    assert found("the Kremlin of old") == ["Kremlin"]


def test_an_initial_with_a_point_joins() -> None:
    assert found("said Antony J. Blinken in Geneva") == ["Antony J. Blinken", "Geneva"]


def test_months_and_weekdays_are_no_names() -> None:
    assert found("They met in Geneva on Monday, January 10") == ["Geneva"]


def test_a_lone_word_at_a_sentence_start_is_marked() -> None:
    marked = {name.text: name.initial for name in names("Talks began in Geneva. Moscow agreed. NATO did not.")}
    assert marked == {"Talks": True, "Geneva": False, "Moscow": True, "NATO": False}


def test_parts_are_folded_without_particles() -> None:
    assert names("the Organization for Security")[0].parts == ("organization", "security")


@given(st.text())
def test_a_name_is_the_text_at_its_span(text: str) -> None:
    assert all(name.span.of(text) == name.text for name in names(text))
