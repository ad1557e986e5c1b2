"""How sure something is said to be, and the words that keep it from being a plain fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rag.answer.lexicon.operators import ALLEGATIONS, CHANCES, DENIERS, ORDERS, SCHEDULES, WISHES


class Mood(StrEnum):
    """How sure something is said to be; `OPEN` is mentioned without saying whether it is so."""

    FACT = "fact"
    WILL = "will"
    WOULD = "would"
    MAY = "may"
    MUST = "must"
    WISH = "wish"
    ORDER = "order"
    CONDITION = "condition"
    ALLEGED = "alleged"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a word stands: its mood, whether it is denied, and the place of the word that governs it."""

    mood: Mood
    denied: bool
    governor: int | None = None


OPERATORS: tuple[tuple[frozenset[str], Mood], ...] = (
    (WISHES, Mood.WISH), (ORDERS, Mood.ORDER), (CHANCES, Mood.MAY), (ALLEGATIONS, Mood.ALLEGED),
)  # fmt: skip


def is_operator(root: str) -> bool:
    """Tell whether a lemma keeps what it governs from being a plain fact."""
    return root in DENIERS or root in SCHEDULES or any(root in words for words, _ in OPERATORS)


def mood_under(root: str) -> Mood | None:
    """Return the mood of what a wish, an order, a chance or an allegation governs."""
    return next((mood for words, mood in OPERATORS if root in words), None)
