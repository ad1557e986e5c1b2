from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.chunking import CountTokens, passages
from rag.corpus.sentences import sentence_spans
from rag.types import Passage, Span

NEWS_LIKE = st.text(st.sampled_from("abcAB1 .,;!?“”\n\xa0。，你"), min_size=1, max_size=400)


def count_words(texts: Sequence[str]) -> list[int]:
    """Count as tokenizers do: two special tokens, and one for each word."""
    return [len(text.split()) + 2 for text in texts]


def count_letters(texts: Sequence[str]) -> list[int]:
    return [len(text) + 1 for text in texts]


def spans(text: str) -> list[Span]:
    return sentence_spans(text, Span(0, len(text)))


def chunk(text: str, max_tokens: int = 12, target_tokens: int = 10) -> list[str]:
    found = passages("a", text, [spans(text)], count_words, max_tokens=max_tokens, target_tokens=target_tokens)
    return [passage.span.of(text) for passage in found]


def test_sentences_are_packed_up_to_about_the_target() -> None:
    text = "One two three four. Five six seven eight. Nine ten eleven twelve. So it goes on."
    assert chunk(text) == [text[:41], text[42:]]


def test_the_last_passage_is_not_a_tiny_tail() -> None:
    text = "One two three. Four five six. Seven eight nine. End."
    assert chunk(text, max_tokens=11, target_tokens=11) == [text[:29], text[30:]]


def test_a_paragraph_end_is_preferred_as_a_boundary() -> None:
    text = "One two three. Four five six.\n\nSeven eight nine. Ten eleven. Twelve and thirteen."
    assert chunk(text) == ["One two three. Four five six.", "Seven eight nine. Ten eleven. Twelve and thirteen."]


def test_a_short_run_is_one_passage() -> None:
    assert chunk("One. Two.") == ["One. Two."]


def test_no_passage_crosses_from_one_run_into_the_next() -> None:
    text = "One two. Menu. Three four."
    runs = [[Span(0, 8)], [], [Span(15, 26)]]
    found = passages("a", text, runs, count_words, max_tokens=20, target_tokens=20)
    assert found == [Passage("a", (Span(0, 8),)), Passage("a", (Span(15, 26),))]


def test_no_run_gives_no_passage() -> None:
    assert passages("a", "text", [], count_words, max_tokens=20, target_tokens=20) == []


def test_a_long_sentence_is_cut_at_clause_ends() -> None:
    text = "The ministers met in the old town hall, the guests left after an hour; nobody spoke to the press."
    assert chunk(text, max_tokens=12, target_tokens=12) == [
        "The ministers met in the old town hall,",
        "the guests left after an hour;",
        "nobody spoke to the press.",
    ]


def test_the_pieces_of_a_long_sentence_are_the_sentences_of_passages() -> None:
    text = "one two three four five six seven eight nine ten"
    found = passages("a", text, [spans(text)], count_words, max_tokens=7, target_tokens=7)
    assert [[s.of(text) for s in passage.sentences] for passage in found] == [
        ["one two three"], ["four five six"], ["seven eight nine ten"],
    ]  # fmt: skip


def test_an_endless_word_is_cut_inside() -> None:
    text = "a" * 50
    found = passages("a", text, [spans(text)], count_letters, max_tokens=11, target_tokens=11)
    assert "".join(passage.span.of(text) for passage in found) == text
    assert max(len(passage.span) for passage in found) <= 10


def test_letters_of_many_tokens_each_stay_whole() -> None:
    found = passages(
        "a", "abc", [[Span(0, 3)]], lambda texts: [9 * len(text) for text in texts], max_tokens=5, target_tokens=5
    )
    assert [passage.span for passage in found] == [Span(0, 1), Span(1, 2), Span(2, 3)]


def test_tokens_are_counted_in_one_call_where_no_sentence_is_long() -> None:
    calls = []

    def count(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return count_words(texts)

    text = "One two three. Four five six. " * 20
    passages("a", text, [spans(text)], count, max_tokens=60, target_tokens=20)
    assert calls == [41]


def test_a_slice_that_is_longer_than_its_parts_is_halved() -> None:
    text = f"One.{' ' * 30}Two.{' ' * 30}Three."
    found = passages("a", text, [spans(text)], count_letters, max_tokens=30, target_tokens=30)
    assert [passage.span.of(text) for passage in found] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("unit", ["a", "a ", "a. ", "a, ", "a.\n", ". ", "，"])
def test_a_hundred_thousand_of_anything_are_packed(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert "".join("".join(chunk(text, 200, 160)).split()) == "".join(text.split())


@given(NEWS_LIKE, st.integers(4, 40), st.integers(3, 50))
def test_passages_hold_each_sentence_once_and_in_order(text: str, max_tokens: int, target_tokens: int) -> None:
    sentences = spans(text)
    found = passages("a", text, [sentences], count_words, max_tokens=max_tokens, target_tokens=target_tokens)
    pieces = [piece for passage in found for piece in passage.sentences]
    assert "".join("".join(p.of(text) for p in pieces).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert all(any(sentence.contains(piece) for sentence in sentences) for piece in pieces)


@given(NEWS_LIKE, st.integers(4, 40), st.integers(3, 50), st.sampled_from([count_words, count_letters]))
def test_no_passage_has_more_than_the_most_tokens(
    text: str, max_tokens: int, target_tokens: int, count: CountTokens
) -> None:
    found = passages("a", text, [spans(text)], count, max_tokens=max_tokens, target_tokens=target_tokens)
    assert all(count([passage.span.of(text)])[0] <= max_tokens for passage in found)


@given(NEWS_LIKE)
def test_a_sentence_that_fits_is_never_cut(text: str) -> None:
    sentences = spans(text)
    found = passages("a", text, [sentences], count_words, max_tokens=20, target_tokens=10)
    pieces = {piece for passage in found for piece in passage.sentences}
    fitting = {s for s in sentences if count_words([s.of(text)])[0] <= 20}
    assert fitting <= pieces
