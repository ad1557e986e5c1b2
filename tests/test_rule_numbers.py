import pytest
from claim_fixtures import beside, details
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.rules.numbers import wrong_numbers

TEXT = (
    "About 4,000 workers and 25 managers left the plant, and more than 300 suppliers lost 12 percent of their sales. "
    "Losses rose to $5.2 million from $3 million. United won 3-1. Two of the nine halls are empty."
)


@pytest.mark.parametrize(
    "statement",
    [
        "Some 4,000 workers left.",
        "Twenty-five managers left.",
        "More than 300 suppliers lost sales.",
        "Suppliers lost 12 per cent of their sales.",
        "Losses rose from $3m to $5.2m.",
        "United won 3-1.",
        "Two of the nine halls are empty.",
    ],
)
def test_printed_numbers_pass(statement: str) -> None:
    assert wrong_numbers(beside(TEXT, statement)) == []


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("About 40,000 workers left.", "40,000"),
        ("About 4,000 managers left.", "4,000"),  # of other things
        ("Some 300 suppliers lost sales.", "300"),  # without its bound
        ("Fewer than 300 suppliers lost sales.", "300"),  # with another bound
        ("Suppliers lost 12 million of their sales.", "12 million"),
        ("Losses rose to €5.2 million.", "5.2 million"),
        ("Losses rose to $3 million from $5.2 million.", "3 million"),
        ("Two of the halls are empty, nine of them new.", "nine"),
    ],
)
def test_wrong_numbers_fail(statement: str, number: str) -> None:
    assert number in details(wrong_numbers(beside(TEXT, statement)))


def test_a_score_turned_round_fails() -> None:
    assert wrong_numbers(beside(TEXT, "United won 1-3.")) != []


def test_the_two_only_counts_those_who_are_named() -> None:
    assert wrong_numbers(beside("Holm met Brandt in Oslo.", "The two leaders met in Oslo.")) != []
    assert wrong_numbers(beside("Holm and Brandt met in Oslo.", "The two leaders met in Oslo.")) == []


@given(st.integers(0, 10**9).filter(lambda number: number not in {1, 2, 3, 4000, 25, 300, 12, 9}))
def test_no_number_passes_that_is_not_printed(number: int) -> None:
    assert wrong_numbers(beside(TEXT, f"About {number} workers left the plant.")) != []
