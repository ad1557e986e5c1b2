import pytest
from claim_fixtures import beside, details
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.rules.support import support, uncovered_words, weak_support

TEXT = "The ministry bought four aircraft and held talks with farmers about the drought."


@pytest.mark.parametrize(
    "statement",
    [
        "The ministry purchased four planes.",
        "The ministry discussed the drought with farmers.",
        "Officials held talks with farmers about the dry spell.",
    ],
)
def test_words_of_the_same_meaning_are_covered(statement: str) -> None:
    assert uncovered_words(beside(TEXT, statement)) == []


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("The ministry sold four aircraft.", "sold"),
        ("The ministry bought four stolen aircraft.", "stolen"),
        ("The ministry bought four submarines.", "submarines"),
        ("The talks collapsed.", "collapsed"),
        ("The ministry quietly bought aircraft.", "quietly"),
    ],
)
def test_an_invented_word_is_not(statement: str, word: str) -> None:
    assert details(uncovered_words(beside(TEXT, statement))) == [word]


def test_a_more_general_word_may_stand_for_a_special_one_but_not_the_other_way_round() -> None:
    assert uncovered_words(beside("Troops crossed the river.", "Forces crossed the river.")) == []
    assert details(uncovered_words(beside("Officials crossed the river.", "Ministers crossed the river."))) == [
        "Ministers"
    ]


def test_support_is_the_share_of_covered_words_with_their_order() -> None:
    assert support(beside(TEXT, "The ministry bought four aircraft")) == 1.0
    assert support(beside(TEXT, "The ministry sold ripe melons.")) < 0.5
    assert details(weak_support(beside(TEXT, "Penguins adore opera."))) == ["0.00 is below 0.5"]


@given(st.text(max_size=60))
def test_support_is_a_share(statement: str) -> None:
    assert 0.0 <= support(beside(TEXT, statement)) <= 1.0
