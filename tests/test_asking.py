import pytest

from rag.answer.asking import asked


def test_the_speaker_is_the_subject_of_a_speech_verb() -> None:
    assert [name.text for name in asked("What did Peskov say about the talks?").speakers] == ["Peskov"]


def test_the_speaker_follows_according_to() -> None:
    assert [name.text for name in asked("What was discussed according to Ned Price?").speakers] == ["Ned Price"]


def test_the_object_of_a_question_is_no_speaker() -> None:
    assert asked("What did Russia submit to NATO?").speakers == ()


def test_the_kind_of_answer_is_read_from_the_question() -> None:
    questions = [
        "How many troops?",
        "When did it open?",
        "In which city was it?",
        "Who opened it?",
        "Why did it close?",
    ]
    assert [asked(question).kind for question in questions] == ["number", "date", "where", "who", "other"]


def test_words_that_say_how_to_answer_are_light() -> None:
    kinds = {word.text: word.kind for word in asked("List everything Lavrov said on December 23 about war").words}
    assert kinds == {
        "List": "light", "everything": "light", "Lavrov": "name", "said": "light",
        "December": "date", "23": "date", "war": "plain",
    }  # fmt: skip


def test_a_question_after_several_sources_says_so() -> None:
    assert asked("Do several articles report the closure?").several_sources
    assert not asked("Who reported the closure?").several_sources


def test_a_word_that_begins_the_question_is_no_part_of_a_name() -> None:
    assert [name.text for name in asked("Everything Blinken said").names] == ["Blinken"]
    assert [name.text for name in asked("List everything that Holm said.").names] == ["Holm"]


def test_every_day_is_no_call_for_everything() -> None:
    assert not asked("How many lorries cross the bridge every day?").everything
    assert asked("Name every town that the road passes.").everything


def test_what_is_told_of_someone_is_not_what_they_say() -> None:
    assert asked("Which meetings with Russia are announced?").speakers == ()
    assert asked("List the consequences that Russia is threatened with.").speakers == ()


def test_who_is_reported_to_have_said_something_is_the_speaker() -> None:
    assert [name.text for name in asked("What is Lavrov reported to have said?").speakers] == ["Lavrov"]


def test_a_name_before_a_report_is_no_speaker() -> None:
    assert asked("Compare how the ANI report prints the words.").speakers == ()
    assert [name.text for name in asked("What did Xinhua report?").speakers] == ["Xinhua"]


def test_what_someone_wants_is_asked_of_them() -> None:
    question = asked("What does Holm require of the ferry?")
    assert [name.text for name in question.speakers] == ["Holm"]
    assert [word.text for word in question.words if word.kind == "light"] == ["require"]


def test_only_the_name_right_after_according_to_is_the_source() -> None:
    assert [name.text for name in asked("According to Holm, how many Norwegian ships came?").speakers] == ["Holm"]


def test_the_owner_of_words_is_their_speaker() -> None:
    assert [name.text for name in asked("What are Brandt’s exact words about the bridge?").speakers] == ["Brandt"]


def test_the_very_words_are_asked_for() -> None:
    assert asked("Quote Holm on the bridge.").quoted
    assert asked("In which words did Holm refuse?").quoted
    assert not asked("What did Holm say about the bridge?").quoted


def test_every_effort_is_no_call_for_everything() -> None:
    assert not asked("Who promised to make every effort?").everything
    assert asked("Name everyone who spoke.").everything
    assert asked("Give every statement of Holm.").everything


def test_a_directive_is_no_way_to_answer() -> None:
    kinds = {word.text: word.kind for word in asked("Quote directly from the directive.").words}
    assert kinds == {"Quote": "light", "directly": "light", "directive": "plain"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What did Holm say when she was asked about the bridge?", "other"),
        ("When the bridge closes, what will Holm do?", "other"),
        ("When the bridge closes, will Holm resign?", "other"),
        ("Do the articles say when the bridge closes?", "date"),
        ("Since when?", "date"),
        ("when bridge closed", "date"),
        ("What is the country where Holm lives?", "other"),
        ("What did the WHO say?", "other"),
        ("In which episode did Doctor Who meet Holm?", "other"),
        ("WHO SAID IT?", "who"),
        ("And Who said it?", "who"),
    ],
)
def test_a_word_that_only_joins_clauses_or_is_of_a_name_asks_nothing(question: str, kind: str) -> None:
    assert asked(question).kind == kind


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who said that the bridge is old?", True),
        ("Who was the first to warn of ice?", True),
        ("Whose words are “the bridge is old”?", True),
        ("Who did Holm speak with?", False),
        ("Who opened the bridge?", False),
        ("What did Holm say?", False),
    ],
)
def test_whoever_says_something_may_be_asked_for(question: str, *, asks: bool) -> None:
    assert asked(question).asks_who_said is asks
