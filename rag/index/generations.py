"""One folder of an index: immutable generations, published by an atomic swap of the pointer file `CURRENT`.

    CURRENT               which generation is the newest, and the SHA-256 of its manifest
    writer.lock           locked by the one writer
    generations/NAME/     articles.sqlite  vectors.faiss  sentences.f16  lexical/…
                          manifest.json (locked by its readers)

A generation is written whole and synced before `CURRENT` names it, and removed when it is not the newest and no
reader holds it. A writer that is killed leaves nothing but a folder that nobody names.
"""

from __future__ import annotations

import os
import secrets
import shutil
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import numpy as np

from rag.errors import IndexBusyError, IndexDamagedError, IndexFaultError, IndexMismatchError, IndexMissingError
from rag.index.dense import DenseIndex
from rag.index.disk import lock, replace_synced, sync, writing
from rag.index.draft import Draft
from rag.index.lexical import LexicalIndex
from rag.index.manifest import (
    CURRENT,
    DENSE,
    GENERATION_NAME,
    GENERATIONS,
    LEXICAL,
    MANIFEST,
    SENTENCES,
    STORE,
    WAY_OUT,
    EmbeddingModel,
    Manifest,
    Pointer,
)
from rag.index.sentence_vectors import SentenceVectors
from rag.index.store import Store
from rag.index.store_writer import check
from rag.protocols import Embedded, Vectors
from rag.types import Analysis

_WRITER_LOCK = "writer.lock"


class Snapshot:
    """One generation, open for reading; it stays on disk and usable until it is closed or forgotten."""

    def __init__(self, directory: Path, pointer: Pointer, model: EmbeddingModel | None) -> None:
        """Open the generation that `pointer` names; raise OSError if a writer has removed it."""
        folder = directory / GENERATIONS / pointer.generation
        self._release = weakref.finalize(self, os.close, lock(folder / MANIFEST, shared=True))
        self.pointer = pointer
        self.manifest = _verified(directory, pointer, model)
        self.store = Store(folder / STORE)
        self.dense = DenseIndex.load(folder / DENSE)
        self.sentences = SentenceVectors.load(folder / SENTENCES, self.manifest.model.dimension)
        self.lexical = LexicalIndex.load(folder / LEXICAL)
        passages = {self.store.count_passages(), len(self.dense), len(self.lexical)}
        if passages != {self.manifest.passages} or self.store.count_sentences() != len(self.sentences):
            raise IndexDamagedError(f"the files in {folder} do not belong together; {WAY_OUT}")

    @property
    def name(self) -> str:
        """The name of the generation."""
        return self.pointer.generation

    def close(self) -> None:
        """Let go of the generation, which must not be used any more."""
        self.store.close()
        self._release()


class Index:
    """Reads the newest generation of an index folder; safe to use from many threads at once."""

    def __init__(self, directory: Path, model: EmbeddingModel | None) -> None:
        """Read from `directory` the vectors of `model` only (None: of any, where no question is embedded)."""
        self._directory = directory
        self._model = model
        self._newest: Snapshot | None = None
        self._opening = Lock()

    def snapshot(self) -> Snapshot:
        """Return the newest generation, open; cheap while it has not changed.

        Raises:
            IndexMissingError: the folder holds no index.
            IndexDamagedError: a file is missing, truncated or changed.
            IndexMismatchError: it was made by another version or with another embedding model.
        """
        known = self._newest
        if known is not None and known.pointer == Pointer.read(self._directory):
            return known
        with self._opening:
            self._newest = self._open()
            return self._newest

    def close(self) -> None:
        """Forget the newest generation; snapshots that others hold stay usable."""
        self._newest = None

    def _open(self) -> Snapshot:
        while True:
            pointer = newest(self._directory)
            if self._newest is not None and self._newest.pointer == pointer:
                return self._newest
            try:
                return Snapshot(self._directory, pointer, self._model)
            except (OSError, IndexDamagedError) as error:
                # A writer may have published and removed it meanwhile; only the newest is sure to stay.
                if Pointer.read(self._directory) == pointer:
                    raise _damage(self._directory, pointer, error) from error


def newest(directory: Path) -> Pointer:
    """Return which generation of an index folder is the newest; raise IndexMissingError if it holds no index."""
    pointer = Pointer.read(directory)
    if pointer is None:
        raise IndexMissingError(f"{directory} holds no index; run `byline index PATH…`")
    return pointer


class Writer:
    """Changes an index: puts and deletes articles, then publishes them as a new generation.

    Only one writer may have a folder at a time, and one thread a writer. What is not published is discarded. After an
    IndexFaultError nothing more can be written: leave the writer and start another from the last generation.
    """

    def __init__(self, directory: Path, model: EmbeddingModel) -> None:
        """Write to `directory`, made if need be, vectors of `model`."""
        self._directory = directory
        self._model = model
        self._lock: int | None = None
        self._pointer: Pointer | None = None
        self._published: Store | None = None
        self._dense = DenseIndex.empty(model.dimension)
        self._sentences = SentenceVectors.empty(model.dimension)
        self._draft: Draft | None = None

    def __enter__(self) -> Self:
        """Take the folder and start from its newest generation.

        Raises:
            IndexBusyError: another writer has it.
            IndexDamagedError, IndexMismatchError: as for readers; what is there stays as it is.
            IndexFaultError: the folder cannot be written.
        """
        with writing(self._directory):
            self._lock = _lock_folder(self._directory)
        try:
            self._start()
        except BaseException:
            self._unlock()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, changes of this writer included; None if it is not there."""
        if self._draft is not None:
            return self._draft.content_hash(article_id)
        return None if self._published is None else self._published.content_hash(article_id)

    def put(self, analysis: Analysis, vectors: Embedded, content_hash: str) -> bool:
        """Insert or replace an article and return whether it is new.

        Raises:
            ValueError: `vectors` are not finite ones of each passage and of each of its sentences, or a span is wrong.
            ReadingError: the article holds a lone surrogate.
            IndexFaultError: it cannot be written.
        """
        check(analysis)
        self._check(vectors.texts, len(analysis.passages))
        self._check(vectors.spans, sum(len(passage.sentences) for passage in analysis.passages))
        with self._drafting() as draft:
            return draft.put(analysis, vectors, content_hash)

    def delete(self, article_id: str) -> bool:
        """Delete an article and return whether there was one."""
        if self.content_hash(article_id) is None:
            return False
        with self._drafting() as draft:
            return draft.delete(article_id)

    def publish(self) -> str:
        """Make the changes lasting and visible and return the name of the newest generation; more may follow."""
        if self._draft is None and self._pointer is not None:
            return self._pointer.generation
        with self._drafting() as draft:
            pointer = Pointer.to(draft.folder.name, draft.seal(self._model))
            replace_synced(self._directory / CURRENT, pointer.encode())
            self._pointer, self._draft = pointer, None
        self._reopen()
        _remove_unused(self._directory, pointer)
        return pointer.generation

    def _check(self, vectors: Vectors, rows: int) -> None:
        shape = (rows, self._model.dimension)
        if vectors.shape != shape or not np.isfinite(vectors).all():
            raise ValueError(f"vectors must be finite and of shape {shape}, got {vectors.shape}")

    def _start(self) -> None:
        self._pointer = Pointer.read(self._directory)
        if self._pointer is not None:
            try:
                _verified(self._directory, self._pointer, self._model)
            except OSError as error:
                raise _damage(self._directory, self._pointer, error) from error
            self._dense = DenseIndex.load(self._directory / GENERATIONS / self._pointer.generation / DENSE)
        self._reopen()
        _remove_unused(self._directory, self._pointer)

    def _reopen(self) -> None:
        """Read what is published from the newest generation."""
        if self._published is not None:
            self._published.close()
        folder = self._folder()
        if folder is not None:
            self._published = Store(folder / STORE)
            self._sentences = SentenceVectors.load(folder / SENTENCES, self._model.dimension)

    def _stop(self) -> None:
        """Leave the folder, without the draft unless that was published before what stopped it."""
        if self._draft is not None:
            self._draft.abandon()
            self._draft = None
        if self._lock is not None:
            with suppress(IndexFaultError, OSError):
                _remove_unused(self._directory, Pointer.read(self._directory))
        if self._published is not None:
            self._published.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _folder(self) -> Path | None:
        return None if self._pointer is None else self._directory / GENERATIONS / self._pointer.generation

    def _new_draft(self) -> Draft:
        folder = _next_folder(self._directory, self._pointer)
        return Draft(folder, self._folder(), self._dense, self._sentences)

    @contextmanager
    def _drafting(self) -> Iterator[Draft]:
        """Lend the draft of the next generation; if its use fails, so does all later use of the writer."""
        if self._lock is None:
            raise IndexFaultError(f"the writer of {self._directory} has stopped; start another")
        try:
            with writing(self._directory):
                if self._draft is None:
                    self._draft = self._new_draft()
                yield self._draft
        except BaseException:
            self._stop()
            raise


def _verified(directory: Path, pointer: Pointer, model: EmbeddingModel | None) -> Manifest:
    """Return the manifest of a generation whose files are as they were written, with vectors of `model`."""
    manifest = pointer.manifest(directory)
    if model is not None and manifest.model != model:
        raise IndexMismatchError(
            f"{directory} was indexed with {_described(manifest.model)}, not with {_described(model)}; "
            f"set BYLINE_EMBEDDING_MODEL to the former or {WAY_OUT}"
        )
    manifest.verify(directory / GENERATIONS / pointer.generation)
    return manifest


def _described(model: EmbeddingModel) -> str:
    return f"{model.name!r} ({model.dimension} dimensions, {model.fingerprint[:12]})"


def _damage(directory: Path, pointer: Pointer, error: OSError | IndexDamagedError) -> IndexDamagedError:
    if isinstance(error, IndexDamagedError):
        return error
    folder = directory / GENERATIONS / pointer.generation
    named = f"{folder}, which {directory / CURRENT} names"
    return IndexDamagedError(f"cannot open {named}: {error.strerror}; {WAY_OUT}")


def _lock_folder(directory: Path) -> int:
    if not directory.exists():
        directory.mkdir(parents=True)
        sync(directory.parent)
    (directory / GENERATIONS).mkdir(exist_ok=True)
    (directory / _WRITER_LOCK).touch()
    sync(directory)
    try:
        return lock(directory / _WRITER_LOCK, shared=False)
    except BlockingIOError as error:
        raise IndexBusyError(f"another process is writing to {directory}; try again when it is done") from error


def _next_folder(directory: Path, pointer: Pointer | None) -> Path:
    number = 1 if pointer is None else int(pointer.generation.partition("-")[0]) + 1
    return directory / GENERATIONS / f"{number:06d}-{secrets.token_hex(3)}"


def _remove_unused(directory: Path, pointer: Pointer | None) -> None:
    """Remove the generations that are not the newest and that no reader holds, and what killed writers left."""
    kept = None if pointer is None else pointer.generation
    for folder in (directory / GENERATIONS).iterdir():
        if folder.name != kept and GENERATION_NAME.fullmatch(folder.name):
            _remove_unless_held(folder)


def _remove_unless_held(folder: Path) -> None:
    descriptor = None
    try:
        descriptor = lock(folder / MANIFEST, shared=False)
    except FileNotFoundError:
        pass  # without a manifest it was never published
    except OSError:
        return  # a reader has it
    shutil.rmtree(folder, ignore_errors=True)
    if descriptor is not None:
        os.close(descriptor)
