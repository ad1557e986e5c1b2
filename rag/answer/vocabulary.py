"""The words of the corpus: how rare each is, and which names it has never seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from rag.answer.asking import Asked
from rag.answer.lexicon.names import aliases
from rag.corpus.names import Name
from rag.corpus.words import STOPWORDS, fold, stem

# Tells whether a word may be put into a question: as of a day, none that is printed only later.
Printed: TypeAlias = Callable[[str], bool]


def ever(_word: str) -> bool:
    """Tell that a word may be put into a question about the archive as it is: any may."""
    return True


class Vocabulary:
    """The words of one generation of the index with the number of passages that hold each."""

    def __init__(self, passages: int, frequencies: Mapping[str, int]) -> None:
        self._passages = passages
        self._words = sorted(frequencies, key=lambda word: (-frequencies[word], word))
        self._frequencies: dict[str, int] = {}
        for word, count in frequencies.items():
            self._frequencies[stem(word)] = self._frequencies.get(stem(word), 0) + count
        self._idf = {word: self._idf_of(count) for word, count in self._frequencies.items()}
        self._unseen = self._idf_of(0)
        self._named = frozenset(key for word in frequencies for key in _keys(word))

    def idf(self, word: str) -> float:
        """Return the inverse document frequency of a word's stem, as BM25 has it (Robertson & Zaragoza 2009)."""
        return self._idf.get(stem(word), self._unseen)

    def knows(self, word: str) -> bool:
        """Tell whether the corpus, or the language's stopwords, hold a form of a word."""
        return stem(word) in self._frequencies or fold(word) in STOPWORDS or word[0].isdigit()

    def most_frequent(self, most: int) -> list[str]:
        """Return the words that most passages hold, stopwords left out."""
        return [word for word in self._words[: 2 * most] if word not in STOPWORDS][:most]

    def unknown(self, asked: Asked) -> list[Name]:
        """Return the people and bodies a question names of whom the corpus holds no family (or only) name.

        A single word is one only if its words are asked for: other names count as words that nothing matches.
        """
        named = [name for name in asked.names if name.parts and (len(name.parts) > 1 or name in asked.speakers)]
        return [name for name in named if not (self.knows(name.parts[-1]) or self._knows_as(name.parts[-1]))]

    def _idf_of(self, count: int) -> float:
        held = min(count, self._passages)
        return math.log(1.0 + (self._passages - held + 0.5) / (held + 0.5))

    def _knows_as(self, word: str) -> bool:
        """Tell whether the corpus names the same country or body otherwise ("American" for "US")."""
        return bool(_keys(word) & self._named)


def _keys(word: str) -> frozenset[str]:
    named = aliases().get(fold(word).replace(".", "").removesuffix("'s"), ())
    return frozenset(key for parts, key, _ in named if len(parts) == 1)
