"""Quoted stretches of a text: pairs of quotation marks, straight, curly, single or unbalanced, by paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.types import Span

# A blank line parts paragraphs, and so does a line break between the end of a sentence and the start of another.
_BREAK = re.compile(r"\n\s*\n\s*|(?<=[.!?…:”\"’»)])[ \t\xa0]*\n\s*(?=[^\W\d_a-zß-öø-ÿ]|[“„«\"‘'])")
_OPENING, _CLOSING, _SINGLE = "“„«", "”»", "‘’'"
_MARKS = "“„«”»\"‘’'"
_MARK = re.compile(rf"[{_MARKS}]")
_SINGLE_MARK = re.compile(r"[‘’']")
_STATEMENT_WORDS = 4
_BEFORE_OPENING = frozenset(' \xa0\t\n([{—–-/:“"‘„«')
_NO_OPENING = re.compile(r"['’](?:em|til|tis|twas|cause|n|bout|round|\d0s?)\b", re.IGNORECASE)  # ’em, ’90s
_LOST_CLOSE = re.compile(  # “We will go, he said.
    r"[,.!?](?=\s(?:he|she|they|it|(?:the\s)?(?:[^\W\d_a-z][\w.’'-]+\s){0,3}[^\W\d_a-z][\w’'-]+)\s"
    r"(?:said|says|added|told|warned|insisted|explained|wrote|tweeted|asked|replied)\b)"
)
_LOST_OPEN = re.compile(  # We will go,” he said.
    r"[”\"»]\s(?:he|she|they|it|(?:the\s)?(?:[^\W\d_a-z][\w.’'-]+\s){0,3}[^\W\d_a-z][\w’'-]+)?\s?"
    r"(?:said|says|added|told|warned|insisted|explained|wrote|tweeted|asked|replied)\b"
)

Direction: TypeAlias = Literal["opening", "closing", "unclear"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch, its marks included; `open_ended` when the paragraph ends before its closing mark.

    `continues`: it begins a paragraph, and the stretch before it was left open at the end of the paragraph before.
    """

    span: Span
    open_ended: bool = False
    continues: bool = False

    def is_long(self, text: str) -> bool:
        """Tell a statement from a quoted term of a few words."""
        return len(self.inner(text).split()) >= _STATEMENT_WORDS

    def is_statement(self, text: str) -> bool:
        """Tell a statement from a quoted term: it is long, or printed as a sentence or the start of one."""
        inner = self.inner(text)
        return self.is_long(text) or (inner[:1].isupper() and inner[-1:] in {",", ".", "!", "?", "…"})

    def inner(self, text: str) -> str:
        """Return the words between the marks."""
        return self.span.of(text).strip(_MARKS + " \xa0\n")


def quoted_stretches(text: str) -> list[Quoted]:
    """Return the quoted stretches of `text` in order; stretches inside others are left out."""
    found: list[Quoted] = []
    start, is_open = 0, False
    for place in (*_BREAK.finditer(text), None):
        end = place.start() if place else len(text)
        if start < end:
            inside = _in_paragraph(text, start, end, is_open=is_open)
            found += inside
            is_open = bool(inside) and inside[-1].open_ended
        start = place.end() if place else end
    return found


def overlapping(quotes: Sequence[Quoted], span: Span) -> Sequence[Quoted]:
    """Return those of the stretches, which are in order and do not overlap, that share a code point with a span."""
    first = bisect_right(quotes, span.start, key=lambda quoted: quoted.span.end)
    last = bisect_left(quotes, span.end, key=lambda quoted: quoted.span.start)
    return quotes[first:last]


def _in_paragraph(text: str, start: int, end: int, *, is_open: bool) -> list[Quoted]:
    """Return the stretches of one paragraph; `is_open` says that the one before ended inside a stretch."""
    reading = _Paragraph(text, start, end, is_open)
    for mark in _MARK.finditer(text, start, end):
        if mark.start() >= reading.done:
            reading.read(mark.start())
    return reading.finished()


class _Paragraph:
    """One reading of a paragraph from mark to mark; only double marks nest."""

    def __init__(self, text: str, start: int, end: int, is_open: bool) -> None:  # noqa: FBT001
        self.done = start  # where the marks that were read end
        self._text, self._start, self._end, self._is_open = text, start, end, is_open
        self._found: list[Quoted] = []
        self._opened: int | None = None
        self._depth = 0
        self._last_close = 0  # within what is open
        self._searched = start  # for the attribution after a closing mark that was lost

    def read(self, place: int) -> None:
        """Open or close a stretch at a mark."""
        if self._text[place] in _SINGLE:
            self._read_single(place)
            return
        direction = _direction(self._text, place, self._start, self._end)
        if self._opened is None:
            self._open(place, direction)
        elif direction == "opening":
            self._open_again(place, self._opened)
        else:
            self._depth, self._last_close = self._depth - 1, place + 1
            if self._depth == 0:
                self._note(self._opened, place + 1)
                self._opened = None

    def finished(self) -> list[Quoted]:
        """Return what was found; what is never closed goes on to the last mark or the attribution, else to the end."""
        opened = self._opened
        if opened is None or self._end - opened == 1:
            return self._found
        lost = None if self._last_close else _LOST_CLOSE.search(self._text, self._searched, self._end)
        if self._last_close or lost:
            self._note(opened, lost.end() if lost else self._last_close)
        else:
            continues = self._is_open and opened == self._start
            self._found.append(Quoted(Span(opened, self._end), open_ended=True, continues=continues))
        return self._found

    def _read_single(self, place: int) -> None:
        closed = _single_end(self._text, place, self._start, self._end) if self._opened is None else None
        if closed:
            self._note(place, closed)
            self.done = closed

    def _open(self, place: int, direction: Direction) -> None:
        """Open a stretch, or close one whose opening mark was lost or stands paragraphs before."""
        if direction != "closing":
            self._opened, self._depth, self._last_close, self._searched = place, 1, 0, place
        elif not self._found and (self._is_open or _LOST_OPEN.match(self._text, place, self._end)):
            self._note(self._start, place + 1)

    def _open_again(self, place: int, opened: int) -> None:
        """Open a stretch inside another, or after one whose closing mark was lost before an attribution."""
        lost = None if self._last_close else _LOST_CLOSE.search(self._text, self._searched, place)
        self._searched = place
        if lost:
            self._note(opened, lost.end())
            self._opened, self._depth = place, 1
        else:
            self._depth += 1

    def _note(self, opened: int, closed: int) -> None:
        continues = self._is_open and opened == self._start
        self._found.append(Quoted(Span(opened, closed), continues=continues))


def _direction(text: str, place: int, start: int, end: int) -> Direction:
    """Tell an opening from a closing double mark by its neighbours, and by its shape where these do not tell."""
    mark = text[place]
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    may_open = before in _BEFORE_OPENING
    may_close = not after.isalnum() and after != "“"
    if mark in _OPENING:
        return "closing" if not may_open and not after.isalnum() and mark == "“" else "opening"
    if mark in _CLOSING:
        return "opening" if may_open and not may_close and mark == "”" else "closing"
    if may_open and not after.isspace() and after not in ",.;:!?)":
        return "opening"
    return "closing" if may_close and not before.isspace() else "unclear"


def _single_end(text: str, place: int, start: int, end: int) -> int | None:
    """Return where the stretch ends that a single mark opens, None if the mark is an apostrophe.

    A mark after a comma or full stop closes for certain; one after an "s" may be a possessive ("the players’ union").
    """
    if not _opens_single(text, place, start, end) or _NO_OPENING.match(text, place):
        return None
    doubtful: int | None = None
    for mark in _SINGLE_MARK.finditer(text, place + 1, end):
        at = mark.start()
        if _opens_single(text, at, start, end):
            break
        if mark[0] == "‘" or (at + 1 < end and text[at + 1].isalnum()) or text[at - 1].isspace():
            continue
        if text[at - 1] != "s" or not text[at + 1 : at + 3].strip().islower():
            return at + 1
        doubtful = doubtful or at + 1
    return doubtful


def _opens_single(text: str, place: int, start: int, end: int) -> bool:
    mark, before = text[place], text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    return mark in "‘'" and before in _BEFORE_OPENING and (after.isalnum() or after in '“"…£$€[@#')
