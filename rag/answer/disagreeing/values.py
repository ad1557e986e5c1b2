"""What a clause tells that another source may tell differently: its numbers, when and where it was, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.disagreeing.amounts import Amount, amount
from rag.answer.disagreeing.clauses import Clause, days_of
from rag.answer.grammar.figures import Figure
from rag.answer.grammar.marks import breaks
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.operators import lemmas
from rag.answer.rules.numbers import counted
from rag.corpus.numerals import CURRENCIES
from rag.corpus.times.days import Days
from rag.types import ConflictKind

_HYPHENS = frozenset({"-", "‑"})
_WHEN = frozenset("on in at early late".split())
_WHERE = frozenset({"in", "at"})
_FURTHER = frozenset(
    "more another further other additional extra including include included than every each from".split()
)
_KNOWN = frozenset("the these those all both his her its their our".split())  # the number was told before
_LETTERS = frozenset({"m", "b", "k"})  # "1500 m" is a distance
_TOGETHER = frozenset({"to", "against"})  # "11 votes to 6"
_SURE = frozenset({Mood.FACT, Mood.WILL})
_BEHIND = 12  # words between a verb and its time
_ABOUT_IT = 4  # words around a number
DECISIONS = lemmas(
    """approve reject pass adopt veto ratify accept refuse acquit convict clear lose survive die elect grant deny uphold
    overturn sign release extradite"""
)
VICTORIES = lemmas("win beat defeat")


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """Printed words of a clause, at the token places `[start, end)`, and what they mean."""

    kind: ConflictKind
    clause: Clause
    start: int
    end: int
    amounts: tuple[Amount, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: Days | None = None

    @property
    def printed(self) -> str:
        """The words as they are printed, with the signs of currency and percent."""
        text, tokens = self.clause.text.text, self.clause.text.tokens
        start, end = tokens[self.start].start, tokens[self.end - 1].end
        start -= bool(self.figures) and text[start - 1 : start] in CURRENCIES
        return text[start : end + (bool(self.figures) and text[end : end + 1] == "%")]

    def covers(self, place: int) -> bool:
        """Tell whether a word belongs to the value."""
        return self.start <= place < self.end


def values(clause: Clause) -> Iterator[Value]:
    """Yield what a clause tells, if it is told as a fact or as certain to come."""
    if clause.mood not in _SURE:
        return
    if not clause.denied:
        yield from _numbers(clause)
        yield from _dates(clause)
        yield from _places(clause)
    if clause.verb.kind == "finite":
        yield from _outcomes(clause)


def _outcomes(clause: Clause) -> Iterator[Value]:
    """Yield what was decided; of a victory, with the victor."""
    verb, lemma = clause.verb, clause.text.tokens[clause.verb.head].lemma
    if lemma in DECISIONS:
        yield Value("outcome", clause, verb.first if clause.denied else verb.head, verb.head + 1)
    elif lemma in VICTORIES and len(verb.agents) == 1 and verb.agents[0].end == verb.first and not clause.denied:
        yield Value("outcome", clause, verb.agents[0].start, verb.head + 1)


def _numbers(clause: Clause) -> Iterator[Value]:
    text = clause.text
    own = [figure for figure in text.figures if figure.start in clause.places and not clause.is_timed(figure.start)]
    at = 0
    while at < len(own):
        scored = at + 1 < len(own) and _is_score(clause, own[at], own[at + 1])
        figures = tuple(own[at : at + 1 + scored])
        amounts = tuple(found for figure in figures if (found := amount(text, figure)) is not None)
        if len(amounts) == len(figures) and _is_whole(clause, figures):
            yield Value("number", clause, figures[0].start, figures[-1].end, amounts, figures)
        at += len(figures)


def _is_score(clause: Clause, one: Figure, other: Figure) -> bool:
    """Tell whether two numbers are one result: "11 votes to 6", "2-1"."""
    between = clause.text.tokens[one.end : other.start]
    dashed = not between and clause.text.tokens[other.start].gap in {"-", "–", "‑"}
    return one.kind == other.kind == "count" and (
        dashed or (0 < len(between) <= _ABOUT_IT and between[-1].low in _TOGETHER and between[0].low != "from")
    )


def _is_whole(clause: Clause, figures: Sequence[Figure]) -> bool:
    """Tell whether a number is all there is of something: no part or range of it, no further ones, none told before."""
    tokens, first, last = clause.text.tokens, figures[0], figures[-1]
    if first is not last and float(first.value) < float(last.value) and counted(clause.text, last):
        return False  # "5 to 7 people"
    before = [token.low for token in tokens[max(0, first.start - 2) : first.start]]
    after = tokens[last.end] if last.end < len(tokens) else None
    part = after is not None and after.low == "of" and first.kind == "count"
    if part or (after is not None and (after.gap in _HYPHENS or after.low in _FURTHER)):
        return False  # "12 of them", "a 26-year-old", "12 more"
    if tokens[last.end - 1].low in _LETTERS and tokens[last.end - 1].gap:
        return False
    if not before or before[-1] == "than":
        return before[:1] != ["rather"]
    return before[-1] not in _FURTHER and not (first.kind == "count" and before[-1] in _KNOWN)


def _dates(clause: Clause) -> Iterator[Value]:
    """Yield when it was, where the clause tells one time: at its beginning, or soon after the verb."""
    if len(clause.times) != 1:
        return
    told, tokens = clause.times[0], clause.text.tokens
    days, behind = days_of(told.time), told.start - clause.verb.head
    before = tokens[told.start - 1] if told.start else None
    free = before is None or before.low in _WHEN or before.tag is not Tag.PREPOSITION  # not "since", "by", "until"
    if days is not None and free and (told.start <= 1 or 0 < behind <= _BEHIND):
        yield Value("date", clause, told.start, told.end, days=days)


def _places(clause: Clause) -> Iterator[Value]:
    """Yield where it was, where the clause tells one place: at its beginning, or behind the verb."""
    tokens = clause.text.tokens
    opening = [place for place in clause.places if place == 0 or place > clause.verb.head]
    found = [place + 1 for place in opening if tokens[place].low in _WHERE and _is_name(clause, place + 1)]
    if len(found) == 1:
        end = found[0] + 1
        while _is_name(clause, end) and not breaks(tokens[end].gap):
            end += 1
        yield Value("place", clause, found[0], end)


def _is_name(clause: Clause, place: int) -> bool:
    tokens = clause.text.tokens
    return place < len(tokens) and tokens[place].tag is Tag.NAME
