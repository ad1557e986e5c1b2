"""A generation while it is written, in a folder that no pointer names yet."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import numpy as np

from rag.index.dense import DenseIndex
from rag.index.disk import share, sync, write_synced
from rag.index.lexical import LexicalWriter
from rag.index.manifest import DENSE, LEXICAL, MANIFEST, SCHEMA, SENTENCES, STORE, EmbeddingModel, FileSum, Manifest
from rag.index.sentence_vectors import SentenceVectors
from rag.index.store_writer import StoreWriter
from rag.protocols import Embedded, Vectors
from rag.types import Analysis


@dataclass(frozen=True, slots=True, eq=False)
class _Vectors:
    """The vector of a passage, and those of its sentences."""

    passage: Vectors
    sentences: Vectors


class Draft:
    """A new generation, which begins as the one before it."""

    def __init__(self, folder: Path, before: Path | None, dense: DenseIndex, sentences: SentenceVectors) -> None:
        """Begin in `folder` with the content of the folder `before` (None: nothing) and the vectors in it."""
        self.folder = folder
        self._dense, self._sentences = dense, sentences
        self._added: dict[int, _Vectors] = {}  # by key; each file takes all of them at once
        self._removed: list[int] = []
        (folder / LEXICAL).mkdir(parents=True)
        if before is not None:
            shutil.copyfile(before / STORE, folder / STORE)
            _share_segments(before / LEXICAL, folder / LEXICAL)
        self._store = StoreWriter(folder / STORE)
        self._lexical = LexicalWriter(folder / LEXICAL)

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, changes included."""
        return self._store.content_hash(article_id)

    def put(self, analysis: Analysis, vectors: Embedded, content_hash: str) -> bool:
        """Insert or replace an article and return whether it is new."""
        change = self._store.put(analysis, content_hash)
        self._forget(change.removed)
        article = analysis.article
        end = 0
        for key, passage, vector in zip(change.added, analysis.passages, vectors.texts, strict=True):
            start, end = end, end + len(passage.sentences)
            self._lexical.add(key, article.title or "", passage.span.of(article.text))
            self._added[key] = _Vectors(vector, vectors.spans[start:end])
        return change.new

    def delete(self, article_id: str) -> bool:
        """Delete an article and return whether there was one."""
        removed = self._store.delete(article_id)
        self._forget(removed or ())
        return removed is not None

    def seal(self, model: EmbeddingModel) -> bytes:
        """Bring all of it to the disk and return the content of its manifest."""
        articles, passages = self._store.count_articles(), self._store.count_passages()
        self._store.close()
        self._lexical.close()
        self._write_vectors(model.dimension)
        manifest = Manifest(
            schema=SCHEMA,
            byline=metadata.version("byline"),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            model=model,
            articles=articles,
            passages=passages,
            files=self._synced_files(),
        ).encode()
        write_synced(self.folder / MANIFEST, manifest)
        for folder in (self.folder / LEXICAL, self.folder, self.folder.parent):
            sync(folder)
        return manifest

    def abandon(self) -> None:
        """Let go of the folder, whose content is then worth nothing."""
        self._store.abandon()
        self._lexical.abandon()

    def _write_vectors(self, dimension: int) -> None:
        none = np.empty((0, dimension), dtype=np.float32)
        added = self._added.values()
        self._dense.remove(self._removed)
        self._dense.add(list(self._added), np.vstack([none, *(each.passage for each in added)]))
        self._dense.save(self.folder / DENSE)
        keys = [key for key, each in self._added.items() for _ in each.sentences]
        vectors = np.vstack([none, *(each.sentences for each in added)])
        self._sentences.write(self.folder / SENTENCES, self._removed, keys, vectors)

    def _forget(self, keys: tuple[int, ...]) -> None:
        self._lexical.remove(keys)
        self._removed += [key for key in keys if self._added.pop(key, None) is None]

    def _synced_files(self) -> dict[str, FileSum]:
        files = {}
        mode = (self.folder / STORE).stat().st_mode
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            if path.stat().st_mode != mode:
                path.chmod(mode)  # tantivy lets only its own user read some of its files
            sync(path)
            files[str(path.relative_to(self.folder))] = FileSum.of(path)
        return files


def _share_segments(source: Path, target: Path) -> None:
    for path in source.iterdir():
        if path.suffix == ".json":  # the names that tantivy gives to new files
            shutil.copyfile(path, target / path.name)
        else:
            share(path, target / path.name)
