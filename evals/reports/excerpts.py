"""Parts of a source text around what is cited and what is gold, so cut that a page of many cases stays small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from rag.types import Span

Role: TypeAlias = Literal["cited", "gold", "trap"]

_ROLES: tuple[Role, ...] = ("cited", "gold", "trap")
_AROUND = 160  # code points shown on either side of a mark
_LONGEST = 900  # code points of a piece shown in full; of a longer one both ends are
_LONGEST_PARTS = 6  # parts of one text that are shown


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a text and what it is; `number` is that of the citation."""

    span: Span
    role: Role
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks, or none but the count of code points left out; `numbers` are citations that end."""

    text: str
    roles: tuple[Role, ...] = ()
    numbers: tuple[int, ...] = ()
    left_out: int = 0


def excerpt(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Return the marked places of `text` with some words around, and how much is left out between.

    The lengths of the pieces and what they leave out add up to the length of the text.
    """
    within = [mark for mark in marks if mark.span.end <= len(text)]
    parts = _parts(text, [mark.span for mark in within])
    ends = [0, *(end for part in parts for end in (part.start, part.end)), len(text)]
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(pairwise(ends)):
        pieces += _pieces(text, Span(start, end), within) if number % 2 else _gap(end - start)
    return pieces


def shortened(text: str, longest: int) -> list[Piece]:
    """Return `text`, or its beginning and how much is left out after it; nothing of an empty one."""
    return [Piece(text[:longest]), *_gap(len(text) - longest)] if text else []


def _parts(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the parts to show: each span with words around, those that touch as one."""
    parts: list[Span] = []
    for span in sorted(spans):
        wide = Span(_word_start(text, span.start - _AROUND), _word_end(text, span.end + _AROUND))
        if parts and wide.start <= parts[-1].end:
            parts[-1] = Span(parts[-1].start, max(parts[-1].end, wide.end))
        elif len(parts) < _LONGEST_PARTS:
            parts.append(wide)
    return parts


def _word_start(text: str, place: int) -> int:
    return 0 if place <= 0 else text.find(" ", place, place + _AROUND // 2) + 1 or place


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", place - _AROUND // 2, place)
    return place if space < 0 else space


def _pieces(text: str, part: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    inside = [mark for mark in marks if part.contains(mark.span)]
    edges = sorted({part.start, part.end, *(edge for mark in inside for edge in (mark.span.start, mark.span.end))})
    for start, end in pairwise(edges):
        covering = [mark for mark in inside if mark.span.start <= start and end <= mark.span.end]
        roles = tuple(role for role in _ROLES if any(mark.role == role for mark in covering))
        ending = (mark.number for mark in covering if mark.number is not None and mark.span.end == end)
        yield from _cut(Piece(text[start:end], roles, tuple(sorted(set(ending)))))


def _cut(piece: Piece) -> Iterator[Piece]:
    if len(piece.text) <= _LONGEST:
        yield piece
        return
    half = _LONGEST // 2
    yield Piece(piece.text[:half], piece.roles)
    yield from _gap(len(piece.text) - 2 * half)
    yield Piece(piece.text[-half:], piece.roles, piece.numbers)


def _gap(length: int) -> list[Piece]:
    return [Piece("", left_out=length)] if length > 0 else []
