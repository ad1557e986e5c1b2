"""The seams: each has two real implementations in this package, chosen in `rag.build`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.types import Context, Draft, Filters, Question, Span, Usage

Vectors = NDArray[np.float32]
Keys = NDArray[np.int64]  # of passages


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """The unit vectors of texts, and of the spans of each as it means them there: those of the first text first."""

    texts: Vectors
    spans: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """What is looked for: its words, and their vector."""

    text: str
    vector: Vectors


class Embedder(Protocol):
    """Turns texts into unit vectors (sentence-transformers; a hashing one that needs no weights)."""

    @property
    def name(self) -> str:
        """The model's name, kept in the index manifest."""

    @property
    def fingerprint(self) -> str:
        """A digest of the weights: vectors of different fingerprints must not be mixed."""

    @property
    def dimension(self) -> int:
        """The number of components of a vector."""

    @property
    def max_tokens(self) -> int:
        """The longest text, in tokens of `count_tokens`, that is embedded whole."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included."""

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors of shape (len(texts), dimension); `progress` is told how many are new."""

    def embed_spans(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> Embedded:
        """Return the vectors of texts as `embed` does, and of the spans of each; of one without words zeros."""


class Retriever(Protocol):
    """Ranks passages for a query (dense, lexical, hybrid: a retriever of retrievers)."""

    def retrieve(self, query: Query, k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return up to `k` (passage key, score) pairs, best first."""


class Generator(Protocol):
    """Writes the sentences of an answer from a context (extractive; any model through litellm)."""

    def generate(self, question: Question, context: Context) -> AsyncGenerator[Draft | Usage, None]:
        """Yield the answer's sentences in order, each with the context numbers it cites; raise GeneratorError."""
