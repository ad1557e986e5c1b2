"""The vectors of all passages: exact search while that is quick, an inverted file with tuned probes above."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexDamagedError, IndexFaultError
from rag.protocols import Vectors

Keys = NDArray[np.int64]

_EXACT_UP_TO = 20_000  # passages; exact search takes about a millisecond here and 17 ms at 100,000
_GROWTH = 4  # an inverted file is trained anew when the passages have grown so many times
_CENTROIDS_PER_ROOT = 4  # centroids for each square root of the number of passages


class DenseIndex:
    """Unit vectors by passage key, ranked by inner product (the cosine)."""

    def __init__(self, index: faiss.Index, dimension: int) -> None:
        self._index = index
        self._dimension = dimension

    @classmethod
    def empty(cls, dimension: int) -> DenseIndex:
        """Return an index of no vectors with `dimension` components."""
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)), dimension)

    @classmethod
    def load(cls, path: Path, dimension: int) -> DenseIndex:
        """Read an index from a file whose checksum was verified; raise IndexDamagedError if FAISS refuses it."""
        raise NotImplementedError

    def save(self, path: Path) -> None:
        """Write the index to a file; raise IndexFaultError if that fails."""
        raise NotImplementedError

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, vector: Vectors, k: int, allowed: Keys | None = None) -> list[tuple[int, float]]:
        """Return up to `k` (key, inner product) pairs, best first, among the `allowed` keys (None: all)."""
        raise NotImplementedError

    def add(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Add vectors of shape (len(keys), dimension) under new keys."""
        raise NotImplementedError

    def remove(self, keys: Sequence[int]) -> None:
        """Remove the vectors with these keys; unknown keys are ignored."""
        raise NotImplementedError
