from rag.corpus.cast import Cast
from rag.corpus.interviews import Turn, turns
from rag.corpus.speakers import mentions
from rag.types import Span


def told(text: str) -> list[tuple[str | None, str]]:
    return [(turn.name, turn.span.of(text)) for turn in read(text)]


def read(text: str) -> list[Turn]:
    whole = Span(0, len(text))
    return turns(text, whole, Cast(text, [mentions(text, whole)]))


def test_turns_are_told_by_names_and_their_initials() -> None:
    text = "Lucas Fenn: Are you sad?\nAda Holm: A little.\nLF: Why?\nAH: I miss the boats.\nThe end."
    assert told(text) == [
        (None, "Are you sad?"),
        ("Ada Holm", "A little."),
        (None, "Why?"),
        ("Ada Holm", "I miss the boats."),
    ]


def test_answers_behind_a_letter_are_those_of_the_person_named_most() -> None:
    text = "We met Ada Holm.\nQ: Are you sad?\nA: A little.\nQ: Why?\nA: I miss the boats."
    assert [name for name, _ in told(text)] == [None, "Ada Holm", None, "Ada Holm"]


def test_paragraphs_that_answer_printed_questions_are_turns() -> None:
    asked = "How did it begin?\n\nI was ten.\n\nAnd then?\n\nWe sailed.\n\nMy father left.\n\nNow?\n\nI rest."
    text = f"We met Ada Holm.\n\n{asked}"
    assert [said for name, said in told(text) if name] == ["I was ten.", "We sailed.", "My father left.", "I rest."]


def test_a_label_here_and_there_makes_no_interview() -> None:
    assert told("Photo: Ada Holm\nSource: Reuters\nUpdated: today\nNote: this is long\nAda Holm: one line") == []


def test_questions_of_a_story_make_no_interview() -> None:
    assert told("Who is Ada Holm?\n\nShe is the mayor.\n\nWhat next?\n\nThe vote.\n\nWhen?\n\nIn May.") == []
