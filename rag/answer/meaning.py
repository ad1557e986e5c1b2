"""What single words mean: each word embedded by itself, what all words share taken away.

A question is matched with sentences word by word without a forward pass over the sentences, and a word is embedded
once (as Model2Vec does: Tulkens & van Dongen 2024).
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np

from rag.corpus.words import STOPWORDS
from rag.protocols import Embedder, Vectors

_MOST_WORDS = 50_000  # kept; 77 MB at 384 dimensions


class Meanings:
    """The vectors of words of one embedder; safe to use from many threads at once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._shared = embedder.embed(sorted(STOPWORDS)).mean(axis=0)
        self._known: dict[str, Vectors] = {}
        self._lock = Lock()

    def of(self, words: Sequence[str]) -> Vectors:
        """Return unit vectors of shape (len(words), dimension)."""
        known = self._known
        new = sorted({word for word in words if word not in known})
        if new:
            known = self._with(new)
        return np.array([known[word] for word in words], dtype=np.float32).reshape(len(words), self._embedder.dimension)

    def _with(self, new: Sequence[str]) -> dict[str, Vectors]:
        vectors = self._embedder.embed(new) - self._shared
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        with self._lock:
            known = self._known | dict(zip(new, vectors, strict=True))
            self._known = known if len(known) <= _MOST_WORDS else dict(zip(new, vectors, strict=True))
            return known
