"""What a clause tells that another source may tell differently: its numbers, when and where it was, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rag.answer.disagreeing.amounts import Amount, amount
from rag.answer.disagreeing.clauses import Clause, Told
from rag.answer.grammar.figures import Figure
from rag.answer.grammar.marks import breaks
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.numerals import CURRENCIES
from rag.answer.lexicon.operators import lemmas
from rag.types import ConflictKind

_WHEN = frozenset("on in at early late".split())
_WHERE = frozenset({"in", "at"})
_FURTHER = frozenset("more another further other additional extra including include included than every each".split())
_KNOWN = frozenset("the these those all both his her its their our".split())  # the number was told before
_LETTERS = frozenset({"m", "b", "k"})  # "1500 m" is a distance
_TOGETHER = frozenset({"to", "against"})  # "11 votes to 6"
_SURE = frozenset({Mood.FACT, Mood.WILL})
_BEHIND = 12  # words between a verb and its time
_ABOUT_IT = 4  # words around a number
DECISIONS = lemmas(
    """approve reject pass adopt veto ratify accept refuse acquit convict clear win lose beat defeat survive die elect
    agree fail succeed grant deny uphold overturn sign release extradite"""
)


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """Printed words of a clause, at the token places `[start, end)`, and what they mean as far as it can be compared."""

    kind: ConflictKind
    clause: Clause
    start: int
    end: int
    amounts: tuple[Amount, ...] = ()
    figures: tuple[Figure, ...] = ()
    told: Told | None = None

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
    if clause.text.tokens[clause.verb.head].lemma in DECISIONS and clause.verb.kind == "finite":
        yield Value("outcome", clause, clause.verb.first if clause.denied else clause.verb.head, clause.verb.head + 1)


def _numbers(clause: Clause) -> Iterator[Value]:
    text = clause.text
    own = [figure for figure in text.figures if figure.start in clause.places and not clause.is_timed(figure.start)]
    at = 0
    while at < len(own):
        scored = at + 1 < len(own) and _is_score(clause, own[at], own[at + 1])
        figures = tuple(own[at : at + 1 + scored])
        amounts = tuple(found for figure in figures if (found := amount(text, figure)) is not None)
        if len(amounts) == len(figures) and _is_plain(clause, figures[0]):
            yield Value("number", clause, figures[0].start, figures[-1].end, amounts, figures)
        at += len(figures)


def _is_score(clause: Clause, one: Figure, other: Figure) -> bool:
    """Tell whether two numbers are one result: "11 votes to 6", "2-1"."""
    between = clause.text.tokens[one.end : other.start]
    dashed = not between and clause.text.tokens[other.start].gap in {"-", "–", "‑"}
    return one.kind == other.kind == "count" and (
        dashed or (0 < len(between) <= _ABOUT_IT and between[-1].low in _TOGETHER and between[0].low != "from")
    )


def _is_plain(clause: Clause, figure: Figure) -> bool:
    """Tell whether a number is a whole and not a part of one, or one more."""
    tokens = clause.text.tokens
    around = {token.low for token in tokens[max(0, figure.start - 1) : figure.end + 1]}
    before = [token.low for token in tokens[max(0, figure.start - 2) : figure.start]]
    after = tokens[figure.end] if figure.end < len(tokens) else None
    short = figure.end - figure.start > 1 and tokens[figure.end - 1].low in _LETTERS and tokens[figure.end - 1].gap
    compound = after is not None and after.gap in {"-", "‑"}  # "26-year-old"
    bounded = before[-1:] == ["than"] and before[:1] in (["more"], ["less"], ["fewer"])
    part = after is not None and after.low == "of"
    return not short and not compound and not part and (bounded or _FURTHER.isdisjoint(around)) and before[-1:] != ["from"] and not (
        figure.kind == "count" and before and before[-1] in _KNOWN
    )


def _dates(clause: Clause) -> Iterator[Value]:
    """Yield when it was, where the clause tells one time."""
    if len(clause.times) != 1 or clause.times[0].time.first is None:
        return
    told = clause.times[0]
    if not (told.start <= 1 or 0 < told.start - clause.verb.head <= _BEHIND):
        return
    before = clause.text.tokens[told.start - 1].low if told.start else ""
    if clause.text.tokens[told.start].low in _WHEN or before in _WHEN or _follows_directly(clause, told):
        yield Value("date", clause, told.start, told.end, told=told)


def _follows_directly(clause: Clause, told: Told) -> bool:
    """Tell whether a time stands without preposition: "was arrested Tuesday"."""
    before = clause.text.tokens[told.start - 1] if told.start else None
    return before is None or before.tag is not Tag.PREPOSITION


def _places(clause: Clause) -> Iterator[Value]:
    """Yield where it was: "in" or "at" a name, behind the verb or before the whole clause; one place only."""
    found = [(start, end) for start, end in _located(clause)]
    if len(found) == 1:
        yield Value("place", clause, *found[0])


def _located(clause: Clause) -> Iterator[tuple[int, int]]:
    tokens = clause.text.tokens
    for place in clause.places:
        opens = place == 0 or place > clause.verb.head
        if tokens[place].low in _WHERE and opens and place + 1 < len(tokens) and tokens[place + 1].tag is Tag.NAME:
            end = place + 1
            while end < len(tokens) and tokens[end].tag is Tag.NAME and (end == place + 1 or not breaks(tokens[end].gap)):
                end += 1
            yield place + 1, end
