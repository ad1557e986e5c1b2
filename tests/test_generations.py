import os
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from rag.errors import IndexBusyError, IndexFaultError, IndexMismatchError, IndexMissingError, ReadingError
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index, Snapshot, Writer
from rag.index.manifest import EmbeddingModel
from rag.protocols import Embedded
from rag.types import Analysis, Article, Filters, Passage, Span

EMBEDDER = HashingEmbedder(32)
MODEL = EmbeddingModel.of(EMBEDDER)


def analysis(article_id: str, text: str) -> Analysis:
    whole = Span(0, len(text))
    return Analysis(Article(article_id, text), (), (whole,), (Passage(article_id, (whole,)),), ())


def put(writer: Writer, article_id: str, text: str) -> bool:
    return writer.put(
        analysis(article_id, text), EMBEDDER.embed_spans([text], [[Span(0, len(text))]]), f"hash of {text}"
    )


def published(directory: Path, **texts: str) -> str:
    with Writer(directory, MODEL) as writer:
        for article_id, text in texts.items():
            put(writer, article_id, text)
        return writer.publish()


def opened(directory: Path) -> Snapshot:
    return Index(directory, MODEL).snapshot()


def texts(snapshot: Snapshot) -> dict[str, str]:
    return {article.id: article.text for article in snapshot.store.articles()}


def generations(directory: Path) -> list[str]:
    return sorted(folder.name for folder in (directory / "generations").iterdir())


def found_by_all_ways(snapshot: Snapshot, text: str) -> set[str]:
    dense = snapshot.dense.search(EMBEDDER.embed([text])[0], 1)
    lexical = snapshot.lexical.search(text, 1)
    return {snapshot.store.passages([key])[0].text for key, _ in (*dense, *lexical)}


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "new" / "index"


def test_what_is_published_is_found_in_every_way(directory: Path) -> None:
    published(directory, a="Talks failed in Geneva.", b="A ferry sank.")
    snapshot = opened(directory)
    assert texts(snapshot) == {"a": "Talks failed in Geneva.", "b": "A ferry sank."}
    assert found_by_all_ways(snapshot, "the ferry sank") == {"A ferry sank."}
    assert (snapshot.manifest.articles, snapshot.manifest.passages, snapshot.manifest.model) == (2, 2, MODEL)


def test_a_folder_without_an_index_is_missing(directory: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="holds no index; run `byline index PATH…`"):
        opened(directory)
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexMissingError):
        opened(tmp_path / "file")


def test_publishing_nothing_makes_an_empty_index(directory: Path) -> None:
    with Writer(directory, MODEL) as writer:
        writer.publish()
    snapshot = opened(directory)
    assert texts(snapshot) == {}
    assert snapshot.dense.search(EMBEDDER.embed(["talks"])[0], 5) == snapshot.lexical.search("talks", 5) == []


def test_publishing_no_changes_keeps_the_generation(directory: Path) -> None:
    name = published(directory, a="Talks.")
    assert published(directory) == name
    assert generations(directory) == [name]


def test_what_is_not_published_is_discarded(directory: Path) -> None:
    name = published(directory, a="Talks.")
    with Writer(directory, MODEL) as writer:
        put(writer, "b", "Ferry.")
        writer.delete("a")
    assert texts(opened(directory)) == {"a": "Talks."}
    assert generations(directory) == [name]


def test_a_replaced_article_is_found_by_its_new_words_only(directory: Path) -> None:
    published(directory, a="Talks failed.", b="Ferry sank.")
    with Writer(directory, MODEL) as writer:
        assert not put(writer, "a", "Volcano erupted.")
        writer.publish()
    snapshot = opened(directory)
    assert found_by_all_ways(snapshot, "volcano") == {"Volcano erupted."}
    assert snapshot.lexical.search("talks", 5) == []
    assert (len(snapshot.dense), len(snapshot.lexical), snapshot.store.count_passages()) == (2, 2, 2)


def test_a_deleted_article_is_not_found(directory: Path) -> None:
    published(directory, a="Talks failed.", b="Ferry sank.")
    with Writer(directory, MODEL) as writer:
        assert writer.delete("a")
        assert not writer.delete("a")
        assert not writer.delete("never")
        writer.publish()
    snapshot = opened(directory)
    assert texts(snapshot) == {"b": "Ferry sank."}
    assert (len(snapshot.dense), len(snapshot.lexical)) == (1, 1)


def test_an_article_put_twice_in_one_go_is_there_once(directory: Path) -> None:
    with Writer(directory, MODEL) as writer:
        assert put(writer, "a", "Talks.")
        assert not put(writer, "a", "Ferry.")
        assert writer.content_hash("a") == "hash of Ferry."
        writer.publish()
    snapshot = opened(directory)
    assert texts(snapshot) == {"a": "Ferry."}
    assert (len(snapshot.dense), len(snapshot.lexical)) == (1, 1)


def test_a_writer_goes_on_after_publishing(directory: Path) -> None:
    with Writer(directory, MODEL) as writer:
        for number in range(3):
            put(writer, str(number), f"Text {number}.")
            name = writer.publish()
            assert opened(directory).name == name
            assert len(texts(opened(directory))) == number + 1
            assert generations(directory) == [name]


def test_an_article_without_passages_is_stored(directory: Path) -> None:
    bare = Analysis(Article("a", "…"), (), (), (), ())
    with Writer(directory, MODEL) as writer:
        writer.put(bare, Embedded(none := np.empty((0, 32), dtype=np.float32), none), "h")
        writer.publish()
    assert opened(directory).store.analysis("a") == bare


def test_the_content_hash_is_known_before_and_after_publishing(directory: Path) -> None:
    with Writer(directory, MODEL) as writer:
        assert writer.content_hash("a") is None
        put(writer, "a", "Talks.")
        assert writer.content_hash("a") == "hash of Talks."
        writer.publish()
        assert writer.content_hash("a") == "hash of Talks."
    with Writer(directory, MODEL) as writer:
        assert writer.content_hash("a") == "hash of Talks."


def test_a_snapshot_is_kept_while_nothing_changes(directory: Path) -> None:
    published(directory, a="Talks.")
    index = Index(directory, MODEL)
    first = index.snapshot()
    assert index.snapshot() is first
    published(directory, b="Ferry.")
    assert index.snapshot() is not first


def test_an_old_snapshot_stays_usable_until_it_is_let_go(directory: Path) -> None:
    first = published(directory, a="Talks failed.")
    index = Index(directory, MODEL)
    old = index.snapshot()
    published(directory, a="Ferry sank.")
    last = published(directory, a="Volcano erupted.")
    assert index.snapshot().name == last
    assert generations(directory) == [first, last]
    assert found_by_all_ways(old, "talks failed") == {"Talks failed."}
    old.close()
    published(directory)
    assert generations(directory) == [last]


def test_a_forgotten_snapshot_lets_go_of_its_generation(directory: Path) -> None:
    published(directory, a="Talks.")
    index = Index(directory, MODEL)
    index.snapshot()
    index.close()
    name = published(directory, a="Ferry.")
    assert generations(directory) == [name]


def test_an_unused_folder_of_a_killed_writer_is_removed(directory: Path) -> None:
    name = published(directory, a="Talks.")
    left = directory / "generations" / "000002-abcdef"
    (left / "lexical").mkdir(parents=True)
    (left / "articles.sqlite").write_bytes(b"half")
    other = directory / "generations" / "not ours"
    other.mkdir()
    published(directory)
    assert generations(directory) == [name, "not ours"]


def test_a_second_writer_is_told_that_the_index_is_busy(directory: Path) -> None:
    with (
        Writer(directory, MODEL) as writer,
        pytest.raises(IndexBusyError, match="another process is writing to"),
        Writer(directory, MODEL),
    ):
        put(writer, "never", "reached")
    published(directory, a="Talks.")
    assert texts(opened(directory)) == {"a": "Talks."}


def test_a_writer_that_has_stopped_writes_nothing(directory: Path) -> None:
    with Writer(directory, MODEL) as writer:
        put(writer, "a", "Talks.")
    with pytest.raises(IndexFaultError, match="has stopped; start another"):
        put(writer, "a", "Talks.")


@pytest.mark.parametrize(
    "model", [EmbeddingModel("other", MODEL.fingerprint, 32), EmbeddingModel("hashing", "0" * 64, 32)]
)
def test_vectors_of_another_model_are_a_mismatch(directory: Path, model: EmbeddingModel) -> None:
    published(directory, a="Talks.")
    with pytest.raises(IndexMismatchError, match=r"was indexed with 'hashing' \(32 dimensions"):
        Index(directory, model).snapshot()
    with pytest.raises(IndexMismatchError, match="run `byline index PATH…` with another BYLINE_INDEX_DIR"):
        Writer(directory, model).__enter__()
    published(directory, b="The lock is free again.")


def test_an_index_is_read_without_naming_a_model(directory: Path) -> None:
    published(directory, a="Talks.")
    assert Index(directory, None).snapshot().store.keys(Filters(article_ids=frozenset({"a"}))) == [1]


@pytest.mark.parametrize(
    "vectors", [np.zeros((2, 32), np.float32), np.zeros((1, 31), np.float32), np.full((1, 32), np.nan, np.float32)]
)
def test_wrong_vectors_are_refused_and_change_nothing(directory: Path, vectors: np.ndarray) -> None:
    right = EMBEDDER.embed(["Ferry."])
    with Writer(directory, MODEL) as writer:
        put(writer, "a", "Talks.")
        for embedded in (Embedded(vectors, right), Embedded(right, vectors)):
            with pytest.raises(ValueError, match=r"finite and of shape \(1, 32\)"):
                writer.put(analysis("a", "Ferry."), embedded, "h")
        writer.publish()
    assert texts(opened(directory)) == {"a": "Talks."}


def test_an_article_that_cannot_be_stored_is_refused_and_the_writer_goes_on(directory: Path) -> None:
    with Writer(directory, MODEL) as writer:
        with pytest.raises(ReadingError, match="lone surrogate"):
            put(writer, "a", "half \ud83d")
        put(writer, "b", "Ferry.")
        writer.publish()
    assert texts(opened(directory)) == {"b": "Ferry."}


@pytest.mark.parametrize("size", [0, 200, 4_000, 40_000, 90_000])
def test_a_full_disk_leaves_the_last_generation(directory: Path, size: int) -> None:
    name = published(directory, a="Talks failed.")
    with files_of_at_most(size), pytest.raises(IndexFaultError, match="cannot write"):
        published(directory, **{str(number): f"Text {number} about a ferry." for number in range(800)})
    assert texts(opened(directory)) == {"a": "Talks failed."}
    assert generations(directory) == [name]
    published(directory, b="Room again.")
    assert texts(opened(directory)) == {"a": "Talks failed.", "b": "Room again."}


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFaultError, match="set another BYLINE_INDEX_DIR"):
        published(tmp_path / "file" / "index", a="Talks.")


def test_a_read_only_folder_is_read_and_not_written(directory: Path) -> None:
    published(directory, a="Talks.")
    for path in (directory, *directory.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.access(directory, os.W_OK):
        pytest.skip("the superuser may write everywhere")
    assert texts(opened(directory)) == {"a": "Talks."}
    with pytest.raises(IndexFaultError, match="cannot write the index"):
        published(directory, b="Ferry.")


def test_files_of_a_generation_are_readable_as_one_file_is(directory: Path) -> None:
    folder = directory / "generations" / published(directory, a="Talks.")
    modes = {path.stat().st_mode for path in folder.rglob("*") if path.is_file()}
    assert modes == {(folder / "articles.sqlite").stat().st_mode}


def test_readers_see_whole_generations_while_others_are_published(directory: Path) -> None:
    ids = [str(number) for number in range(5)]
    published(directory, **dict.fromkeys(ids, "version 0"))
    index, done = Index(directory, MODEL), Event()

    def read() -> list[set[str]]:
        seen = []
        while not done.is_set():
            snapshot = index.snapshot()
            keys = [key for key, _ in snapshot.lexical.search("version", 10)]
            seen.append({passage.text for passage in snapshot.store.passages(keys)})
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        for number in range(1, 9):
            published(directory, **dict.fromkeys(ids, f"version {number}"))
        done.set()
        seen = [versions for reader in readers for versions in reader.result()]
    assert seen
    assert all(len(versions) == 1 for versions in seen)
    assert set(texts(index.snapshot()).values()) == {"version 8"}


def test_a_reader_sees_what_was_published_before_it_asked(directory: Path) -> None:
    published(directory, a="version 0")
    index = Index(directory, MODEL)
    with ThreadPoolExecutor(4) as pool:
        for number in range(4):
            name = published(directory, a=f"version {number}")
            assert {snapshot.name for snapshot in pool.map(lambda _: index.snapshot(), range(8))} == {name}
