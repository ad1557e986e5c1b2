"""What a printed number may stand for: "about 100" and 98 may be one number, 12 and 14 are not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rag.answer.grammar.figures import Figure
from rag.answer.grammar.parsed import Parsed

_ABOUT = Decimal("0.2")  # of a number that is "about" so much, either way: rather too lenient
_ROUNDED = Decimal("0.05")  # of a number of three digits or more that ends in noughts, either way
_HALF = Decimal("0.5")
_HUNDRED = 100
_BEFORE = 3  # words in which "about" stands
_VAGUELY = frozenset("about around roughly approximately some nearly almost estimated close circa or".split())
_AFTER = frozenset("or odd plus".split())  # "20 or so"


@dataclass(frozen=True, slots=True)
class Amount:
    """The least and the greatest that a printed number may stand for; no bound where it is None."""

    least: Decimal | None
    most: Decimal | None

    def differs(self, other: Amount) -> bool:
        """Tell whether no number is meant by both."""
        return _is_below(self, other) or _is_below(other, self)


def amount(text: Parsed, figure: Figure) -> Amount | None:
    """Return what a number may stand for; None for one that is only told in words such as "dozens"."""
    try:
        value = Decimal(figure.value)
    except InvalidOperation:
        return None
    if figure.kind == "ordinal":
        return Amount(value, value)
    slack = value * _ABOUT if _is_about(text, figure) else _rounding(figure, value)
    if figure.bound == ">":
        return Amount(value - slack, None)
    if figure.bound == "<" and not _is_about(text, figure):
        return Amount(None, value + slack)
    return Amount(value - slack, value + slack)


def _is_below(one: Amount, other: Amount) -> bool:
    return one.most is not None and other.least is not None and one.most < other.least


def _is_about(text: Parsed, figure: Figure) -> bool:
    """Tell whether a number is said to be near: "around 70,000", "some 20", "30 or so"."""
    before = {token.low for token in text.tokens[max(0, figure.start - _BEFORE) : figure.start]}
    after = text.tokens[figure.end].low if figure.end < len(text.tokens) else ""
    return not _VAGUELY.isdisjoint(before) or after in _AFTER


def _rounding(figure: Figure, value: Decimal) -> Decimal:
    """Return how far a number may be from what it was rounded from: half of its last digit, and not too much.

    Fewer than a hundred are counted: 12 people are not 11.
    """
    unit = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    if figure.kind == "count" and value < _HUNDRED and unit >= 1:
        return Decimal(0)
    return min(unit * _HALF, value * _ROUNDED)
