import pytest

from rag.answer.asking import asked
from rag.answer.kinds import kind_fits


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("How many lorries cross the bridge?", "Around 4,200 lorries cross it.", 1.0),
        ("How many lorries cross the bridge?", "Dozens of lorries cross it.", 1.0),
        ("How many lorries cross the bridge?", "Lorries cross it.", -1.0),
        ("How many of the 12 lorries left?", "All 12 lorries stood still.", -1.0),
        ("How many Danish soldiers came?", "Some 300 Swedish soldiers came to the Danish border.", -1.0),
        ("How many Danish soldiers came?", "Some 300 Danish soldiers came.", 1.0),
        ("How many Kelby Boat Prizes did she win?", "Six-time Kelby winner Ada Holm and the Boat Prize.", 1.0),
        ("How many soldiers came?", "Soldiers came on January 10 and in 2021.", -1.0),
        ("How many soldiers came?", "In January 2022, 300 soldiers came.", 1.0),
        ("How much of it is left?", "Vast areas are left.", 1.0),
        ("How much did it cost?", "It cost 3 million crowns.", 1.0),
        ("How much did it cost?", "It cost the two towns dear.", -1.0),
        ("How long has she been mayor?", "She has been mayor for six years.", 1.0),
        ("How long has she been mayor?", "She has been mayor since 2015.", 1.0),
        ("How long has she been mayor?", "She is mayor of 3 towns.", -1.0),
        ("On which day does it close?", "It closes on May 3.", 1.0),
        ("On which day does it close?", "It closes on Friday.", 1.0),
        ("On which day does it close?", "It closes this month.", -1.0),
        ("On which day in May does it close?", "It closes in May.", -1.0),
        ("When does it close?", "It closes in May.", 1.0),
        ("When does it close?", "It closes for good.", -1.0),
        ("Who opened it?", "Mayor Ada Holm opened it.", 1.0),
        ("Who opened it?", "The mayor opened it.", -1.0),
        ("Where did they meet?", "They met in Geneva.", 1.0),
        ("Where did they meet?", "They met at last.", -1.0),
        ("Why did they meet?", "They met at last.", 0.0),
    ],
)
def test_a_text_holds_the_kind_of_answer_or_not(question: str, text: str, fits: float) -> None:
    assert kind_fits(asked(question), text) == fits


def test_whoever_says_a_text_is_an_answer_to_who_said_it() -> None:
    text = "The bridge is old, she said."
    assert kind_fits(asked("Who said that the bridge is old?"), text, ["Ada Holm"]) == 1.0
    assert kind_fits(asked("Who said that the bridge is old?"), text) == -1.0
    assert kind_fits(asked("Who built the bridge?"), text, ["Ada Holm"]) == -1.0
    assert kind_fits(asked("Who said to Ada Holm that the bridge is old?"), text, ["Ada Holm"]) == -1.0
