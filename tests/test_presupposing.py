import pytest

from rag.answer.presupposing import is_yes_or_no, presupposed


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did the union reject the offer?", "The union did reject the offer."),
        ("When will the ferry leave Tromsø?", "The ferry will leave Tromsø."),
        ("Why were the two ships held in port?", "The two ships were held in port."),
        ("In which city did Holm and Brandt meet?", "Holm and Brandt did meet."),
        ("Why is the bridge no longer safe?", "The bridge is no longer safe."),
        ("Why has Norvale not paid its workers?", "Norvale has not paid its workers."),
        ("Which of the demands did the union accept?", "The union did accept demands."),
        ("How did Kane, the mayor, react?", None),
        ("Did the union accept the offer?", "The union did accept the offer."),
        ("Who closed the bridge?", None),
        ("Which ministers have met?", None),
        ("the old bridge", None),
        ("", None),
        ("?", None),
        ("Why?", None),
        ("Why did", None),
    ],
)
def test_a_question_says_what_it_takes_for_granted(question: str, said: str | None) -> None:
    assert presupposed(question) == said


def test_a_question_for_yes_or_no_begins_with_its_auxiliary() -> None:
    assert is_yes_or_no("Did the union accept the offer?")
    assert not is_yes_or_no("Why did the union accept the offer?")
