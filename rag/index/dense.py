"""The vectors of all passages: exact search while that is quick, an inverted file above."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np

from rag.errors import IndexDamagedError, IndexFaultError
from rag.protocols import Keys, Vectors

_EXACT_UP_TO = 20_000  # passages: exact search takes about 2 ms here, 17 ms at 100,000
_CENTROIDS_PER_ROOT = 4  # centroids for each square root of the number of passages
_PROBES = 128  # lists read for a query: recall@10 of .991 on 100,000 news passages in 3 ms; 32 gave .941
_GROWTH = 4  # an inverted file is trained anew when its passages have grown so many times


class DenseIndex:
    """Unit vectors by passage key, ranked by inner product (their cosine)."""

    def __init__(self, index: faiss.IndexIDMap2 | faiss.IndexIVFFlat) -> None:
        self._index = index

    @classmethod
    def empty(cls, dimension: int) -> DenseIndex:
        """Return an index of no vectors with `dimension` components."""
        return cls(_exact(dimension))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Read an index from a file whose checksum was verified; raise IndexDamagedError if FAISS refuses it."""
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexDamagedError(f"{path} is not a FAISS index; index the articles into a new folder") from error
        if not isinstance(index, faiss.IndexIDMap2 | faiss.IndexIVFFlat):
            kind = type(index).__name__
            raise IndexDamagedError(f"{path} holds an unknown kind of index, {kind}; index into a new folder")
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to a file; raise IndexFaultError if that fails."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise IndexFaultError(f"cannot write {path}: is the disk full?") from error

    @property
    def dimension(self) -> int:
        """The number of components of a vector."""
        return int(self._index.d)

    @property
    def lists(self) -> int:
        """The number of lists that the vectors are in, of which a search reads some; one while it reads all."""
        return 1 if isinstance(self._index, faiss.IndexIDMap2) else int(self._index.nlist)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, vector: Vectors, k: int, allowed: Keys | None = None) -> list[tuple[int, float]]:
        """Return up to `k` (key, inner product) pairs, best first, among the `allowed` keys (None: all).

        One query runs on one thread, so that concurrent questions do not fight for cores.
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        query = self._checked(vector[np.newaxis], rows=1)
        if allowed is None:
            scores, keys = self._index.search(query, k)
        elif len(allowed):
            scores, keys = self._index.search(query, k, params=self._restricted_to(allowed))
        else:
            return []
        found = ((int(key), float(score)) for key, score in zip(keys[0], scores[0], strict=True) if key >= 0)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def add(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Add vectors of shape (len(keys), dimension) under keys that are new."""
        rows = self._checked(vectors, rows=len(keys))
        if len(keys):
            self._index.add_with_ids(rows, np.asarray(keys, dtype=np.int64))
            self._settle()

    def remove(self, keys: Sequence[int]) -> None:
        """Remove the vectors with these keys; unknown keys are ignored."""
        if len(keys):
            self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(keys, dtype=np.int64)))
            self._settle()

    def _checked(self, vectors: Vectors, rows: int) -> Vectors:
        if vectors.shape != (rows, self.dimension):
            raise ValueError(f"vectors must have the shape {(rows, self.dimension)}, got {vectors.shape}")
        if not np.isfinite(vectors).all():
            raise ValueError("a vector has a component that is not a finite number")
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def _restricted_to(self, allowed: Keys) -> faiss.SearchParameters:
        selector = faiss.IDSelectorBatch(allowed)
        if isinstance(self._index, faiss.IndexIDMap2):
            return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg] # the stubs know no arguments
        # The neighbours that a filter leaves may lie in any list: few are compared with exactly.
        probes = self._index.nlist if len(allowed) <= _EXACT_UP_TO else self._index.nprobe
        return faiss.SearchParametersIVF(sel=selector, nprobe=probes)  # type: ignore[call-arg] # the same

    def _settle(self) -> None:
        """Change to the kind of index that the number of vectors asks for."""
        if not self._outgrown():
            return
        keys, vectors = _contents(self._index)
        self._index = _exact(self.dimension) if len(keys) <= _EXACT_UP_TO else _trained(vectors)
        self._index.add_with_ids(vectors, keys)

    def _outgrown(self) -> bool:
        if isinstance(self._index, faiss.IndexIDMap2):
            return len(self) > _EXACT_UP_TO
        trained_on = (self._index.nlist / _CENTROIDS_PER_ROOT) ** 2
        return len(self) <= _EXACT_UP_TO or len(self) >= _GROWTH * trained_on


def _exact(dimension: int) -> faiss.IndexIDMap2:
    return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))


def _trained(vectors: Vectors) -> faiss.IndexIVFFlat:
    count, dimension = vectors.shape
    centroids = round(_CENTROIDS_PER_ROOT * count**0.5)
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, centroids, faiss.METRIC_INNER_PRODUCT)
    index.cp.min_points_per_centroid = 1  # FAISS warns on stderr below 39, which 4 * sqrt(n) has at 24,000
    index.train(vectors)
    index.nprobe = _PROBES
    return index


def _contents(index: faiss.IndexIDMap2 | faiss.IndexIVFFlat) -> tuple[Keys, Vectors]:
    if isinstance(index, faiss.IndexIDMap2):
        flat = faiss.downcast_index(index.index)
        return faiss.vector_to_array(index.id_map), flat.reconstruct_n(0, flat.ntotal)
    return _listed(index)


def _listed(index: faiss.IndexIVFFlat) -> tuple[Keys, Vectors]:
    lists = index.invlists
    if lists is None or not index.ntotal:
        return np.empty(0, dtype=np.int64), np.empty((0, index.d), dtype=np.float32)
    filled = [(number, size) for number in range(index.nlist) if (size := lists.list_size(number))]
    keys = [faiss.rev_swig_ptr(lists.get_ids(number), size) for number, size in filled]
    codes = [faiss.rev_swig_ptr(lists.get_codes(number), size * index.code_size) for number, size in filled]
    return np.concatenate(keys), np.concatenate(codes).view(np.float32).reshape(-1, index.d)
