import pytest

from rag.corpus.circumstances import circumstances, words_themselves
from rag.types import Span


def around(text: str) -> tuple[str | None, str | None, str | None]:
    found = circumstances(text, [Span(0, len(text))])
    time, place, occasion = found.said_on, found.place, found.occasion
    return (
        time.span.of(text) if time else None,
        place.of(text) if place else None,
        occasion.of(text) if occasion else None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holm said on Friday (local time)", ("Friday (local time)", None, None)),
        ("On December 23, Holm said", ("December 23", None, None)),
        ("Holm said last week", ("last week", None, None)),
        ("In Brussels, Holm said", (None, "In Brussels", None)),
        ("he said while addressing a press conference.", (None, None, "while addressing a press conference")),
        ("Speaking to reporters in Jodhpur, Holm said", (None, "in Jodhpur", "Speaking to reporters in Jodhpur")),
        ("Holm said in a letter to staff", (None, None, "in a letter")),
        ("Karin Holm told reporters in Port Lindal", (None, "in Port Lindal", None)),
        ("Holm said", (None, None, None)),
    ],
)
def test_time_place_and_occasion_are_as_printed(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert around(text) == expected


def test_where_a_matter_is_that_was_asked_about_is_not_where_it_was_said() -> None:
    assert around("Asked about the situation in Kazakhstan, Holm said")[1] is None


@pytest.mark.parametrize(
    ("said", "cue", "expected"),
    [
        ("that it was shut.", "said", "it was shut."),
        ("on Monday that it was shut.", "said", "it was shut."),
        ("in a statement on Monday it was shut.", "said", "it was shut."),
        ("reporters in Geneva that it was shut.", "told", "it was shut."),
        ("the Gazette it was shut.", "told", "it was shut."),
        ("the plan that had failed was shut.", "said", "the plan that had failed was shut."),
    ],
)
def test_reported_words_begin_after_hearer_time_and_that(said: str, cue: str, expected: str) -> None:
    text = f"X {cue} {said}"
    span = Span(len(text) - len(said), len(text))
    assert words_themselves(text, span, cue).of(text) == expected
