import pytest
from claim_fixtures import beside, details

from rag.answer.rules.merging import merged_facts

TEXT = (
    "Tesco opened 40 shops in Wales in March. Aldi closed nine shops in Kent in June. "
    "Lidl will expand in Essex, while Boots will shrink in Dorset."
)


@pytest.mark.parametrize(
    "statement",
    [
        "Tesco opened 40 shops in Wales.",
        "Tesco opened shops in Wales and Aldi closed nine shops in Kent.",
        "Boots will shrink in Dorset.",
        "Lidl will expand in Essex.",
    ],
)
def test_a_clause_that_one_fact_holds_passes(statement: str) -> None:
    assert merged_facts(beside(TEXT, statement)) == []


@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        ("Tesco opened nine shops in Kent.", "opened"),
        ("Aldi closed shops in Kent in March.", "closed"),
        ("Tesco closed shops.", "closed"),
        ("Lidl will shrink in Essex.", "shrink"),
        ("Boots will shrink in Essex.", "shrink"),
    ],
)
def test_a_clause_made_of_two_facts_fails(statement: str, verb: str) -> None:
    assert details(merged_facts(beside(TEXT, statement))) == [verb]


def test_two_objects_of_a_verb_may_be_told_as_two_facts() -> None:
    text = "Lund opened a shop. Lund opened a bank. Berg opened a mill."
    assert merged_facts(beside(text, "Lund opened a shop and a bank.", 1, 2)) == []
    assert merged_facts(beside(text, "Lund opened a shop and a mill.", 1, 2, 3)) != []
