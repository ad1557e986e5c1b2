import pytest
from claim_fixtures import beside, details

from rag.answer.rules.binding import swapped_names, torn_apart

TEXT = (
    "Italy's finance minister met envoys from Norway in Lisbon and promised loans to Peru despite pressure from Chile."
)


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Italy promised loans to Chile despite pressure from Peru.", ["Chile", "Peru"]),
        ("The minister met envoys from Norway and promised loans to Peru.", []),
        ("Envoys from Norway were met in Lisbon.", []),
    ],
)
def test_a_name_in_the_place_of_another_is_found(statement: str, names: list[str]) -> None:
    assert details(swapped_names(beside(TEXT, statement))) == names


def test_a_title_stays_with_its_country() -> None:
    assert details(torn_apart(beside(TEXT, "Norway's finance minister met envoys."))) == ["Norway's finance"]
    assert torn_apart(beside(TEXT, "Italy's finance minister met envoys.")) == []


def test_the_order_of_joined_names_does_not_matter() -> None:
    text = "Ministers from Kenya and Uganda signed the pact."
    assert swapped_names(beside(text, "Ministers from Uganda and Kenya signed the pact.")) == []


def test_who_meets_whom_may_be_told_from_either_side() -> None:
    assert swapped_names(beside("Holm spoke with Brandt.", "Brandt spoke with Holm.")) == []


def test_a_name_owns_only_what_the_evidence_ties_to_it() -> None:
    text = "The storm has raised, to Madrid’s relief, the hopes of farmers in Valencia."
    assert details(torn_apart(beside(text, "Madrid's hopes rose."))) == ["Madrid's hopes"]
    assert torn_apart(beside(text, "Valencia farmers have hopes.")) == []


def test_a_pronoun_ties_a_noun_to_a_name() -> None:
    assert torn_apart(beside("Brazil will sell its coffee.", "Brazil's coffee will be sold.")) == []
