"""A model's prose, as it streams, regrouped into sentences with the context numbers that each cites.

A decision is taken only where a word has ended and depends on nothing but the text so far, so the same reply gives
the same drafts however it was cut into deltas.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.corpus.quote_marks import Quoted, quoted_stretches
from rag.corpus.sentences import sentence_spans
from rag.types import Draft, Span

_NUMBERS = r"\d{1,3}(?:(?:\s*[,;–—-]\s*|\s+and\s+)\d{1,3})*"
_LABEL = r"(?:\^|\#|(?:sentences?|sources?|nos?\.?)\s*)?"
_CUT = re.compile(
    rf"""
    (?P<marker> [ \t\xa0]*
        (?: \[\[?\s*{_LABEL}(?P<square>{_NUMBERS})\s*\]\]?(?:\(\S*?\))?   # [3]  [3, 5]  [1-3]  [^3]  [3](https://…)
          | 【\s*(?P<lens>{_NUMBERS})[^】\n]{{0,20}}】                      # 【3】  【3†source】
    ) )
    | (?P<bullet> (?:(?<=\n)|\A)[ \t]* (?:(?:[-*+•‣◦·>]|\#{{1,6}}|\d{{1,2}}[.)])[ \t]+(?=\S))+ )
    | (?<![\w*])\*{{1,3}}(?=\S) | (?<=\S)\*{{1,3}}(?![\w*])            # **bold** and *italics*
    | (?<!\w)_{{1,2}}(?=[^\W_]) | (?<=[^\W_])_{{1,2}}(?!\w) | `+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s*[–—-]\s*(\d+))?")
_WIDEST_RANGE = 50
_HALF_MARKER = re.compile(
    rf"\s*(?:\[\[?\s*{_LABEL}[a-z]{{0,9}}[\d\s,;–—-]*(?:and\s*)?|【[^】\n]{{0,24}})\Z", re.IGNORECASE
)
_OPEN_BRACKET = re.compile(r"[\[【][^\]】\n]{0,24}\Z")
_THINKING = re.compile(r"\s*<think(?:ing)?>", re.IGNORECASE)
_THOUGHT = re.compile(r"\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_PART = re.compile(r"\S*\s|\S+")  # a decision is taken after each whitespace
_ENDED = re.compile(r"[.!?…।。！？][\s\"”’»')\]]*\Z")
_ENDS_WITH_QUOTE = re.compile(r"[\"”’»']\Z")
_SPEECH_WORDS = 9  # “Really?” John F. Smith of the Old Bank asked: up to seven words of a name and the verb


@dataclass(frozen=True, slots=True)
class _Marker:
    at: int  # the place in the plain text where it stood
    raw: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Plain:
    """A reply without markers and markup; `places` holds for each character where it stood in the reply."""

    text: str
    places: Sequence[int]
    markers: Sequence[_Marker]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A draft, where it starts in the reply, and whether its end was seen."""

    draft: Draft
    start: int
    ended: bool


class Regrouper:
    """Collects the deltas of one reply and gives each draft as soon as its sentence is certain."""

    def __init__(self) -> None:
        self._text = ""

    def feed(self, delta: str) -> Iterator[Draft]:
        """Yield the drafts that `delta` makes certain."""
        for part in _PART.findall(delta):
            self._text += part
            if part[-1].isspace() and not _is_open(self._text):
                yield from self._certain()

    def finish(self, *, cut: bool = False) -> Iterator[Draft]:
        """Yield what is left; of a reply that was cut off, not the sentence that it was cut in."""
        text = _HALF_MARKER.sub("", self._text.rstrip())
        pieces = _pieces(f"{text}\n")
        if cut and pieces and not pieces[-1].ended:
            pieces.pop()
        yield from (piece.draft for piece in pieces)
        self._text = ""

    @property
    def is_complete(self) -> bool:
        """Tell whether the text so far ends with the end of a sentence."""
        pieces = _pieces(self._text)
        return not pieces or pieces[-1].ended

    def _certain(self) -> Iterator[Draft]:
        pieces = _pieces(self._text)
        settled = 0
        while settled < len(pieces) - 1 and _is_settled(pieces[settled:]):
            yield pieces[settled].draft
            settled += 1
        if settled:
            self._text = self._text[pieces[settled].start :]


def _is_open(text: str) -> bool:
    """Tell whether the text ends inside what may become a marker, or inside a model's thoughts."""
    return bool(_OPEN_BRACKET.search(text[-32:])) or (bool(_THINKING.match(text)) and not _THOUGHT.match(text))


def _is_settled(pieces: Sequence[_Piece]) -> bool:
    """Tell whether no further word can join the second piece to the first."""
    first, second = pieces[:2]
    if len(pieces) > 2 or not _ENDS_WITH_QUOTE.search(first.draft.text):  # noqa: PLR2004 - a third has begun
        return True
    return len(second.draft.text.split()) >= _SPEECH_WORDS


def _pieces(reply: str) -> list[_Piece]:
    thought = _THOUGHT.match(reply)
    if not thought and _THINKING.match(reply):
        return []
    plain = _plain(reply, thought.end() if thought else 0)
    sentences = _sentences(plain.text)
    cited: list[list[_Marker]] = [[] for _ in sentences]
    for marker in plain.markers if sentences else ():
        cited[_sentence_of(marker, plain, sentences)].append(marker)
    return [_piece(plain, span, markers) for span, markers in zip(sentences, cited, strict=True)]


def _plain(reply: str, start: int) -> _Plain:
    chars: list[str] = []
    places: list[int] = []
    markers: list[_Marker] = []

    def keep(until: int) -> None:
        chars.extend(reply[start:until])
        places.extend(range(start, until))

    def add(char: str) -> None:
        chars.append(char)
        places.append(start)

    for cut in _CUT.finditer(reply, start):
        keep(cut.start())
        start = cut.end()
        if cut["marker"]:
            markers.append(_Marker(len(chars), cut.start(), _numbers(cut["square"] or cut["lens"])))
            if reply[start : start + 1].isalnum():
                add(" ")
            elif reply[start : start + 1] == "." and _ENDED.search("".join(chars[-4:])):
                start += 1  # “… talks.” [3]. has one full stop too many
        elif cut["bullet"] and chars:
            add("\n")  # a blank line: an item never continues the sentence before it
    keep(len(reply))
    return _Plain("".join(chars), places, markers)


def _numbers(listed: str) -> tuple[int, ...]:
    found: list[int] = []
    for first, last in _NUMBER_OR_RANGE.findall(listed):
        low, high = int(first), int(last or first)
        found += range(low, high + 1) if low <= high < low + _WIDEST_RANGE else (low, high)
    return tuple(dict.fromkeys(found))


def _sentences(plain: str) -> list[Span]:
    """Return the sentences of plain text; one that holds a quotation of several sentences stays whole."""
    if not plain or plain.isspace():
        return []
    spans = [span for span in sentence_spans(plain, Span(0, len(plain))) if any(map(str.isalnum, span.of(plain)))]
    quoted = quoted_stretches(plain)
    joined = spans[:1]
    for before, span in pairwise(spans):
        if any(_holds(stretch, plain, before, span) for stretch in quoted):
            joined[-1] = joined[-1].until(span)
        else:
            joined.append(span)
    return joined


def _holds(stretch: Quoted, plain: str, before: Span, span: Span) -> bool:
    """Tell whether two sentences of one line meet inside a quotation; one that never closes holds none."""
    inside = stretch.span.start < span.start < stretch.span.end and "\n" not in plain[before.end : span.start]
    return inside and not (stretch.open_ended and "\n" in plain[span.start :])


def _sentence_of(marker: _Marker, plain: _Plain, sentences: Sequence[Span]) -> int:
    """Return which sentence a marker belongs to: the one it stands in or after, or before where a line starts so."""
    following = bisect_left(sentences, marker.at, key=lambda span: span.start)
    if following == len(sentences):
        return following - 1
    line = plain.text.rfind("\n", 0, marker.at) + 1
    leads = any(line <= other.at <= marker.at and not plain.text[line : other.at].strip() for other in plain.markers)
    same_line = "\n" not in plain.text[marker.at : sentences[following].start]
    inside = following > 0 and marker.at < sentences[following - 1].end
    if following == 0 or (leads and same_line and not inside):
        return following
    return following - 1


def _piece(plain: _Plain, span: Span, markers: Sequence[_Marker]) -> _Piece:
    text = re.sub(r"\s+", " ", span.of(plain.text))
    cited = dict.fromkeys(number for marker in markers for number in marker.numbers)
    start = min([plain.places[span.start], *(marker.raw for marker in markers)])
    ended = bool(_ENDED.search(text)) or any(marker.at >= span.end for marker in markers)
    return _Piece(Draft(text, tuple(cited)), start, ended)
