import pytest
from claim_fixtures import beside, context

from rag.answer.rules.language import foreign_words
from rag.answer.verification import verify
from rag.types import Draft

GERMAN = "Der Kanzler hat am Montag nicht mit dem Minister über neue Steuern gesprochen."


def test_prose_in_another_language_fails() -> None:
    statement = "Der Kanzler hat am Montag mit dem Minister über neue Steuern gesprochen."
    assert foreign_words(beside(GERMAN, statement)) != []


def test_a_printed_sentence_in_another_language_passes() -> None:
    assert verify(Draft(GERMAN, (1,)), context(GERMAN)).passed


@pytest.mark.parametrize("statement", ["The chancellor spoke.", "Trees fall.", "Rates have risen for the third time."])
def test_english_passes(statement: str) -> None:
    assert foreign_words(beside("The chancellor spoke about taxes.", statement)) == []
