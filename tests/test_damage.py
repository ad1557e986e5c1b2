"""What is wrong with an index on disk is a clear error, for readers and for the writer, and never a wrong answer."""

import json
import pickle
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rag.errors import IndexDamagedError, IndexFaultError, IndexMismatchError, IndexMissingError
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index, Writer
from rag.index.manifest import EmbeddingModel, FileSum, Pointer
from rag.types import Analysis, Article, Passage, Span

EMBEDDER = HashingEmbedder(16)
MODEL = EmbeddingModel.of(EMBEDDER)
TEXTS = [f"Text {number} of an article about talks, ferries and harvests." for number in range(12)]
KINDS = [
    "CURRENT",
    "manifest.json",
    "articles.sqlite",
    "vectors.faiss",
    "sentences.f16",
    "meta.json",
    ".managed.json",
    ".term",
    ".idx",
    ".store",
    ".fast",
    ".fieldnorm",
]


def fill(directory: Path) -> None:
    with Writer(directory, MODEL) as writer:
        for number, text in enumerate(TEXTS):
            whole = Span(0, len(text))
            analysis = Analysis(Article(str(number), text), (), (whole,), (Passage(str(number), (whole,)),), ())
            writer.put(analysis, EMBEDDER.embed_spans([text], [[whole]]), str(number))
        writer.publish()


def file_of(directory: Path, kind: str) -> Path:
    return next(path for path in sorted(directory.rglob("*")) if path.name.endswith(kind))


def faults_of(directory: Path) -> list[IndexFaultError]:
    """Return the errors with which a reader and a writer refuse the index."""
    faults = []
    for use in (lambda: Index(directory, MODEL).snapshot(), lambda: Writer(directory, MODEL).__enter__()):
        with pytest.raises(IndexFaultError) as caught:
            use()
        faults.append(caught.value)
    return faults


def assert_damaged(directory: Path, path: Path) -> None:
    for fault in faults_of(directory):
        assert isinstance(fault, IndexDamagedError)
        assert str(path) in str(fault)
        assert "run `byline index PATH…` with another BYLINE_INDEX_DIR" in str(fault)


def folder_of(directory: Path) -> Path:
    return file_of(directory, "manifest.json").parent


def sign(directory: Path, files: Mapping[str, object] | None = None, **changed: Any) -> None:  # noqa: ANN401 - JSON
    """Change fields of the manifest and some of its files, and write it and the pointer to it anew."""
    folder = folder_of(directory)
    fields = json.loads((folder / "manifest.json").read_bytes()) | changed
    content = json.dumps(fields | ({"files": fields["files"] | files} if files else {})).encode()
    (folder / "manifest.json").write_bytes(content)
    (directory / "CURRENT").write_bytes(Pointer.to(folder.name, content).encode())


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("pristine") / "index"
    fill(directory)
    return directory


@pytest.fixture
def directory(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "index"))


@pytest.mark.parametrize("kind", KINDS)
def test_any_flipped_bit_is_damage(directory: Path, kind: str) -> None:
    path, generator = file_of(directory, kind), random.Random(kind)  # noqa: S311 - no secret
    content = path.read_bytes()
    for _ in range(12):
        flipped = bytearray(content)
        flipped[generator.randrange(len(content))] ^= 1 << generator.randrange(8)
        path.write_bytes(flipped)
        assert_damaged(directory, path)
    path.write_bytes(content)
    assert Index(directory, MODEL).snapshot().store.count_articles() == len(TEXTS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_truncated_file_is_damage(directory: Path, kind: str, share: float) -> None:
    path = file_of(directory, kind)
    content = path.read_bytes()
    path.write_bytes(content[: min(int(share * len(content)), len(content) - 1)])
    assert_damaged(directory, path)


@pytest.mark.parametrize("kind", KINDS)
def test_an_appended_byte_is_damage(directory: Path, kind: str) -> None:
    path = file_of(directory, kind)
    path.write_bytes(path.read_bytes() + b"\n")
    assert_damaged(directory, path)


@pytest.mark.parametrize("kind", KINDS[2:])
def test_a_missing_file_is_damage(directory: Path, kind: str) -> None:
    path = file_of(directory, kind)
    path.unlink()
    assert_damaged(directory, path)


def test_a_missing_manifest_is_damage(directory: Path) -> None:
    path = file_of(directory, "manifest.json")
    path.unlink()
    assert_damaged(directory, path.parent)


def test_a_missing_pointer_is_a_missing_index(directory: Path) -> None:
    (directory / "CURRENT").unlink()
    with pytest.raises(IndexMissingError):
        Index(directory, MODEL).snapshot()


@pytest.mark.parametrize("kind", KINDS[2:])
def test_a_folder_in_place_of_a_file_is_damage(directory: Path, kind: str) -> None:
    path = file_of(directory, kind)
    path.unlink()
    path.mkdir()
    assert_damaged(directory, path)


class _Trap:
    """An object whose unpickling leaves a trace."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.trace,)


def test_a_pickle_in_place_of_the_vectors_is_never_unpickled(directory: Path, tmp_path: Path) -> None:
    path = file_of(directory, "vectors.faiss")
    path.write_bytes(pickle.dumps(_Trap(tmp_path / "unpickled")))
    assert_damaged(directory, path)
    assert not (tmp_path / "unpickled").exists()


@pytest.mark.parametrize("kind", ["articles.sqlite", "vectors.faiss", "sentences.f16", ".term", ".idx", "meta.json"])
def test_a_foreign_file_with_the_right_checksum_is_damage(directory: Path, kind: str) -> None:
    path = file_of(directory, kind)
    path.write_bytes(pickle.dumps(["no", "index"] * 50))
    sign(directory, files={str(path.relative_to(folder_of(directory))): asdict(FileSum.of(path))})
    with pytest.raises(IndexDamagedError):
        Index(directory, MODEL).snapshot()


@pytest.mark.parametrize("kind", ["vectors.faiss", "sentences.f16"])
def test_files_of_two_generations_do_not_go_together(directory: Path, tmp_path: Path, kind: str) -> None:
    with Writer(tmp_path / "other", MODEL) as writer:
        writer.publish()
    path = file_of(directory, kind)
    shutil.copyfile(file_of(tmp_path / "other", kind), path)
    sign(directory, files={kind: asdict(FileSum.of(path))})
    with pytest.raises(IndexDamagedError, match="do not belong together"):
        Index(directory, MODEL).snapshot()


@pytest.mark.parametrize("schema", [0, 2, 4, "3", None])
def test_another_schema_is_a_mismatch(directory: Path, schema: object) -> None:
    sign(directory, schema=schema)
    for fault in faults_of(directory):
        assert isinstance(fault, IndexMismatchError)
        assert f"has the schema {schema!r}, not 3; run `byline index PATH…`" in str(fault)


@pytest.mark.parametrize("change", [{"model": None}, {"model": {"name": 1}}, {"more": 1}])
def test_a_manifest_of_another_shape_is_damage(directory: Path, change: dict[str, Any]) -> None:
    path = file_of(directory, "manifest.json")
    sign(directory, **change)
    assert_damaged(directory, path)


@settings(deadline=None, max_examples=80)
@given(content=st.one_of(st.binary(max_size=200), st.recursive(st.integers(), st.lists).map(str).map(str.encode)))
@example(content=b'{"generation": 5, "manifest_sha256": "0"}\n')
@example(content=b'{"generation": "../../etc", "manifest_sha256": "0"}\n')
@example(content=b"[" * 100_000)
def test_a_pointer_that_is_garbage_is_damage(pristine: Path, content: bytes) -> None:
    path = pristine / "CURRENT"
    intact = path.read_bytes()
    try:
        path.write_bytes(content)
        assert_damaged(pristine, path)
    finally:
        path.write_bytes(intact)


def test_damage_is_seen_when_a_new_generation_is_opened_and_the_open_one_lives_on(directory: Path) -> None:
    snapshot = Index(directory, MODEL).snapshot()
    file_of(directory, "vectors.faiss").write_bytes(b"overwritten")
    assert snapshot.dense.search(EMBEDDER.embed(TEXTS[3:4])[0], 1)[0][0] == 4
    assert_damaged(directory, file_of(directory, "vectors.faiss"))


def test_a_damaged_index_is_left_as_it_is(directory: Path) -> None:
    file_of(directory, "vectors.faiss").write_bytes(b"overwritten")
    before = {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}
    faults_of(directory)
    assert {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()} == before
