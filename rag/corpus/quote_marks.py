"""Quoted stretches of a text: pairs of quotation marks, straight, curly or unbalanced, and quotes over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rag.types import Span

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'
_MARK = re.compile(r"[“„«”»\"]")
_STATEMENT_WORDS = 4
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)([^‘“”\"\n]{2,}?)(?<=[\w,.!?…])[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch, its marks included; `open_ended` when the paragraph ends before its closing mark."""

    span: Span
    open_ended: bool = False

    def is_long(self, text: str) -> bool:
        """Tell a statement from a quoted term of a few words."""
        return len(self.inner(text).split()) >= _STATEMENT_WORDS

    def inner(self, text: str) -> str:
        """Return the words between the marks."""
        return self.span.of(text).strip("“„«”»\"‘’' \xa0")


def quoted_stretches(text: str) -> list[Quoted]:
    """Return the quoted stretches of `text` in order; stretches inside others are left out."""
    found: list[Quoted] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found += _in_paragraph(text, paragraph.start(), paragraph.end())
    return found


def overlapping(quotes: Sequence[Quoted], span: Span) -> Sequence[Quoted]:
    """Return those of the stretches, which are in order and do not overlap, that share a code point with a span."""
    first = bisect_right(quotes, span.start, key=lambda quoted: quoted.span.end)
    last = bisect_left(quotes, span.end, key=lambda quoted: quoted.span.start)
    return quotes[first:last]


def _in_paragraph(text: str, start: int, end: int) -> list[Quoted]:
    found: list[Quoted] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None and _opens(text, mark.start(), start):
            opened = mark.start()
        elif opened is not None and _closes(text, mark.start(), end):
            found.append(Quoted(Span(opened, mark.end())))
            opened = None
    if opened is not None and end - opened > 1:
        found.append(Quoted(Span(opened, end), open_ended=True))
    return found or [Quoted(Span(*single.span())) for single in _SINGLE.finditer(text, start, end)]


def _opens(text: str, place: int, start: int) -> bool:
    mark, before = text[place], text[place - 1] if place > start else " "
    return mark in _OPENING or (mark == _STRAIGHT and not before.isalnum() and before not in ".,!?")


def _closes(text: str, place: int, end: int) -> bool:
    mark, after = text[place], text[place + 1] if place + 1 < end else " "
    return mark in _CLOSING or (mark == _STRAIGHT and not after.isalnum())
