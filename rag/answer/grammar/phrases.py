"""Noun phrases around a place of a tagged text: the subject to the left, the object to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.grammar.marks import breaks
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.function_words import ABBREVIATED_MONTHS
from rag.corpus.names import MONTHS, WEEKDAYS

_INSIDE = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.DETERMINER})
_TIMES = frozenset(
    """day week month year time today yesterday tomorrow earlier later morning evening afternoon night weekend hour
    minute decade while ago""".split()
)
CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *ABBREVIATED_MONTHS))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The token places `[start, end)` of a noun phrase; its head is the last word of it."""

    start: int
    end: int

    @property
    def head(self) -> int:
        """The place of the word that the phrase is about."""
        return self.end - 1


def phrase_ending(tokens: Sequence[Token], last: int) -> Phrase | None:
    """Return the noun phrase whose last word stands at a place."""
    if last < 0 or (not _is_inside(tokens[last]) and tokens[last].tag is not Tag.PRONOUN):
        return None
    start = last
    if tokens[last].tag is not Tag.PRONOUN:
        while (
            start > 0
            and not breaks(tokens[start].gap)
            and (_is_inside(tokens[start - 1]) or _qualifies(tokens, start - 1))
        ):
            start -= 1
    return Phrase(start, last + 1)


def phrase_starting(tokens: Sequence[Token], first: int) -> Phrase | None:
    """Return the noun phrase that starts at a place, up to the next word that cannot be part of it."""
    if first >= len(tokens) or (not _is_inside(tokens[first]) and tokens[first].tag is not Tag.PRONOUN):
        return None
    end = first + 1
    if tokens[first].tag is not Tag.PRONOUN:
        while end < len(tokens) and not breaks(tokens[end].gap) and _is_inside(tokens[end]):
            if tokens[end].tag is Tag.NUMBER and tokens[end - 1].tag is Tag.NAME:
                break  # "beat City 2-1"
            end += 1
    return Phrase(first, end)


def coordinated(tokens: Sequence[Token], phrase: Phrase) -> list[Phrase]:
    """Return a phrase and those that "and" or commas join to it on the left, nearest first."""
    found = [phrase]
    if tokens[phrase.head].tag is Tag.PRONOUN:
        return found
    while True:
        before = found[-1].start - 1
        if before > 0 and tokens[before].low in {"and", "or"} and "," not in tokens[before].gap:
            joined = phrase_ending(tokens, before - 1)
        elif len(found) > 1 and before >= 0 and tokens[found[-1].start].gap.strip() == ",":
            joined = phrase_ending(tokens, before)
        else:
            return found
        if joined is None or is_time(tokens, joined) or _is_governed(tokens, joined):
            return found
        found.append(joined)


def _is_governed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return phrase.start > 0 and tokens[phrase.start - 1].low in {"in", "on", "at", "during", "with", "about", "over"}


def is_time(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether a phrase only says when: "this month", "December 23"."""
    head = tokens[phrase.head]
    if head.tag is Tag.NUMBER:
        return any(token.low in CALENDAR for token in tokens[phrase.start : phrase.end])
    return head.low in _TIMES or head.low.removesuffix("s") in _TIMES or head.low in CALENDAR


def _qualifies(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether an adverb stands inside a phrase: "the previously unknown firm"."""
    return tokens[place].tag is Tag.ADVERB and place > 0 and tokens[place - 1].tag is Tag.DETERMINER


def _is_inside(token: Token) -> bool:
    return token.tag in _INSIDE or (token.tag is Tag.VERB and token.form in {"ing", "pp"} and token.gap in {"-", "‑"})
