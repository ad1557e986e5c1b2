"""Which quotation that was found is which of the gold, and what of it is right.

Spans are compared without marks, punctuation and spaces at their ends, by the characters that they share (IoU).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evals.cases.quotations import Placed, nearest_span
from rag.types import Quotation, Span

_ENOUGH: Final = 0.5  # of the characters of both, or of the shorter of two attributions
_ARTICLES: Final = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Match:
    """A gold quotation and what was found of it, if anything; `text` is that of the article."""

    text: str
    placed: Placed
    found: Quotation | None
    iou: float = 0.0

    @property
    def is_exact(self) -> bool:
        """Tell whether the same words were found, from the first to the last."""
        return self.iou == 1.0

    @property
    def has_speaker(self) -> bool:
        """Tell whether the speaker was found by the full name."""
        names = [_words(name) for name in (self.placed.gold.speaker or "").split("|")]
        return self.found is not None and any(name <= _words(self.found.speaker.name) for name in names)

    @property
    def has_speech(self) -> bool:
        """Tell whether it was found to be direct, reported or mixed as it is."""
        return self.found is not None and self.found.speech in (self.placed.gold.speech or "").split("|")

    @property
    def is_right(self) -> bool:
        """Tell whether it was found with its speaker and speech."""
        return self.has_speaker and self.has_speech

    @property
    def has_role(self) -> bool | None:
        """Tell whether the role was found as printed; None where none is."""
        gold, found = self.placed.gold.role, self.found and self.found.speaker.role
        return None if gold is None else _are_alike(gold, found or "")

    @property
    def has_printed(self) -> bool | None:
        """Tell whether the words that name the speaker were found; None where none do."""
        gold, found = self.placed.gold.printed, self.found and self.found.speaker.as_printed
        return None if gold is None else _are_alike(gold, found or "")

    @property
    def has_attribution(self) -> bool | None:
        """Tell whether the attribution was found; None where there is none."""
        found = None if self.found is None else self.found.attribution
        return self._has(self.placed.gold.attribution, found) if self.placed.gold.attribution else None

    @property
    def has_said_on(self) -> bool | None:
        """Tell whether what tells the day was found; None where nothing does and nothing was found."""
        said_on = None if self.found is None else self.found.said_on
        return self._has(self.placed.gold.said_on, None if said_on is None else said_on.span)

    @property
    def has_place(self) -> bool | None:
        """Tell whether what tells the place was found; None where nothing does and nothing was found."""
        return self._has(self.placed.gold.place, None if self.found is None else self.found.place)

    @property
    def has_occasion(self) -> bool | None:
        """Tell whether what tells the occasion was found; None where nothing does and nothing was found."""
        return self._has(self.placed.gold.occasion, None if self.found is None else self.found.occasion)

    def _has(self, words: str | None, found: Span | None) -> bool | None:
        if words is None and found is None:
            return None
        printed = None if words is None else nearest_span(words, self.text, self.placed.span)
        if printed is None or found is None:
            return False
        return _shared(printed, found) >= _ENOUGH * min(len(printed), len(found))


def matched(placed: Sequence[Placed], found: Sequence[Quotation], text: str) -> tuple[list[Match], list[Quotation]]:
    """Return each gold quotation with what was found of it, and what was found and is none of them.

    The pairs that share most are made first; a pair shares at least half of its characters.
    """
    pairs = sorted(
        (-_iou(gold, quotation, text), gold.gold.optional, number, other)
        for number, gold in enumerate(placed)
        for other, quotation in enumerate(found)
    )
    partners: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for negative, _, number, other in pairs:
        if -negative >= _ENOUGH and number not in partners and other not in taken:
            partners[number] = (other, -negative)
            taken.add(other)
    matches = [_match(text, gold, found, partners.get(number)) for number, gold in enumerate(placed)]
    return matches, [quotation for other, quotation in enumerate(found) if other not in taken]


def _match(text: str, gold: Placed, found: Sequence[Quotation], partner: tuple[int, float] | None) -> Match:
    return Match(text, gold, None) if partner is None else Match(text, gold, found[partner[0]], partner[1])


def _iou(placed: Placed, quotation: Quotation, text: str) -> float:
    found = _trimmed(quotation.span, text)
    return max(_jaccard(_trimmed(span, text), found) for span in (placed.span, *placed.also))


def _jaccard(one: Span, other: Span) -> float:
    shared = _shared(one, other)
    return shared / (len(one) + len(other) - shared)


def _shared(one: Span, other: Span) -> int:
    return max(min(one.end, other.end) - max(one.start, other.start), 0)


def _trimmed(span: Span, text: str) -> Span:
    """Return the span from its first to its last letter or digit; the whole where it has none."""
    places = [place for place in range(span.start, span.end) if text[place].isalnum()]
    return Span(places[0], places[-1] + 1) if places else span


def _words(name: str) -> set[str]:
    return set(name.casefold().replace("’", "'").split()) - _ARTICLES


def _are_alike(one: str, other: str) -> bool:
    words, others = _words(one), _words(other)
    return bool(words and others) and (words <= others or others <= words)
