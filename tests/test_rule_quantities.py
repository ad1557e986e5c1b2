import pytest
from claim_fixtures import beside, details

from rag.answer.rules.quantities import stretched_quantities

TEXT = "Some farmers want aid. Several towns were flooded. Half of the pupils walked."


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("All towns were flooded.", ["all"]),
        ("Most towns were flooded.", ["most"]),
        ("Only towns were flooded.", ["only"]),
        ("Farmers want aid.", ["some farmers"]),
        ("Several towns were flooded.", []),
        ("Many towns were flooded.", []),
        ("Some farmers want aid.", []),
    ],
)
def test_a_quantity_is_neither_stretched_nor_dropped(statement: str, found: list[str]) -> None:
    assert details(stretched_quantities(beside(TEXT, statement))) == found
