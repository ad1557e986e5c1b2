"""One folder of an index: immutable generations, published by an atomic swap of the pointer file `CURRENT`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from rag.index.dense import DenseIndex
from rag.index.lexical import LexicalIndex
from rag.index.store import Store
from rag.protocols import Embedder, Vectors
from rag.types import Analysis


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """The model that an index's vectors come from; another one's must not be mixed with them."""

    name: str
    fingerprint: str
    dimension: int

    @classmethod
    def of(cls, embedder: Embedder) -> EmbeddingModel:
        """Return what identifies this embedder."""
        return cls(embedder.name, embedder.fingerprint, embedder.dimension)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of, written beside its files."""

    schema: int
    byline: str
    created: str
    model: EmbeddingModel
    articles: int
    passages: int


class Snapshot:
    """One generation, open for reading; it stays on disk and usable until it is closed or forgotten."""

    name: str
    manifest: Manifest
    store: Store
    dense: DenseIndex
    lexical: LexicalIndex

    def close(self) -> None:
        """Let go of the generation."""
        raise NotImplementedError


class Index:
    """Reads the newest generation of an index folder; safe to use from many threads at once."""

    def __init__(self, directory: Path, model: EmbeddingModel) -> None:
        self._directory = directory
        self._model = model

    def snapshot(self) -> Snapshot:
        """Return the newest generation, open; cheap while it has not changed.

        Raises:
            IndexMissingError: the folder holds no index.
            IndexDamagedError: a file is missing, truncated or changed.
            IndexMismatchError: it was made by another version or with another embedding model.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the newest generation; snapshots that others hold stay usable."""
        raise NotImplementedError


class Writer:
    """Changes an index: puts and deletes articles, then publishes them as a new generation.

    Only one writer may have a folder at a time. What is not published when it is left is discarded.
    """

    def __init__(self, directory: Path, model: EmbeddingModel) -> None:
        self._directory = directory
        self._model = model

    def __enter__(self) -> Self:
        """Take the folder and start from its newest generation; raise IndexBusyError if another writer has it."""
        raise NotImplementedError

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, changes of this writer included."""
        raise NotImplementedError

    def put(self, analysis: Analysis, vectors: Vectors, content_hash: str) -> bool:
        """Insert or replace an article and return whether it is new; `vectors` has one row for each passage."""
        raise NotImplementedError

    def delete(self, article_id: str) -> bool:
        """Delete an article and return whether there was one."""
        raise NotImplementedError

    def publish(self) -> str:
        """Make the changes durable and visible and return the name of the generation; more may follow."""
        raise NotImplementedError
