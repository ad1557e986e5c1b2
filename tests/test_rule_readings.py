import pytest
from claim_fixtures import beside

from rag.answer.rules.readings import contradictions

TEXT = (
    "Premier Nora Falk warned rebel chief Amir Sadiq that the army would respond if the city was attacked. "
    "Sadiq denied that his men had taken hostages. "
    "Falk could close the border and plans to recall her envoy. "
    "The army has not accepted the truce. "
    "The alleged smuggler hopes to leave."
)


def rules(statement: str, *cited: int) -> set[str]:
    return {failure.rule for failure in contradictions(beside(TEXT, statement, *cited))}


@pytest.mark.parametrize(
    ("statement", "cited"),
    [
        ("Falk warned Sadiq that the army would respond if the city was attacked.", 1),
        ("Sadiq was warned by Falk.", 1),
        ("Falk said the army will respond if the city is attacked.", 1),
        ("Sadiq denied that his men took hostages.", 2),
        ("Sadiq said his men had not taken hostages.", 2),
        ("Falk might close the border.", 3),
        ("Falk is planning to recall her envoy.", 3),
        ("The army has rejected the truce.", 4),
        ("The army did not accept the truce.", 4),
        ("The alleged smuggler wants to leave.", 5),
    ],
)
def test_the_same_in_other_words_agrees(statement: str, cited: int) -> None:
    assert rules(statement, cited) == set()


@pytest.mark.parametrize(
    ("statement", "cited", "rule"),
    [
        ("Sadiq warned Falk.", 1, "roles"),
        ("Falk was warned by Sadiq.", 1, "roles"),
        ("Falk did not warn Sadiq.", 1, "negation"),
        ("Falk warned that the army responded.", 1, "certainty"),
        ("Sadiq said the army would respond.", 1, "speaker"),
        ("The army would respond.", 1, "speaker"),  # said by Falk only
        ("Sadiq said his men had taken hostages.", 2, "negation"),
        ("Falk said his men had taken no hostages.", 2, "speaker"),
        ("Falk will close the border.", 3, "certainty"),
        ("Falk closed the border.", 3, "certainty"),
        ("Falk recalled her envoy.", 3, "certainty"),
        ("Falk cannot close the border.", 3, "negation"),
        ("The army has accepted the truce.", 4, "negation"),
        ("The smuggler left.", 5, "certainty"),
    ],
)
def test_the_contrary_does_not(statement: str, cited: int, rule: str) -> None:
    assert rule in rules(statement, cited)


def test_who_said_something_inside_what_another_said_is_kept() -> None:
    text = "Ines Roy said Omar Diaz denied the theft."
    assert contradictions(beside(text, "Roy said Diaz denied the theft.")) == []
    assert contradictions(beside(text, "Diaz said Roy denied the theft.")) != []


def test_a_plain_reporter_of_facts_may_go_unnamed() -> None:
    text = "Two boats sank off the coast, police said."
    assert contradictions(beside(text, "Two boats sank off the coast.")) == []


def test_for_whom_it_is_to_decide_is_compared_past_an_aside() -> None:
    text = "“It is for Norway as a neutral neighbour to decide its own path,” Falk said."
    said = beside(text, "Falk said it is for Moscow to decide the path.", 1)
    assert {failure.rule for failure in contradictions(said)} == {"roles"}


def test_a_contracted_we_is_whoever_speaks() -> None:
    text = "“We’re ready to respond,” said Premier Nora Falk."
    assert contradictions(beside(text, "Falk is ready to respond.", 1)) == []


def test_a_subject_may_have_its_short_form_in_brackets() -> None:
    text = "The Global Grain Reserve Fund (GGRF) remains open to talks."
    assert contradictions(beside(text, "The Global Grain Reserve Fund remains open to talks.", 1)) == []
    assert contradictions(beside(text, "Falk remains open to talks.", 1)) != []
