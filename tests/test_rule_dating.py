import pytest
from claim_fixtures import beside, details

from rag.answer.rules.dating import wrong_dates

TEXT = (
    "On Thursday, December 23, 2021 the envoys spoke by phone in Vienna. Earlier on December 16 they dined in Prague. "
    "They will meet again next week."
)


@pytest.mark.parametrize(
    "statement",
    [
        "The envoys spoke by phone on 23 December.",
        "The envoys spoke by phone on Dec. 23, 2021.",
        "They spoke in December 2021.",
        "They dined in Prague on December 16.",
        "They will meet again next week.",
    ],
)
def test_printed_dates_pass(statement: str) -> None:
    assert wrong_dates(beside(TEXT, statement)) == []


@pytest.mark.parametrize(
    ("statement", "date"),
    [
        ("The envoys spoke by phone on December 24.", "December 24"),
        ("The envoys spoke by phone on Friday.", "Friday"),
        ("They dined on December 16, 2021.", "December 16, 2021"),  # more exact than printed there
        ("They will meet again next month.", "next month"),
        ("They spoke in 2022.", "2022"),
    ],
)
def test_wrong_dates_fail(statement: str, date: str) -> None:
    assert details(wrong_dates(beside(TEXT, statement))) == [date]


def test_the_date_of_another_event_fails() -> None:
    assert details(wrong_dates(beside(TEXT, "The envoys dined in Prague on December 23."))) == ["December 23"]
