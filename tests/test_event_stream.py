"""Server-sent events in pieces of any size."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.client.event_stream import EventParser, ServerEvent

STREAM = "﻿: a comment\r\nevent: one\rdata: Zoë said “no”\ndata: twice\n\r\n\rdata:x\nid: 3\nretry: 5\ndata\n\ndata: cut"
EVENTS = [ServerEvent("one", "Zoë said “no”\ntwice"), ServerEvent("message", "x\n")]


def parsed(pieces: Sequence[bytes]) -> list[ServerEvent]:
    parser = EventParser()
    return [event for piece in pieces for event in parser.feed(piece)]


def test_line_ends_comments_and_unknown_fields_are_those_of_the_standard() -> None:
    assert parsed([STREAM.encode()]) == EVENTS


def test_a_byte_at_a_time_makes_no_difference() -> None:
    assert parsed([bytes([byte]) for byte in STREAM.encode()]) == EVENTS


@given(cuts=st.sets(st.integers(0, len(STREAM.encode()))))
def test_where_a_stream_is_cut_makes_no_difference(cuts: set[int]) -> None:
    data, places = STREAM.encode(), sorted({0, *cuts, len(STREAM.encode())})
    assert parsed([data[a:b] for a, b in itertools.pairwise(places)]) == EVENTS


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x00"])
def test_only_the_line_ends_of_the_standard_end_a_line(odd: str) -> None:
    assert parsed([f"data: a{odd}b\n\n".encode()]) == [ServerEvent("message", f"a{odd}b")]


def test_carriage_returns_alone_end_lines_at_the_end_too() -> None:
    assert parsed([b"data: x\r\r"]) == [ServerEvent("message", "x")]


def test_what_is_no_utf8_is_replaced() -> None:
    assert parsed([b"data: \xff\n\n"]) == [ServerEvent("message", "\ufffd")]


@given(
    lines=st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_data_comes_out_as_it_was_put_in(lines: list[str], end: str) -> None:
    sent = "".join(f"data: {line}{end}" for line in lines) + end
    assert parsed([sent.encode()]) == ([ServerEvent("message", "\n".join(lines))] if lines else [])
