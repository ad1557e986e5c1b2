from __future__ import annotations

import pytest

from rag.answer.asking import asked
from rag.answer.grammar.parsed import parsed
from rag.answer.happening import has_happened


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did Norvale occupy Kelby?", "Norvale made all preparations to occupy Kelby in May."),
        ("When did Norvale occupy Kelby?", "There would be a strike if Norvale occupies Kelby in May."),
        ("When did Norvale occupy Kelby?", "Norvale could occupy Kelby in May."),
        ("Who attacked Kelby?", "Vik warned of a strike if Norvale attacks Kelby."),
        ("Has Norvale invaded Kelby?", "Kelby fears preparations for invading it."),
        ("When was Norvale's invasion of Kelby?", "Norvale is preparing to invade Kelby in May."),
        ("Where did the talks fail?", "Brink is prepared for the possibility that the talks fail."),
    ],
)
def test_what_is_only_possible_has_not_happened(question: str, sentence: str) -> None:
    assert not has_happened(asked(question), parsed(sentence))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did Norvale occupy Kelby?", "Norvale occupied Kelby in May."),
        ("When did Norvale occupy Kelby?", "It was in May that the army marched into Kelby."),  # in other words
        ("When did Norvale occupy Kelby?", "After it had planned to occupy Osmo, Norvale occupied Kelby."),
        ("What did Vik finance?", "Vik agreed to finance a ferry."),  # and did
        ("When will Norvale occupy Kelby?", "Norvale is preparing to occupy Kelby in May."),
        ("When did Vik speak of the ferry?", "Vik held a call in a bid to discuss the ferry."),
        ("How many troops were near Kelby?", "Around 700 troops are near Kelby and plan to invade it."),
        ("What does Norvale plan?", "Norvale plans to occupy Kelby."),
    ],
)
def test_all_else_may_have_happened(question: str, sentence: str) -> None:
    assert has_happened(asked(question), parsed(sentence))
