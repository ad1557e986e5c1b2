"""Passages that print the same story: one of them is found, who else prints its words is named with them.

A passage is left out only where nothing is lost: what it alone prints stays, for that may be where copies differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rag.corpus.wording import Wording
from rag.index.copies import Words
from rag.index.store import Store, StoredPassage
from rag.protocols import Query, Retriever
from rag.types import Filters, Span

_DEEPER = 4  # times as many passages are looked at where most are copies
_DEEPEST = 400  # passages
_RETOLD = 2  # times as many passages as stories, at the most
_UNDATED = "9999"  # after every date


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or quotation: its words, and their stems."""

    words: Words
    stems: frozenset[str]

    def tells(self, other: _Unit) -> bool:
        """Tell whether it prints all words of another, of the same days."""
        return other.stems <= self.stems and self.words.days.may_be(other.words.days)


class Stories:
    """What some passages print of each other."""

    def __init__(self, passages: Sequence[StoredPassage], store: Store) -> None:
        words = store.words_within([passage.key for passage in passages])
        self._units = {each.key: _units(each, words.get(each.key, {})) for each in passages}
        self._sentences = {each.key: _sentences(each, self._units[each.key]) for each in passages}
        self._numbers = {
            key: frozenset(unit.words.number for unit in units.values()) for key, units in self._units.items()
        }

    def alone(self, passage: StoredPassage, kept: Iterable[StoredPassage]) -> list[Span] | None:
        """Return the sentences of a passage that no other article prints among the `kept`; None if most are not.

        That article is one which prints most of it. It prints a sentence if it has all of its words.
        """
        printed: dict[str, list[_Unit]] = defaultdict(list)
        own = self._numbers[passage.key]
        for other in kept:
            if other.article.id != passage.article.id and not own.isdisjoint(self._numbers[other.key]):
                printed[other.article.id] += self._units[other.key].values()
        if not printed:
            return None
        sentences = self._sentences[passage.key]
        whole = sum(map(len, sentences))
        left = [_left(sentences, units) for units in printed.values()]
        return min(
            (spans for spans in left if 2 * sum(map(len, spans)) <= whole),
            key=lambda spans: sum(map(len, spans)),
            default=None,
        )


class DistinctRetriever:
    """Ranks passages as another retriever does, without those that another article prints wholly.

    Of two that print the same, the earlier published is found, in the place of the better one; of two of which one
    prints more, that one.
    """

    def __init__(self, retriever: Retriever, store: Store) -> None:
        self._retriever, self._store = retriever, store

    def retrieve(self, query: Query, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return pairs of a passage key and a score, best first: `k` stories, as far as there are, some retold."""
        depth = k
        while True:
            found = self._retriever.retrieve(query, depth, filters)
            passages = self._store.passages([key for key, _ in found])
            kept, stories = _distinct(passages, Stories(passages, self._store))
            if stories >= min(k, len(found)) or len(found) < depth or depth >= _DEEPEST:
                scores = [score for _, score in found]
                return [(passage.key, scores[rank]) for rank, passage in kept][: _RETOLD * k]
            depth *= _DEEPER


def _distinct(ranked: Sequence[StoredPassage], stories: Stories) -> tuple[list[tuple[int, StoredPassage]], int]:
    """Return the passages that print something of their own with their ranks, and how many stories they tell."""
    kept: dict[int, StoredPassage] = {}
    for rank, passage in enumerate(ranked):
        held = {place: other for place, other in kept.items() if stories.alone(other, [passage]) == []}
        if stories.alone(passage, kept.values()) == [] and not any(_is_rather(passage, each) for each in held.values()):
            continue
        kept = {place: other for place, other in kept.items() if place not in held}
        kept[min([rank, *held])] = passage
    order = sorted(kept.items())
    retold = [stories.alone(passage, (other for _, other in order[:place])) for place, (_, passage) in enumerate(order)]
    return order, sum(alone is None for alone in retold)


def _is_rather(passage: StoredPassage, other: StoredPassage) -> bool:
    """Tell whether a passage is earlier than another that prints the same."""
    return _age(passage) < _age(other)


def _age(passage: StoredPassage) -> tuple[str, str]:
    return passage.article.published.date or _UNDATED, passage.article.id


def _units(passage: StoredPassage, words: Mapping[Span, Words]) -> dict[Span, _Unit]:
    """Return the sentences and quotations in a passage with what tells whether others print them."""
    return {span: _Unit(each, _stems(passage, span)) for span, each in words.items()}


def _sentences(passage: StoredPassage, units: Mapping[Span, _Unit]) -> dict[Span, _Unit | None]:
    """Return the sentences of a passage that have words; a piece of a long one is known of no other."""
    return {span: units.get(span) for span in passage.passage.sentences if _stems(passage, span)}


def _stems(passage: StoredPassage, span: Span) -> frozenset[str]:
    return frozenset(Wording.of(span.of(passage.article.text)).stems)


def _left(sentences: Mapping[Span, _Unit | None], units: Iterable[_Unit]) -> list[Span]:
    """Return the sentences that are not among the units, or are shorter or of other days there."""
    printed: dict[int, list[_Unit]] = defaultdict(list)
    for unit in units:
        printed[unit.words.number].append(unit)
    return [
        span
        for span, mine in sentences.items()
        if mine is None or not any(theirs.tells(mine) for theirs in printed[mine.words.number])
    ]
