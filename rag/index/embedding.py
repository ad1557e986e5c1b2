"""Texts to unit vectors: a sentence-transformers model, or hashed words that need no weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag.protocols import Vectors


class SentenceTransformerEmbedder:
    """Any sentence-transformers model on the CPU; the default one is read from an installed package, offline."""

    def __init__(self, model: str) -> None:
        self.name = model

    @property
    def fingerprint(self) -> str:
        """A digest of the weights."""
        raise NotImplementedError

    @property
    def dimension(self) -> int:
        """The number of components of a vector."""
        raise NotImplementedError

    @property
    def max_tokens(self) -> int:
        """The longest text, in tokens, that is embedded whole."""
        raise NotImplementedError

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included."""
        raise NotImplementedError

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors of shape (len(texts), dimension); a longer text is embedded in windows."""
        raise NotImplementedError


class HashingEmbedder:
    """Word stems hashed into a vector: deterministic, needs no weights, and knows no synonyms."""

    def __init__(self, dimension: int = 384) -> None:
        self.name = "hashing"
        self.dimension = dimension
        self.max_tokens = 256

    @property
    def fingerprint(self) -> str:
        """A digest of the way of hashing."""
        raise NotImplementedError

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included."""
        raise NotImplementedError

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors of shape (len(texts), dimension)."""
        raise NotImplementedError
