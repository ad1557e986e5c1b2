import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.rewriting import is_faithful, standalone_question, unmeant
from rag.types import Turn

TALKS = (
    Turn("user", "What did Peskov say about the talks?"),
    Turn("assistant", "Dmitry Peskov said in Moscow that the talks should bring results [1]."),
)
MEETING = (
    Turn("user", "Did NATO and Russia meet in Geneva in January?"),
    Turn("assistant", "They met on January 12 [1]."),
)
FERRIES = (
    Turn("user", "What did Okafor say about Norway?"),
    Turn("assistant", "Ada Okafor, the ferry minister, called it a model [2]. Her deputy Tom Lund agreed [3]."),
)


@pytest.mark.parametrize(
    ("followup", "standalone"),
    [
        ("And Lavrov?", "What did Lavrov say about the talks?"),
        ("Lavrov?", "What did Lavrov say about the talks?"),
        ("Ok, and Blinken?", "What did Blinken say about the talks?"),
        ("And the White House?", "What did the White House say about the talks?"),
        ("What about spokeswoman Ada Okafor?", "What did spokeswoman Ada Okafor say about the talks?"),
        ("What about January?", "What did Peskov say about the talks in January?"),
        ("And on 3 May?", "What did Peskov say about the talks on 3 May?"),
        ("And last week?", "What did Peskov say about the talks last week?"),
        ("And on sanctions?", "What did Peskov say about sanctions?"),
        ("How about the sanctions?", "What did Peskov say about the sanctions?"),
        ("And Ukraine?", "What did Peskov say about Ukraine?"),
        ("And in Geneva?", "What did Peskov say about the talks in Geneva?"),
        ("And what did Lavrov say?", "What did Lavrov say about the talks?"),
    ],
)
def test_a_fragment_is_filled_in_from_the_last_question(followup: str, standalone: str) -> None:
    assert standalone_question(followup, TALKS) == standalone


@pytest.mark.parametrize(
    ("followup", "standalone"),
    [
        ("And in Brussels?", "Did NATO and Russia meet in Brussels in January?"),
        ("And February?", "Did NATO and Russia meet in Geneva in February?"),
        ("And on January 20?", "Did NATO and Russia meet in Geneva on January 20?"),
        ("Why?", "Why did NATO and Russia meet in Geneva in January?"),
        ("When did it take place?", "When did NATO and Russia meet in Geneva in January?"),
        ("And why was that held?", "Why did NATO and Russia meet in Geneva in January?"),
        ("What did they discuss?", "What did NATO and Russia discuss?"),
    ],
)
def test_a_place_or_time_takes_the_place_of_the_old_one(followup: str, standalone: str) -> None:
    assert standalone_question(followup, MEETING) == standalone


def test_a_name_takes_the_place_of_one_of_its_kind() -> None:
    assert standalone_question("And Lund?", FERRIES) == "What did Lund say about Norway?"
    assert standalone_question("And Sweden?", FERRIES) == "What did Okafor say about Sweden?"


@pytest.mark.parametrize(
    ("followup", "standalone"),
    [
        ("What did he say about Ukraine?", "What did Peskov say about Ukraine?"),
        ("And what did he say about Ukraine?", "What did Peskov say about Ukraine?"),
        ("What is his role?", "What is Peskov’s role?"),
        ("Why did Lavrov criticise him?", "Why did Lavrov criticise Peskov?"),
        ("How did the US react to it?", "How did the US react to the talks?"),
        ("What is their purpose?", "What is the talks’ purpose?"),
        ("What happened there?", "What happened in Moscow?"),
    ],
)
def test_a_pronoun_is_replaced_by_what_it_means(followup: str, standalone: str) -> None:
    assert standalone_question(followup, TALKS) == standalone


def test_a_person_named_only_in_the_answer_is_found() -> None:
    history = (Turn("user", "Who speaks for the harbour?"), Turn("assistant", "Mara Lund speaks for it [1]."))
    assert standalone_question("What did she say?", history) == "What did Mara Lund say?"


@pytest.mark.parametrize(
    ("followup", "standalone"),
    [
        ("When was that?", "When was that, regarding Peskov and the talks?"),
        ("When did he say that?", "When did Peskov say that, regarding the talks?"),
        ("Did Lavrov say the same?", "Did Lavrov say the same, regarding the talks?"),
        ("Who else?", "Who else, regarding Peskov and the talks?"),
        ("And why?", "Why did Peskov say that about the talks?"),
        ("Tell me more", "What did Peskov say about the talks?"),
    ],
)
def test_a_reference_to_the_last_question_is_spelled_out(followup: str, standalone: str) -> None:
    assert standalone_question(followup, TALKS) == standalone


def test_followups_of_followups_build_on_what_those_meant() -> None:
    history = (*TALKS, Turn("user", "And Lavrov?"), Turn("assistant", "Nothing was found."))
    assert standalone_question("And on sanctions?", history) == "What did Lavrov say about sanctions?"


def test_names_typed_small_are_recognised_from_the_conversation() -> None:
    history = (Turn("user", "who speaks for the harbour?"), Turn("assistant", "Mara Lund speaks for it [1]."))
    assert standalone_question("what did lund say?", history) == "what did lund say?"
    assert standalone_question("and what did she say about tom okafor?", history).startswith("What did Mara Lund say")


@pytest.mark.parametrize("history", [TALKS, MEETING, FERRIES])
@pytest.mark.parametrize(
    "question",
    [
        "What did Stoltenberg say about gas?",
        "What did Blinken say about his talks with Borrell?",
        "How many troops are at the border?",
        "Did Borrell say that Norway wants peace?",
        "What happened this week?",
        "Is it true that ferries were cancelled?",
        "Why did Harvard end its admission programme?",
        "Apart from his novels, what did Achebe write?",
        "Which minister lost his seat?",
        "Who said he would resign?",
        "Are there any ferries to Elmstead?",
        "What are the names of those who resigned?",
        "How long will the strike take, and what does it cost?",
        "Was kostet die Fähre?",
        "ferry strike Elmstead",
        "Thanks",
    ],
)
def test_a_question_that_stands_alone_is_unchanged(question: str, history: tuple[Turn, ...]) -> None:
    assert standalone_question(question, history) == question


@given(st.text())
def test_without_a_history_nothing_changes(text: str) -> None:
    assert standalone_question(text, ()) == text
    assert standalone_question(text, (Turn("assistant", "Ask me about ferries."),)) == text


WORDS = "What did Peskov say about the talks ? And he his it they that there why January , . in on NATO 's ’ more"
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split())).map(" ".join))


@given(TEXTS, st.lists(st.builds(Turn, st.sampled_from(["user", "assistant"]), TEXTS)))
def test_any_conversation_gives_a_question(text: str, history: list[Turn]) -> None:
    assert bool(standalone_question(text, history)) == bool(text)


@pytest.mark.parametrize(
    ("written", "faithful"),
    [
        ("What did Lavrov say about the talks?", True),
        ("What did Dmitry Peskov say about the talks?", True),
        ("What did Putin say about the talks?", False),
        ("Putin said what about the talks?", False),
        ("What did Lavrov say about the talks in 2021?", False),
        ("", False),
        ("What did Lavrov say?\nHe said no.", False),
        ("talks " * 100, False),
    ],
)
def test_a_rewritten_question_may_name_nothing_new(written: str, *, faithful: bool) -> None:
    assert is_faithful(written, "And Lavrov?", TALKS) is faithful


@pytest.mark.parametrize(
    ("question", "pronoun"),
    [
        ("What did he say?", "he"),
        ("When did She say that?", "She"),
        ("What do they want?", "they"),
        ("Why tell him?", "him"),
        ("What did Peskov say he wants?", None),
        ("Who said that he was ill?", None),
        ("Which minister did he meet?", None),
        ("After he resigned, what did Peskov do?", None),
        ("What did the mayor want when he came?", None),
        ("What is his name?", None),
        ("", None),
    ],
)
def test_nobody_may_be_meant_by_a_pronoun(question: str, pronoun: str | None) -> None:
    assert unmeant(question) == pronoun
