"""The lines of a text, one a paragraph, with their exact places and the words by which they are judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.types import Span

_PRINTED = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Vowel signs of Indic and Arabic scripts are no letters to `\w`, but part of a word.
_WORD = re.compile(r"[^\W_](?:['’]?(?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0dff]))*")
# Thai, Lao, Burmese, Khmer, Japanese, Chinese: no spaces between words, about two characters each.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_HEAD = 2_000  # characters that are looked at: enough to judge a paragraph, however long its line
_TAIL = 16
_CASELESS = 0.8  # the share of lower case in ordinary prose, for scripts that have no capitals

# A column of wrapped text: lines of nearly one width, each broken because the next word did not fit.
_NARROWEST, _WIDEST = 40, 120
_RAGGED = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the text.

    `head` is its first characters, `tail` its last ones; `words` are in lower case and, as `size` and `lowercase`, of
    the head: `size` is the number of words (two characters each where none are spaced), `lowercase` the share that
    begins with a small letter.
    """

    span: Span
    head: str
    tail: str
    words: tuple[str, ...]
    size: float
    lowercase: float


def read_lines(text: str) -> list[Line]:
    """Return the lines that print something, in order; the lines of a wrapped paragraph are one."""
    return [_line(text, span) for stanza in _stanzas(text) for span in _paragraphs(text, stanza)]


def _stanzas(text: str) -> Iterator[list[Span]]:
    """Yield the runs of lines that have no blank line between them."""
    stanza: list[Span] = []
    for span in _printed(text):
        if stanza and _is_apart(text, stanza[-1].end, span.start):
            yield stanza
            stanza = []
        stanza.append(span)
    if stanza:
        yield stanza


def _printed(text: str) -> Iterator[Span]:
    for match in _PRINTED.finditer(text):
        line = match[0].strip()
        if line:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Span(start, start + len(line))


def _is_apart(text: str, end: int, start: int) -> bool:
    """Tell whether the gap between two lines holds two line breaks."""
    first = _BREAK.search(text, end, start)
    return first is not None and _BREAK.search(text, first.end(), start) is not None


def _paragraphs(text: str, stanza: Sequence[Span]) -> Sequence[Span]:
    return [stanza[0].until(stanza[-1])] if _is_wrapped(text, stanza) else stanza


def _is_wrapped(text: str, stanza: Sequence[Span]) -> bool:
    """Tell whether lines of about one width go on in lower case on the next line."""
    width = max(map(len, stanza))
    return (
        len(stanza) > 1
        and _NARROWEST <= width <= _WIDEST
        and all(len(line) >= _RAGGED * width for line in stanza[:-1])
        and any(text[line.start].islower() for line in stanza[1:])
    )


def _line(text: str, span: Span) -> Line:
    head = text[span.start : min(span.end, span.start + _HEAD)]
    tail = text[max(span.start, span.end - _TAIL) : span.end]
    printed = _WORD.findall(head)
    unspaced = 0 if head.isascii() else len(_UNSPACED.findall(head))
    return Line(span, head, tail, tuple(map(str.lower, printed)), len(printed) + unspaced / 2, _lowercase(printed))


def _lowercase(printed: Sequence[str]) -> float:
    first = [word[0] for word in printed]
    small = sum(map(str.islower, first))
    cased = small + sum(map(str.isupper, first))
    if cased:
        return small / cased
    return _CASELESS if any(map(str.isalpha, first)) else 0.0
