"""Any sentence-transformers model, computed by that library."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from threading import Lock

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar

from rag.protocols import Embedded, Vectors
from rag.types import Span


class LibraryEncoder:
    """Encodes a batch on all cores, one at a time."""

    threads = 1

    def __init__(self, model: str) -> None:
        """Load a model by its name or folder; raise OSError or ValueError if there is none."""
        disable_progress_bar()  # type: ignore[no-untyped-call] # it has no types
        self._model = SentenceTransformer(model, device="cpu")
        self._lock = Lock()  # every call changes its tokenizer
        self.dimension = self._vectors([""]).shape[1]
        self.max_tokens = int(self._model.max_seq_length or self._model.tokenizer.model_max_length)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the weights, in the order of their names."""
        digest = hashlib.sha256()
        for name, tensor in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.contiguous().view(-1).view(torch.uint8).numpy().tobytes())
        return digest.hexdigest()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included."""
        with self._lock:
            encoded = self._model.tokenizer(list(texts), truncation=False, verbose=False)
        return [len(tokens) for tokens in encoded["input_ids"]]

    def encode(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Embedded:
        """Return the vectors of texts of at most `max_tokens` tokens each, and of spans of each by themselves."""
        parts = [span.of(text) for text, held in zip(texts, spans, strict=True) for span in held]
        return Embedded(self._vectors(texts), self._vectors(parts))

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            vectors = self._model.encode(
                list(texts), batch_size=len(texts), normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)
