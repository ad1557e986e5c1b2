import pytest
from claim_fixtures import beside, details

from rag.answer.rules.edits import changed_copies

TEXT = (
    "The council voted on Monday to reopen the old tram line, but the mayor could still block the plan. "
    "The talks were not at all friendly, and only one of the unions will sign the deal."
)


@pytest.mark.parametrize(
    ("statement", "change"),
    [
        ("The council did not vote on Monday but the mayor will still block the plan.", "will"),
        ("The talks were at all friendly, and only one of the unions will sign.", "without not"),
        ("The talks were not at all friendly, and one of the unions will sign the deal.", "without only"),
        ("The talks were not at all friendly, and only one of the unions will not sign the deal.", "not"),
        ("Monday to reopen the old plan line, but the mayor could block.", "plan"),
    ],
)
def test_a_change_in_a_copied_stretch_is_found(statement: str, change: str) -> None:
    assert change in details(changed_copies(beside(TEXT, statement)))


@pytest.mark.parametrize(
    "statement",
    [
        "The council voted on Monday to reopen the old tram line.",
        "The council decided on Monday to reopen the old tram line.",
        "The mayor could still block the plan.",
    ],
)
def test_a_faithful_copy_passes(statement: str) -> None:
    assert changed_copies(beside(TEXT, statement)) == []


def test_a_small_word_that_turns_the_sense_round_is_found() -> None:
    text = "Prices of bread went up by a third after the storm hit the coast."
    assert "down" in details(changed_copies(beside(text, "Prices of bread went down by a third after the storm.")))
