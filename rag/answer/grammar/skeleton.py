"""A text as a row of comparable items, marks included, to see where a copy of it was changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.function_words import BE, DO, HAVE
from rag.answer.lexicon.operators import MODALS

_MARKS = {",": ",", ";": ";", ":": ";", ".": "$", "!": "$", "?": "$", "…": "$", "(": "(", ")": ")", "—": "—", "–": "—"}
_NOT = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall", "ain't": "be"}
_CONTRACTED = {"'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "'s": "be"}
_EDGE = "$"


@dataclass(frozen=True, slots=True)
class Item:
    """A word or mark as it is compared; `place` is that of its token, -1 for a mark."""

    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The items of a text between two edges, and where each pair of items stands with one or no item between."""

    items: tuple[Item, ...]
    around: Mapping[tuple[str, str], tuple[int, ...]]
    joined: Mapping[tuple[str, str], tuple[int, ...]]

    def run(self, place: int, other: Skeleton, at: int, step: int) -> int:
        """Return how many items from two places on are the same in two texts, up to three."""
        same = 0
        while same < 3 and 0 <= place < len(self.items) and 0 <= at < len(other.items):  # noqa: PLR2004 - said above
            if self.items[place].text != other.items[at].text:
                break
            same, place, at = same + 1, place + step, at + step
        return same


def skeleton(tokens: Sequence[Token]) -> Skeleton:
    """Return the items of a tagged text."""
    items = [Item(_EDGE, -1)]
    for place, token in enumerate(tokens):
        items += [Item(_MARKS[mark], -1) for mark in token.gap if mark in _MARKS and place]
        if not _goes_on(tokens, place):
            items += [Item(text, place) for text in _texts(token)]
    items.append(Item(_EDGE, -1))
    return Skeleton(tuple(items), _pairs(items, 2), _pairs(items, 1))


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a name goes on with the next word: a name is one item, its last word."""
    if tokens[place].tag is not Tag.NAME or place + 1 == len(tokens) or tokens[place].possessive:
        return False
    return tokens[place + 1].tag is Tag.NAME and tokens[place + 1].gap in {" ", "\xa0", "-", "‑"}


def _texts(token: Token) -> list[str]:
    low = token.low
    if low in _NOT:
        return [_NOT[low], "not"]
    if low.endswith("n't"):
        return [_plain(low.removesuffix("n't")), "not"]
    head, mark, tail = low.partition("'")
    if mark and token.tag in {Tag.AUX, Tag.MODAL}:
        return [head, _CONTRACTED.get(mark + tail, tail)]
    content = token.tag in {Tag.VERB, Tag.WORD}
    own = [token.lemma if content and token.lemma not in MODALS else low if content else _plain(low)]
    return [*own, "'s"] if token.possessive else own


def _plain(low: str) -> str:
    return "be" if low in BE else "have" if low in HAVE else "do" if low in DO else low


def _pairs(items: Sequence[Item], step: int) -> dict[tuple[str, str], tuple[int, ...]]:
    """Return where each pair of items stands `step` apart, by the place of the later one."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in range(step, len(items)):
        found[items[place - step].text, items[place].text].append(place)
    return {pair: tuple(places) for pair, places in found.items()}
