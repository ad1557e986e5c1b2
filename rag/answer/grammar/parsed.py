"""A text taken apart once: its words, verbs, and how each word stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.grammar.dates import Moment, dates
from rag.answer.grammar.figures import Figure, figures
from rag.answer.grammar.meanings import Keys, keys
from rag.answer.grammar.mood import Standing
from rag.answer.grammar.moods import standings
from rag.answer.grammar.segments import segments
from rag.answer.grammar.skeleton import Skeleton, skeleton
from rag.answer.grammar.sources import Source, sources
from rag.answer.grammar.tagging import tokens
from rag.answer.grammar.tokens import Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.grammar.verbs import owners, verbs


@dataclass(frozen=True, slots=True, eq=False)  # one text is taken apart once: compared by identity
class Parsed:
    """The words of a text, its verb groups, and how each word stands."""

    text: str
    tokens: tuple[Token, ...]
    verbs: tuple[Verb, ...]
    owners: tuple[Verb | None, ...]
    """The verb of each word's clause."""
    standings: tuple[Standing, ...]
    keys: tuple[Keys, ...]
    places: Mapping[str, tuple[int, ...]]
    """Where in the text each key, of what a word may be called, is found."""
    opposites: Mapping[str, tuple[int, ...]]
    """Where in the text there is a word that denies each key."""
    sources: tuple[Source, ...]
    segments: tuple[int, ...]
    """The number of the fact that each word belongs to."""
    dates: tuple[Moment, ...]
    figures: tuple[Figure, ...]
    skeleton: Skeleton
    dated: frozenset[int]
    """The places of the words of dates."""

    def words(self, start: int, end: int) -> str:
        """Return the printed words at the token places `[start, end)`."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


@lru_cache(maxsize=4096)
def parsed(text: str) -> Parsed:
    """Take a text apart."""
    found = tokens(text)
    groups = verbs(found)
    meant = keys(found)
    owned = owners(found, groups)
    stands = standings(found, groups, owned)
    moments = dates(found)
    dated = frozenset(place for moment in moments for place in range(moment.start, moment.end))
    return Parsed(
        text,
        tuple(found),
        tuple(groups),
        tuple(owned),
        tuple(stands),
        tuple(meant),
        _places([word.wide for word in meant]),
        _places([word.opposite for word in meant]),
        tuple(sources(found, groups, stands)),
        tuple(segments(found, groups)),
        tuple(moments),
        tuple(figures(text, found, dated)),
        skeleton(found),
        dated,
    )


def _places(keys_of_words: Sequence[frozenset[str]]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(keys_of_words):
        for key in word:
            places[key].append(place)
    return {key: tuple(found) for key, found in places.items()}
