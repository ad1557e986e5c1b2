"""What independent sources print differently about the same thing: side by side, never merged, never judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rag.answer.asking import AnswerKind, asked
from rag.answer.disagreeing.clauses import clauses
from rag.answer.disagreeing.comparing import compared
from rag.answer.disagreeing.values import Value, values
from rag.types import ConflictKind, Context, Evidence

_OF_KIND: dict[AnswerKind, ConflictKind] = {
    "number": "number",
    "amount": "number",
    "duration": "number",
    "day": "date",
    "date": "date",
    "where": "place",
}
_RELEVANT = 0.07  # the least probability with which a sentence answers: half of what makes an answer


@dataclass(frozen=True, slots=True)
class Side:
    """What some sources print: the words of the first, and the numbers of the sentences in the context."""

    value: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A matter of which sources print different things."""

    kind: ConflictKind
    sides: tuple[Side, ...]


def disagreements(context: Context, cited: Iterable[int]) -> list[Disagreement]:
    """Return where sentences that answer differ from each other, of which the answer cites one at least.

    Where a number, a time or a place is asked for, all else that they differ on is beside the question.
    """
    used, wanted = frozenset(cited), {_OF_KIND.get(asked(part).kind) for part in context.parts}
    said = [clause for evidence in _answering(context, used) for clause in clauses(evidence)]
    told = [value for clause in said for value in values(clause) if None in wanted or value.kind in wanted]
    verdicts = {
        (mine, theirs): verdict
        for (mine, one), (theirs, other) in combinations(enumerate(told), 2)
        if (verdict := compared(one, other))
    }
    sides = _linked(len(told), [pair for pair, verdict in verdicts.items() if verdict == "same"])
    of = {value: number for number, side in enumerate(sides) for value in side}
    against = [(of[mine], of[theirs]) for (mine, theirs), verdict in verdicts.items() if verdict == "different"]
    matters = [[[told[value] for value in sides[side]] for side in matter] for matter in _linked(len(sides), against)]
    found = [_disagreement(matter) for matter in matters if len(matter) > 1]
    return [each for each in found if any(not used.isdisjoint(side.numbers) for side in each.sides)]


def _answering(context: Context, used: frozenset[int]) -> list[Evidence]:
    """Return the sentences that the answer cites, and those that might answer."""
    return [
        evidence
        for place, evidence in enumerate(context.evidence)
        if evidence.number in used or any(part[place] >= _RELEVANT for part in context.relevance)
    ]


def _linked(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Group the numbers below `count`: two that are linked, by way of others or not, are in one group."""
    group = list(range(count))
    for one, other in links:
        group = [group[one] if each == group[other] else each for each in group]
    return [members for name in dict.fromkeys(group) if (members := [at for at in range(count) if group[at] == name])]


def _disagreement(matter: Sequence[Sequence[Value]]) -> Disagreement:
    sides = [
        Side(side[0].printed, tuple(dict.fromkeys(value.clause.evidence.number for value in side))) for side in matter
    ]
    return Disagreement(matter[0][0].kind, tuple(sides))
