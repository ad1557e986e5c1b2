from __future__ import annotations

import pytest

from rag.answer.grammar.parsed import parsed
from rag.answer.outcomes import tells_outcomes
from rag.answer.presupposing import presupposed


def tells(question: str, *sentences: str) -> bool:
    return tells_outcomes(parsed(presupposed(question) or question), [parsed(each) for each in sentences])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What did the two cities agree on in Kelby?", "The two cities will meet in Kelby on Monday."),
        ("Who succeeded Ada Brink as captain?", "Captain Ada Brink welcomed the mayor."),
        ("Which members opposed the tax?", "The members spoke against delays of the tax."),  # "against" is no deed
        ("Why did Brink refuse to sail?", "Norvale and its members have refused to pay."),  # someone else did
        ("How many people were killed in the storm?", "The storm reached Kelby on Monday."),
    ],
)
def test_an_outcome_that_is_not_told_is_no_answer(question: str, sentence: str) -> None:
    assert not tells(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What did the two cities agree on in Kelby?", "In Kelby they agreed to share the ferry."),
        ("What did the two cities agree on?", "An agreement on the ferry was reached by the two cities."),
        ("Why did Brink refuse to sail?", "Brink refused, as the engine was old."),
        ("Why did Brink refuse to sail?", "The captain refused, as the engine was old."),  # may be her
        ("How many people were killed in the storm?", "Three people died in the storm."),
        ("Did the council accept the plan?", "The council rejected the plan."),
        ("When does the ferry sail?", "It leaves at noon."),  # no outcome is asked for
        ("When did the storm cause Kelby to close?", "Kelby closed on Monday, with the storm."),
    ],
)
def test_an_outcome_may_be_told_in_other_words(question: str, sentence: str) -> None:
    assert tells(question, sentence)


def test_an_outcome_may_stand_in_the_sentence_beside() -> None:
    assert tells("Why did Brink refuse to sail?", "The engine was old.", "So Brink refused.")


def test_each_outcome_has_to_be_told() -> None:
    assert not tells("Why did Brink refuse and resign?", "Brink refused.")
