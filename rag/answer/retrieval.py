"""Retrievers over one snapshot of the index: dense, lexical, and a hybrid that is a retriever of retrievers."""

from __future__ import annotations

from collections.abc import Sequence

from rag.index.dense import DenseIndex
from rag.index.lexical import LexicalIndex
from rag.index.store import Store
from rag.protocols import Query, Retriever
from rag.types import Filters

_RRF_K = 60  # Cormack, Clarke & Büttcher 2009
_DEPTH = 4  # each retriever is asked for so many times as many passages as are wanted
_LEAST_DEPTH = 40


class DenseRetriever:
    """Ranks passages by the cosine of their vector with the query's."""

    def __init__(self, index: DenseIndex, store: Store) -> None:
        self._index, self._store = index, store

    def retrieve(self, query: Query, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return up to `k` (passage key, cosine) pairs, best first."""
        return self._index.search(query.vector, k, self._store.keys(filters))


class LexicalRetriever:
    """Ranks passages by BM25."""

    def __init__(self, index: LexicalIndex, store: Store) -> None:
        self._index, self._store = index, store

    def retrieve(self, query: Query, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return up to `k` (passage key, BM25 score) pairs, best first."""
        return self._index.search(query.text, k, self._store.keys(filters))


class HybridRetriever:
    """Fuses the rankings of other retrievers by reciprocal ranks (RRF)."""

    def __init__(self, retrievers: Sequence[Retriever]) -> None:
        self._retrievers = tuple(retrievers)

    def retrieve(self, query: Query, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return up to `k` (passage key, sum of 1 / (60 + rank)) pairs, best first."""
        fused: dict[int, float] = {}
        for retriever in self._retrievers:
            for rank, (key, _) in enumerate(retriever.retrieve(query, max(_LEAST_DEPTH, _DEPTH * k), filters), start=1):
                fused[key] = fused.get(key, 0.0) + 1.0 / (_RRF_K + rank)
        return sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
