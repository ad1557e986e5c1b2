import pytest
from claim_fixtures import beside, details

from rag.answer.rules.naming import unknown_names

TEXT = (
    "Danish Foreign Minister Karen Lund praised the Organization for Security and Cooperation in Europe. "
    "Lund said Moscow had not replied. “We will wait,” she said. Talks in London went on."
)


@pytest.mark.parametrize(
    ("statement", "cited"),
    [
        ("Denmark's minister praised the OSCE.", 1),
        ("Karen Lund said Russia had not replied.", 2),
        ("Danish Foreign Minister Lund said so.", 2),
        ("Lund will wait.", 3),
        ("Talks in London went on.", 4),
    ],
)
def test_known_names_pass(statement: str, cited: int) -> None:
    assert unknown_names(beside(TEXT, statement, cited)) == []


@pytest.mark.parametrize(
    ("statement", "cited", "name"),
    [
        ("Karin Berg praised the OSCE.", 1, "Berg"),
        ("Lund praised NATO.", 1, "NATO"),
        ("Lund said Minsk had not replied.", 2, "Minsk"),
        ("Talks in Britain went on.", 4, "Britain"),  # a city is no seat of government where talks are held
        ("Talks in Brussels went on.", 4, "Brussels"),
    ],
)
def test_unknown_names_fail(statement: str, cited: int, name: str) -> None:
    assert name in details(unknown_names(beside(TEXT, statement, cited)))


def test_long_and_short_names_of_a_body_stand_for_each_other() -> None:
    text = "The Global Grain Reserve Fund met. The GGRF will meet again."
    assert unknown_names(beside(text, "The GGRF met.", 1)) == []
    assert unknown_names(beside(text, "The Global Grain Reserve Fund will meet.", 2)) == []


OFFICE = (
    "NATO Secretary General Jan Holt spoke in Oslo. "
    "“Their raids undermine the order,” Holt said. “We will wait,” he said."
)


@pytest.mark.parametrize(
    ("statement", "cited"), [("NATO's Secretary General said so.", 2), ("Holt said NATO will wait.", 3)]
)
def test_the_office_of_a_speaker_may_be_named_as_the_speaker(statement: str, cited: int) -> None:
    assert unknown_names(beside(OFFICE, statement, cited)) == []


def test_the_office_of_a_speaker_is_not_who_the_words_are_about() -> None:
    assert details(unknown_names(beside(OFFICE, "Holt said that NATO's raids undermine the order.", 2))) == ["NATO's"]
