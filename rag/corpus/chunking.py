"""Passages: consecutive whole sentences that an embedding model takes in whole, of about even length."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TypeAlias

from rag.types import Passage, Span

CountTokens: TypeAlias = Callable[[Sequence[str]], list[int]]

_INSIDE_PARAGRAPH = 0.15  # costs as much as a passage that misses its target length by 39 %
_LINE_BREAK = re.compile(r"[\n\r\u2028\u2029]")
_CUTS = (re.compile(r"[;,:،；，、：]\s+|\s+[—–-]\s+|[；，、：]"), re.compile(r"\s+"))  # clause ends, then word ends
_ROOM = 0.8  # pieces of a cut sentence aim below the limit: equal letters are not equal tokens


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a piece of one that is too long, with its tokens and whether a paragraph ends with it."""

    span: Span
    tokens: int
    ends_paragraph: bool


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures slices of one text against the limit of an embedding model."""

    text: str
    count_tokens: CountTokens
    max_tokens: int

    def pieces(self, span: Span, tokens: int) -> Iterator[tuple[Span, int]]:
        """Yield `span`, or the pieces of it that keep to the limit, with their tokens."""
        if tokens <= self.max_tokens or len(span) == 1:
            yield span, tokens
            return
        pieces = list(_cut(self.text, span, max(2, ceil(tokens / (self.max_tokens * _ROOM)))))
        counts = self.count_tokens([piece.of(self.text) for piece in pieces])
        for piece, count in zip(pieces, counts, strict=True):
            yield from self.pieces(piece, count)

    def holds(self, group: Sequence[_Unit]) -> bool:
        """Tell whether the group as one slice keeps to the limit.

        The slice is counted only where its parts, with a token for each character between them, may be over it.
        """
        whole = group[0].span.until(group[-1].span)
        between = len(whole) - sum(len(unit.span) for unit in group)
        bound = sum(unit.tokens for unit in group) + between
        return bound <= self.max_tokens or self.count_tokens([whole.of(self.text)])[0] <= self.max_tokens


def passages(
    article_id: str,
    text: str,
    runs: Sequence[Sequence[Span]],
    count_tokens: CountTokens,
    *,
    max_tokens: int,
    target_tokens: int,
) -> list[Passage]:
    """Pack the sentences of each run into passages of about `target_tokens`, in order and without overlap.

    No passage has more than `max_tokens` (special tokens included): a sentence that has is cut into pieces at
    clause ends, else between words, else inside a word. Paragraph ends are preferred as boundaries.
    """
    ruler = _Ruler(text, count_tokens, max_tokens)
    [special, *counts] = count_tokens(["", *(span.of(text) for run in runs for span in run)])
    room, target = max_tokens - special, max(1, min(target_tokens, max_tokens) - special)
    remaining = iter(counts)
    packed = [group for run in runs for group in _pack(list(_units(run, remaining, ruler)), special, room, target)]
    return [
        Passage(article_id, tuple(unit.span for unit in fitting))
        for group in packed
        for fitting in _halved(group, ruler)
    ]


def _units(run: Sequence[Span], counts: Iterator[int], ruler: _Ruler) -> Iterator[_Unit]:
    for sentence, following in zip(run, [*run[1:], *run[-1:]], strict=True):
        pieces = list(ruler.pieces(sentence, next(counts)))
        breaks = bool(_LINE_BREAK.search(ruler.text, sentence.end, following.start))  # none after the last
        for span, tokens in pieces:
            yield _Unit(span, tokens, breaks and span == pieces[-1][0])


def _cut(text: str, span: Span, parts: int) -> Iterator[Span]:
    """Cut `span` into up to `parts` pieces of about even length."""
    start = span.start
    for left in range(min(parts, len(span)), 1, -1):
        width = (span.end - start) // left
        if not width:
            break
        following = _best_cut(text, start, width, span.end)
        yield Span(start, start + len(text[start:following].rstrip()))
        start = following
    yield Span(start, span.end)


def _best_cut(text: str, start: int, width: int, end: int) -> int:
    """Return where the next piece begins: about `width` after `start`, after a clause if it can."""
    low, high = start + max(1, width * 3 // 4), min(start + width * 5 // 4 + 1, end)
    for pattern in _CUTS:
        cuts = [match.end() for match in pattern.finditer(text, low, high) if match.end() < end]
        if cuts:
            return _next_visible(text, min(cuts, key=lambda cut: abs(cut - start - width)))
    return start + width


def _next_visible(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _pack(units: Sequence[_Unit], special: int, room: int, target: int) -> list[Sequence[_Unit]]:
    """Return the units in the groups that cost least: each near the target, few that end inside a paragraph."""
    total = list(accumulate((max(1, unit.tokens - special) for unit in units), initial=0))
    costs, starts = [0.0], [0]
    for end, unit in enumerate(units, 1):
        first = bisect_left(total, total[end] - room, hi=end - 1)
        cost, start = min(
            (costs[start] + ((total[end] - total[start]) / target - 1) ** 2, start) for start in range(first, end)
        )
        costs.append(cost if unit.ends_paragraph else cost + _INSIDE_PARAGRAPH)
        starts.append(start)
    return _groups(units, starts)


def _groups(units: Sequence[_Unit], starts: Sequence[int]) -> list[Sequence[_Unit]]:
    """Return the groups of the cheapest packing; `starts[end]` is where the group that ends at `end` begins."""
    groups = []
    end = len(units)
    while end:
        groups.append(units[starts[end] : end])
        end = starts[end]
    return groups[::-1]


def _halved(group: Sequence[_Unit], ruler: _Ruler) -> Iterator[Sequence[_Unit]]:
    """Yield the group, or halves of it while it is too long as a whole."""
    if len(group) == 1 or ruler.holds(group):
        yield group
        return
    middle = len(group) // 2
    yield from _halved(group[:middle], ruler)
    yield from _halved(group[middle:], ruler)
