from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evals.reports.excerpts import Mark, Piece, excerpt, shortened
from rag.types import Span

TEXT = "The ferry leaves at noon on Sundays, the harbour master said."


def mark(words: str, role: str, number: int | None = None, text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(Span(start, start + len(words)), role, number)  # type: ignore[arg-type] # a test's short way


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=3000))
    place = st.integers(0, len(text) - 1)
    spans = draw(st.lists(st.builds(lambda start, length: Span(start, start + length), place, st.integers(1, 1500))))
    roles = st.sampled_from(["cited", "gold", "trap"])
    return text, [Mark(span, draw(roles), number) for number, span in enumerate(spans)]  # type: ignore[arg-type]


def test_what_is_cited_and_what_is_gold_are_told_apart() -> None:
    pieces = excerpt(TEXT, [mark("leaves at noon", "cited", 1), mark("noon on Sundays", "gold")])
    assert pieces == [
        Piece("The ferry "),
        Piece("leaves at ", ("cited",)),
        Piece("noon", ("cited", "gold"), (1,)),
        Piece(" on Sundays", ("gold",)),
        Piece(", the harbour master said."),
    ]


def test_the_numbers_of_citations_stand_where_they_end() -> None:
    pieces = excerpt(TEXT, [mark("ferry leaves", "cited", 2), mark("leaves", "cited", 1)])
    assert [piece.numbers for piece in pieces] == [(), (), (1, 2), ()]


def test_far_places_are_shown_apart_with_what_is_left_out_between() -> None:
    text = f"{'a ' * 500}first {'b ' * 500}second {'c ' * 500}"
    pieces = excerpt(text, [mark("first", "cited", 1, text), mark("second", "gold", text=text)])
    assert [piece.left_out > 0 for piece in pieces] == [True, False, False, False, True, False, False, False, True]


def test_words_are_not_cut_at_the_edge() -> None:
    text = f"{'word ' * 100}here {'word ' * 100}"
    shown = [piece.text for piece in excerpt(text, [mark("here", "gold", text=text)]) if piece.text]
    assert (shown[0].startswith("word "), shown[-1].endswith(" word")) == (True, True)


def test_a_long_quote_shows_both_its_ends() -> None:
    text = "x" * 5000
    assert excerpt(text, [Mark(Span(0, 5000), "cited", 3)]) == [
        Piece("x" * 450, ("cited",)),
        Piece("", left_out=4100),
        Piece("x" * 450, ("cited",), (3,)),
    ]


def test_a_place_beyond_the_text_is_not_marked() -> None:
    assert excerpt("short", [Mark(Span(2, 90), "cited", 1)]) == [Piece("", left_out=5)]


def test_a_text_with_many_places_shows_the_first() -> None:
    text = "here " + ("x " * 300 + "here ") * 40
    spans = [Span(place, place + 4) for place in range(len(text)) if text.startswith("here", place)]
    marked = [piece for piece in excerpt(text, [Mark(span, "gold") for span in spans]) if piece.roles]
    assert len(marked) == 6


@given(marked_texts())
def test_nothing_of_a_text_is_unaccounted_for(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    pieces = excerpt(text, marks)
    assert sum(len(piece.text) + piece.left_out for piece in pieces) == len(text)
    assert sum(len(piece.text) for piece in pieces) <= len(text)


def test_a_long_text_is_cut_with_its_rest_counted() -> None:
    assert shortened("abcdef", 4) == [Piece("abcd"), Piece("", left_out=2)]
    assert shortened("abcd", 4) == [Piece("abcd")]
    assert shortened("", 4) == []
