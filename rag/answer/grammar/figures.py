"""The numbers of a text with what they are of: 70,000, 5 million dollars, 12 per cent, the second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.answer.grammar.tokens import Tag, Token
from rag.corpus.numerals import CARDINALS, CURRENCIES, ORDINALS, SCALES, VAGUE

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SHORT_SCALE = 2  # letters of "bn"; shorter scales stand only after figures
_TWENTY = 20
_MORE = frozenset({"more", "over", "above", "least", "exceeding", "exceeded", "excess", "upwards", "minimum", "beyond"})
_LESS = frozenset({"less", "fewer", "under", "below", "most", "nearly", "almost", "maximum", "short"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value, its kind (count, percent, ordinal, or a currency), its bound, and its token places."""

    value: str
    kind: str
    bound: str
    start: int
    end: int


def figures(text: str, tokens: Sequence[Token], dated: frozenset[int]) -> list[Figure]:
    """Return the numbers of a text in order; words at the `dated` places belong to dates."""
    found: list[Figure] = []
    place = 0
    while place < len(tokens):
        figure = None if place in dated else _figure(text, tokens, place)
        if figure is not None:
            found.append(figure)
        place = figure.end if figure else place + 1
    return found


def _figure(text: str, tokens: Sequence[Token], place: int) -> Figure | None:
    token = tokens[place]
    if ordinal := _ordinal(token):
        return Figure(str(ordinal), "ordinal", "", place, place + 1)
    if token.low in VAGUE and not token.text[0].isdigit():
        return _vague(tokens, place)
    number = _value(token)
    if number is None:
        return None
    value, end = _scaled(tokens, place, number)
    kind, end = _kind(text, tokens, place, end)
    return Figure(f"{value.normalize():f}", kind, _bound(tokens, place), place, end)


def _ordinal(token: Token) -> int | None:
    if token.low in ORDINALS and token.tag is not Tag.NAME:
        return ORDINALS[token.low]
    match = _ORDINAL.fullmatch(token.low)
    return int(match[1]) if match else None


def _vague(tokens: Sequence[Token], place: int) -> Figure | None:
    """Return "dozens", "half", "tens of thousands"; "hundreds" after a number is a scale."""
    if tokens[place].low in {"quarter", "quarters"} and not (place and tokens[place - 1].low in {"a", "three"}):
        return None
    before = tokens[place - 2].low if place > 1 and tokens[place - 1].low == "of" else ""
    value = VAGUE[tokens[place].low]
    return Figure(
        f"{before} {value}" if before in {"tens", "hundreds"} else value,
        "count",
        _bound(tokens, place),
        place,
        place + 1,
    )


def _value(token: Token) -> Decimal | None:
    low = token.low
    if low in CARDINALS and token.tag is not Tag.NAME:
        return None if low == "one" else Decimal(CARDINALS[low])
    if _THOUSANDS.fullmatch(low):
        return Decimal(low.replace(",", ""))
    return Decimal(low) if _PLAIN.fullmatch(low) and low.isascii() else None


def _scaled(tokens: Sequence[Token], place: int, value: Decimal) -> tuple[Decimal, int]:
    """Take in what multiplies or adds to a number: "70 thousand", "twenty-five", "two hundred and fifty"."""
    end = place + 1
    while end < len(tokens) and tokens[end].gap.strip(" -‑\xa0") == "":
        token = tokens[end]
        if token.low in SCALES and (
            len(token.low) > _SHORT_SCALE or token.gap == "" or tokens[place].text[0].isdigit()
        ):
            value, end = value * SCALES[token.low], end + 1
        elif (
            token.low in CARDINALS
            and tokens[end - 1].low in CARDINALS
            and CARDINALS[tokens[end - 1].low] >= _TWENTY > CARDINALS[token.low]
        ):
            value, end = value + CARDINALS[token.low], end + 1
        elif _adds(tokens, end):
            value, end = value + CARDINALS[tokens[end + 1].low], end + 2
        else:
            break
    return value, end


def _adds(tokens: Sequence[Token], place: int) -> bool:
    joined = tokens[place].low == "and" and tokens[place - 1].low == "hundred"
    return joined and place + 1 < len(tokens) and tokens[place + 1].low in CARDINALS


def _kind(text: str, tokens: Sequence[Token], place: int, end: int) -> tuple[str, int]:
    before = tokens[place].gap.rstrip()[-1:]
    if before in CURRENCIES:
        return CURRENCIES[before], end
    after = text[tokens[end - 1].end : tokens[end - 1].end + 2].strip()[:1]
    if after == "%":
        return "percent", end
    following = [token.low for token in tokens[end : end + 2]]
    if following[:1] in (["percent"], ["percentage"]):
        return "percent", end + 1
    if following == ["per", "cent"]:
        return "percent", end + 2
    if following and following[0] in CURRENCIES and len(following[0]) > 1:
        return CURRENCIES[following[0]], end + 1
    previous = tokens[place - 1].low if place else ""
    return (CURRENCIES[previous], end) if previous in {"rs", "usd", "eur", "gbp"} else ("count", end)


def _bound(tokens: Sequence[Token], place: int) -> str:
    """Return whether a number is a lower or an upper bound: "more than", "fewer than", "nearly", "up to"."""
    near = [token.low for token in tokens[max(0, place - 3) : place]]
    if "up" in near[-2:] and near[-1:] == ["to"]:
        return "<"
    if near[-1:] == ["than"] or (near[-1:] and near[-1] in (_MORE | _LESS)) or near[-2:-1] == ["at"]:
        return ">" if any(low in _MORE for low in near) else "<" if any(low in _LESS for low in near) else ""
    return ""
