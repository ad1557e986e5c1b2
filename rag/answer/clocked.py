"""An embedder that keeps the time, so that an answer can say how much of it was embedding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import local
from time import perf_counter

from rag.protocols import Embedded, Embedder, Vectors
from rag.types import Span


class ClockedEmbedder:
    """Embeds as another does and adds up the seconds of each thread."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._spent = local()
        self.name = embedder.name
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension
        self.max_tokens = embedder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included."""
        return self._embedder.count_tokens(texts)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors of shape (len(texts), dimension)."""
        began = perf_counter()
        try:
            return self._embedder.embed(texts, progress)
        finally:
            self._spent.seconds = self.seconds() + perf_counter() - began

    def embed_spans(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> Embedded:
        """Return the vectors of texts and of the spans of each; nobody waits for an answer meanwhile."""
        return self._embedder.embed_spans(texts, spans, progress)

    def seconds(self) -> float:
        """Return the seconds that this thread has spent embedding so far."""
        return float(getattr(self._spent, "seconds", 0.0))
