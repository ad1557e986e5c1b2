"""The vectors of all sentences in one memory-mapped file: a row a sentence, those of a passage in printed order.

A row is the passage's key and the components in half precision: a cosine changes by less than .0005, and a question
reads the rows of its passages only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexDamagedError
from rag.protocols import Keys, Vectors

_Rows = NDArray[np.void]


class SentenceVectors:
    """Reads one immutable file; safe to use from many threads at once."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows
        self._keys: Keys = np.ascontiguousarray(rows["key"])

    @classmethod
    def empty(cls, dimension: int) -> SentenceVectors:
        """Return no vectors with `dimension` components."""
        return cls(np.empty(0, dtype=_row(dimension)))

    @classmethod
    def load(cls, path: Path, dimension: int) -> SentenceVectors:
        """Map a file whose checksum was verified; raise IndexDamagedError if it is none of such vectors."""
        if not path.stat().st_size:
            return cls.empty(dimension)  # nothing can be mapped
        try:
            vectors = cls(np.asarray(np.memmap(path, dtype=_row(dimension), mode="r")))
        except ValueError as error:
            raise IndexDamagedError(f"{path} holds no whole rows; index the articles into a new folder") from error
        if (np.diff(vectors._keys) < 0).any():
            raise IndexDamagedError(f"{path} has rows out of order; index the articles into a new folder")
        return vectors

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, keys: Sequence[int]) -> Vectors:
        """Return the vectors of the sentences of passages, in the order asked: shape (sentences, dimension)."""
        places = [np.arange(*np.searchsorted(self._keys, [key, key + 1])) for key in keys]
        rows = self._rows["vector"][np.concatenate([np.empty(0, dtype=np.int64), *places])]
        return np.asarray(rows, dtype=np.float32)

    def write(self, path: Path, removed: Sequence[int], keys: Sequence[int], vectors: Vectors) -> None:
        """Write a file of these, the passages `removed` left out, and then of `vectors`.

        `keys` are the passages of those, each higher than any before.
        """
        added = np.empty(len(keys), dtype=self._rows.dtype)
        added["key"], added["vector"] = keys, vectors
        with path.open("wb") as file:
            for start, end in _runs(~np.isin(self._keys, removed)):
                self._rows[start:end].tofile(file)
            added.tofile(file)


def _row(dimension: int) -> np.dtype[Any]:
    return np.dtype([("key", "<i8"), ("vector", "<f2", (dimension,))])


def _runs(kept: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where each run of true values begins and ends."""
    edges = np.flatnonzero(np.diff(kept, prepend=False, append=False))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
