"""What a clause tells that another source may tell differently: its numbers, when and where it was, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.disagreeing.amounts import Amount, amount
from rag.answer.disagreeing.clauses import Clause, days_of
from rag.answer.disagreeing.decisions import decision
from rag.answer.grammar.figures import Figure
from rag.answer.grammar.marks import breaks
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.operators import lemmas
from rag.answer.rules.numbers import counted
from rag.corpus.numerals import CURRENCIES
from rag.corpus.times.days import Days
from rag.types import ConflictKind

_HYPHENS = frozenset({"-", "‑"})
_DASHES = _HYPHENS | {"–"}
_OPENING = frozenset({"between", "from"})  # a range
_GROW = lemmas("rise increase grow climb jump surge soar raise expand go swell")
_AMONG = ["among", "them"]
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
    lowest: Figure | None = None
    """The first number of a range; its last is the only one of the figures."""
    days: Days | None = None
    decided: str | None = None
    """The lemma of what was decided; None of a victory."""

    @property
    def printed(self) -> str:
        """The words as they are printed, with the signs of currency and percent."""
        text, tokens = self.clause.text.text, self.clause.text.tokens
        start, end = tokens[self.start].start, tokens[self.end - 1].end
        start -= bool(self.figures) and text[start - 1 : start] in CURRENCIES
        return text[start : end + (bool(self.figures) and text[end : end + 1] == "%")]

    @property
    def numbers(self) -> list[str]:
        """The numbers that are printed, both of a range."""
        return [figure.value for figure in (self.lowest, *self.figures) if figure is not None]

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
    verb, lemma, decided = clause.verb, clause.text.tokens[clause.verb.head].lemma, decision(clause)
    if decided is not None:
        start = verb.first if clause.denied else verb.head
        yield Value("outcome", clause, start, decided.end, decided=decided.lemma)
    elif lemma in VICTORIES and len(verb.agents) == 1 and verb.agents[0].end == verb.first and not clause.denied:
        yield Value("outcome", clause, verb.agents[0].start, verb.head + 1)


def _numbers(clause: Clause) -> Iterator[Value]:
    for figures in _grouped(clause):
        amounts = tuple(found for figure in figures if (found := amount(clause.text, figure)) is not None)
        if len(amounts) < len(figures):
            continue
        if len(figures) > 1 and _is_range(clause, *figures):
            yield from _range(clause, figures, amounts)
        elif _is_whole(clause, figures):
            yield Value("number", clause, figures[0].start, figures[-1].end, amounts, figures)


def _grouped(clause: Clause) -> Iterator[tuple[Figure, ...]]:
    """Yield the numbers of a clause, those of one result or one range together."""
    own = [
        figure for figure in clause.text.figures if figure.start in clause.places and not clause.is_timed(figure.start)
    ]
    at = 0
    while at < len(own):
        pair = tuple(own[at : at + 2])
        joined = len(pair) > 1 and (_is_range(clause, *pair) or _is_score(clause, *pair))
        yield pair if joined else pair[:1]
        at += 1 + joined


def _range(clause: Clause, figures: Sequence[Figure], amounts: Sequence[Amount]) -> Iterator[Value]:
    (lowest, highest), (least, most) = figures, amounts
    start = lowest.start - (lowest.start > 0 and clause.text.tokens[lowest.start - 1].low in _OPENING)
    if _is_all(clause, start, highest):
        yield Value("number", clause, start, highest.end, (Amount(least.least, most.most),), (highest,), lowest)


def _is_range(clause: Clause, one: Figure, other: Figure) -> bool:
    """Tell whether two numbers are the ends of a range: "between 20 and 30", "5 to 7 people", "3-5 percent"."""
    if one.kind not in {"count", other.kind} or other.kind == "ordinal" or not _rises(clause.text, one, other):
        return False
    tokens = clause.text.tokens
    before = {token.low for token in tokens[max(0, one.start - 2) : one.start]}
    between = [token.low for token in tokens[one.end : other.start]]
    if between == ["and"]:
        return "between" in before
    if between == ["to"] and "from" in before:
        return not (clause.is_past and tokens[clause.verb.head].lemma in _GROW)  # "rose from 20 to 30"
    dashed = not between and tokens[other.start].gap in _DASHES
    return (dashed or between == ["to"]) and (other.kind != "count" or bool(counted(clause.text, other)))


def _rises(text: Parsed, one: Figure, other: Figure) -> bool:
    least, most = amount(text, one), amount(text, other)
    return least is not None and most is not None and float(one.value) < float(other.value)


def _is_score(clause: Clause, one: Figure, other: Figure) -> bool:
    """Tell whether two numbers are one result: "11 votes to 6", "2-1"."""
    between = clause.text.tokens[one.end : other.start]
    dashed = not between and clause.text.tokens[other.start].gap in _DASHES
    return one.kind == other.kind == "count" and (
        dashed or (0 < len(between) <= _ABOUT_IT and between[-1].low in _TOGETHER and between[0].low != "from")
    )


def _is_whole(clause: Clause, figures: Sequence[Figure]) -> bool:
    """Tell whether a number or result is all there is of something."""
    first, last = figures[0], figures[-1]
    if first is not last and float(first.value) < float(last.value) and counted(clause.text, last):
        return False  # "6 votes to 11 votes"
    return _is_all(clause, first.start, last)


def _is_all(clause: Clause, start: int, last: Figure) -> bool:
    """Tell whether numbers from a place to the last are no part of something, no further ones, none told before."""
    tokens = clause.text.tokens
    before = [token.low for token in tokens[max(0, start - 2) : start]]
    after = tokens[last.end] if last.end < len(tokens) else None
    part = after is not None and after.low == "of" and last.kind == "count"
    if part or (after is not None and (after.gap in _HYPHENS or after.low in _FURTHER)):
        return False  # "12 of them", "a 26-year-old", "12 more"
    if tokens[last.end - 1].low in _LETTERS and tokens[last.end - 1].gap:
        return False
    if not before or before[-1] == "than":
        return before[:1] != ["rather"]
    if before == _AMONG:
        return False
    return before[-1] not in _FURTHER and not (last.kind == "count" and before[-1] in _KNOWN)


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
