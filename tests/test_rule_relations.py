import pytest
from claim_fixtures import beside

from rag.answer.rules.relations import (
    dropped_conditions,
    invented_relations,
    swapped_comparisons,
    turned_relations,
)

TEXT = (
    "The fleet left before the storm and sailed against the wind. "
    "Fines will rise if the river is polluted. "
    "Young trees grow faster than old trees."
)


@pytest.mark.parametrize(
    "statement",
    ["The fleet left after the storm.", "The fleet sailed for the wind.", "The fleet sailed with the wind."],
)
def test_a_preposition_of_the_opposite_sense_fails(statement: str) -> None:
    assert turned_relations(beside(TEXT, statement, 1)) != []


def test_the_printed_preposition_passes() -> None:
    assert turned_relations(beside(TEXT, "Before the storm the fleet left.", 1)) == []


def test_a_cause_has_to_be_given() -> None:
    assert invented_relations(beside(TEXT, "The fleet left because of the wind.", 1)) != []
    assert invented_relations(beside("It fell due to rain.", "It fell because of rain.")) == []


def test_a_condition_is_kept() -> None:
    assert dropped_conditions(beside(TEXT, "Fines will rise.", 2)) != []
    assert dropped_conditions(beside(TEXT, "If the river is polluted, fines will rise.", 2)) == []


def test_what_is_compared_keeps_its_side() -> None:
    assert swapped_comparisons(beside(TEXT, "Old trees grow faster than young trees.", 3)) != []
    assert swapped_comparisons(beside(TEXT, "Young trees grow more quickly than old ones.", 3)) == []
