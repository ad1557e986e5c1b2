"""The words of all passages, ranked by BM25 (tantivy)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]


class LexicalIndex:
    """Passages by the stems of their words, read from a folder that is never changed."""

    @classmethod
    def load(cls, directory: Path) -> LexicalIndex:
        """Open a folder whose checksums were verified; raise IndexDamagedError if tantivy refuses it."""
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def search(self, query: str, k: int, allowed: Keys | None = None) -> list[tuple[int, float]]:
        """Return up to `k` (key, BM25 score) pairs, best first, of passages with any word of `query`.

        The query is data: no character in it has a meaning. `allowed` restricts the keys (None: all).
        """
        raise NotImplementedError

    def document_frequency(self, word: str) -> int:
        """Return how many passages hold a form of `word` in their body."""
        raise NotImplementedError


class LexicalWriter:
    """Changes a folder of tantivy segments that no reader has open yet."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def add(self, key: int, title: str, body: str) -> None:
        """Add a passage under a new key."""
        raise NotImplementedError

    def remove(self, keys: Sequence[int]) -> None:
        """Remove the passages with these keys."""
        raise NotImplementedError

    def close(self) -> None:
        """Make the changes durable and let go of the folder."""
        raise NotImplementedError
