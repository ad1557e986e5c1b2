"""What an index says of itself: which generation is the newest, and what each file of it was when it was written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rag.errors import IndexDamagedError, IndexFaultError, IndexMismatchError
from rag.protocols import Embedder

SCHEMA = 3  # of the files of a generation, what counts as a word included
CURRENT = "CURRENT"
GENERATIONS = "generations"
MANIFEST = "manifest.json"
STORE = "articles.sqlite"
DENSE = "vectors.faiss"
SENTENCES = "sentences.f16"
LEXICAL = "lexical"
WAY_OUT = "run `byline index PATH…` with another BYLINE_INDEX_DIR"
GENERATION_NAME = re.compile(r"\d{6,}-[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """The model that an index's vectors come from; those of another must not be mixed with them."""

    name: str
    fingerprint: str
    dimension: int

    @classmethod
    def of(cls, embedder: Embedder) -> EmbeddingModel:
        """Return what identifies an embedder."""
        return cls(embedder.name, embedder.fingerprint, embedder.dimension)


@dataclass(frozen=True, slots=True)
class FileSum:
    """The size of a file in bytes and the SHA-256 of its content."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> FileSum:
        """Return the sum of a file as it is now."""
        with path.open("rb") as file:
            return cls(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of: `files` by their path within its folder, `created` in UTC as ISO 8601."""

    schema: int
    byline: str
    created: str
    model: EmbeddingModel
    articles: int
    passages: int
    files: Mapping[str, FileSum]

    def encode(self) -> bytes:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=1).encode() + b"\n"

    @classmethod
    def decode(cls, content: bytes, path: Path) -> Manifest:
        """Return the manifest of a JSON file at `path`; raise an error if it is none or of another schema."""
        try:
            fields = json.loads(content)
            if fields["schema"] != SCHEMA:
                raise IndexMismatchError(f"{path} has the schema {fields['schema']!r}, not {SCHEMA}; {WAY_OUT}")
            model = EmbeddingModel(**fields.pop("model"))
            files = {name: FileSum(**sums) for name, sums in fields.pop("files").items()}
            return cls(**fields, model=model, files=files)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise IndexDamagedError(f"{path} is no manifest of an index; {WAY_OUT}") from error

    def verify(self, directory: Path) -> None:
        """Raise IndexDamagedError if a file in `directory` is missing or not as it was written."""
        for name, written in self.files.items():
            path = directory / name
            try:
                intact = path.stat().st_size == written.size and FileSum.of(path) == written
            except OSError as error:
                raise IndexDamagedError(f"cannot read {path}: {error.strerror}; {WAY_OUT}") from error
            if not intact:
                raise IndexDamagedError(f"{path} is not as it was written; {WAY_OUT}")


@dataclass(frozen=True, slots=True)
class Pointer:
    """What the file `CURRENT` says: the name of the newest generation and the SHA-256 of its manifest."""

    generation: str
    manifest_sha256: str

    @classmethod
    def to(cls, generation: str, manifest: bytes) -> Pointer:
        """Return the pointer to a generation with this manifest."""
        return cls(generation, hashlib.sha256(manifest).hexdigest())

    @classmethod
    def read(cls, directory: Path) -> Pointer | None:
        """Return the pointer of an index folder; None if it has none."""
        path = directory / CURRENT
        try:
            content = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise IndexFaultError(f"cannot read {path}: {error.strerror}") from error
        try:
            pointer = cls(**json.loads(content))
            intact = content == pointer.encode() and GENERATION_NAME.fullmatch(pointer.generation)
        except (ValueError, TypeError, RecursionError) as error:
            raise IndexDamagedError(f"{path} is damaged; {WAY_OUT}") from error
        if not intact:
            raise IndexDamagedError(f"{path} is damaged; {WAY_OUT}")
        return pointer

    def encode(self) -> bytes:
        """Return the content of `CURRENT`."""
        return json.dumps(asdict(self)).encode() + b"\n"

    def manifest(self, directory: Path) -> Manifest:
        """Return the manifest of the generation in an index folder, verified; raise FileNotFoundError if it is gone."""
        path = directory / GENERATIONS / self.generation / MANIFEST
        content = path.read_bytes()
        if Pointer.to(self.generation, content) != self:
            raise IndexDamagedError(f"{path} is not what {directory / CURRENT} says of it; {WAY_OUT}")
        return Manifest.decode(content, path)
