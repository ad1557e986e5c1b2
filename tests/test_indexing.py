from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from rag import indexing
from rag.errors import (
    ArticleMissingError,
    IndexBusyError,
    IndexMismatchError,
    IndexMissingError,
    ReadingError,
    SkippedError,
)
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index, Writer
from rag.index.manifest import EmbeddingModel
from rag.indexing import Progress, Report, content_hash, delete, index, put
from rag.protocols import Vectors
from rag.types import Article, Published

SEEDS = Path(__file__).parent.parent / "seeds"
TALKS = (
    "The foreign ministers of both countries met in the old town hall of Geneva on Friday and talked for four hours. "
    "“We agreed on nothing,” Minister Ana Ruiz said after the meeting.\n\n"
    "The delegations will meet again in the spring, officials of both governments said, although no date was set.\n"
)
MENU = "Home\nNews\nSport\nContact us\n"


class CountingEmbedder(HashingEmbedder):
    """Remembers the texts that it was given."""

    def __init__(self, dimension: int = 64) -> None:
        super().__init__(dimension)
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.texts += texts
        return super().embed(texts, progress)


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


def article(article_id: str, text: str = TALKS) -> Article:
    return Article(article_id, f"{text}\nThis was article {article_id} of the series about the talks in Geneva.\n")


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.replaced, report.unchanged, report.removed


def stored(directory: Path) -> list[str]:
    return [each.id for each in Index(directory, None).snapshot().store.articles()]


def test_articles_are_added_and_searchable(tmp_path: Path, embedder: CountingEmbedder) -> None:
    report = index([article("a"), article("b")], tmp_path, embedder)
    assert counts(report) == (2, 0, 0, 0)
    snapshot = Index(tmp_path, EmbeddingModel.of(embedder)).snapshot()
    [query] = embedder.embed(["article b of the series"])
    [(key, _)] = snapshot.dense.search(query, 1)
    [found] = snapshot.store.passages([key])
    assert found.article.id == "b"


def test_the_vectors_are_those_of_the_passages(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder)
    store = Index(tmp_path, None).snapshot().store
    found = [each.text for id_ in ("a", "b") for each in store.passages(store.passage_keys(id_))]
    assert [text.endswith(each) for text, each in zip(embedder.texts[:2], found, strict=True)] == [True, True]


def test_the_vectors_of_sentences_are_those_of_their_words(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder)
    snapshot = Index(tmp_path, None).snapshot()
    [key] = snapshot.store.passage_keys("b")
    [passage] = snapshot.store.passages([key])
    printed = [sentence.of(passage.article.text) for sentence in passage.passage.sentences]
    assert len(printed) > 1
    assert np.abs(snapshot.sentences.of([key]) - embedder.embed(printed)).max() < 0.0005


def test_vectors_of_an_unchanged_article_stay_when_another_changes(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder)
    before = Index(tmp_path, None).snapshot()
    [key] = before.store.passage_keys("b")
    embedder.texts.clear()
    index([article("a", "A ferry sank. Nobody was hurt."), article("b")], tmp_path, embedder)
    after = Index(tmp_path, None).snapshot()
    assert after.sentences.of([key]).tolist() == before.sentences.of([key]).tolist()
    assert not any("article b" in text for text in embedder.texts)


def test_the_seeds_are_indexed(tmp_path: Path, embedder: CountingEmbedder) -> None:
    report = index(indexing.read([SEEDS], BytesIO()), tmp_path, embedder)
    assert counts(report) == (5, 0, 0, 0)
    assert (report.failed, report.skipped) == ((), ())
    assert report.passages == Index(tmp_path, None).snapshot().store.count_passages()


def test_unchanged_articles_are_not_embedded_again(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder)
    name = Index(tmp_path, None).snapshot().name
    embedder.texts.clear()
    report = index([article("a"), article("b")], tmp_path, embedder)
    assert counts(report) == (0, 0, 2, 0)
    assert embedder.texts == []
    assert Index(tmp_path, None).snapshot().name == name


def test_a_changed_article_is_replaced(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder)
    changed = article("b", TALKS.replace("Geneva", "Vienna"))
    assert counts(index([article("a"), changed], tmp_path, embedder)) == (0, 1, 1, 0)
    found = Index(tmp_path, None).snapshot().store.article("b")
    assert found
    assert found.text == changed.text


def test_changed_metadata_is_a_change(tmp_path: Path, embedder: CountingEmbedder) -> None:
    dated = Article("a", TALKS, published=Published("2022-01-08", "given"))
    index([Article("a", TALKS)], tmp_path, embedder)
    assert counts(index([dated], tmp_path, embedder)) == (0, 1, 0, 0)


def test_articles_that_did_not_come_stay(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder)
    index([article("c")], tmp_path, embedder)
    assert stored(tmp_path) == ["a", "b", "c"]


def test_pruning_removes_articles_that_did_not_come(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder, prune=True)
    assert counts(index([article("b"), article("c")], tmp_path, embedder, prune=True)) == (1, 0, 1, 1)
    assert stored(tmp_path) == ["b", "c"]


def test_pruning_removes_nothing_where_something_could_not_be_read(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a"), article("b")], tmp_path, embedder)
    report = index([article("b"), ReadingError("a.txt", "permission denied")], tmp_path, embedder, prune=True)
    assert (report.removed, stored(tmp_path)) == (0, ["a", "b"])


def test_pruning_an_index_that_is_not_there_removes_nothing(tmp_path: Path, embedder: CountingEmbedder) -> None:
    assert counts(index([], tmp_path, embedder, prune=True)) == (0, 0, 0, 0)


def test_errors_are_reported_and_the_rest_is_indexed(tmp_path: Path, embedder: CountingEmbedder) -> None:
    bad, image = ReadingError("b.txt", "empty"), SkippedError("c.jpg", "not read")
    report = index([bad, article("a"), image], tmp_path, embedder)
    assert (counts(report), report.failed, report.skipped) == ((1, 0, 0, 0), (bad,), (image,))


def test_an_article_without_body_text_is_reported(tmp_path: Path, embedder: CountingEmbedder) -> None:
    report = index([Article("menu", MENU), article("a")], tmp_path, embedder)
    assert [str(error) for error in report.failed] == ["menu: no article text found"]
    assert stored(tmp_path) == ["a"]


def test_without_an_article_no_index_is_made(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([ReadingError("b.txt", "empty")], tmp_path, embedder)
    with pytest.raises(IndexMissingError):
        Index(tmp_path, None).snapshot()


def test_a_run_that_is_interrupted_leaves_the_last_generation(tmp_path: Path, embedder: CountingEmbedder) -> None:
    def interrupted() -> Iterator[Article]:
        yield article("b")
        raise KeyboardInterrupt

    index([article("a")], tmp_path, embedder)
    with pytest.raises(KeyboardInterrupt):
        index(interrupted(), tmp_path, embedder)
    assert stored(tmp_path) == ["a"]


def test_long_work_is_published_on_the_way(
    tmp_path: Path, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watched() -> Iterator[Article]:
        yield article("a")
        assert stored(tmp_path) == ["a"]
        yield article("b")
        raise KeyboardInterrupt

    monkeypatch.setattr(indexing, "_BATCH", 1)
    monkeypatch.setattr(indexing, "_CHECKPOINT_S", -1.0)
    with pytest.raises(KeyboardInterrupt):
        index(watched(), tmp_path, embedder)
    assert stored(tmp_path) == ["a", "b"]


def test_progress_is_told_up_to_the_total(tmp_path: Path, embedder: CountingEmbedder) -> None:
    told: list[Progress] = []
    report = index([article("a"), article("b"), article("a")], tmp_path, embedder, told.append, total=3)
    assert (told[-1].articles, told[-1].total, told[-1].passages) == (3, 3, report.passages)
    assert [each.articles for each in told] == sorted(each.articles for each in told)


def test_the_rest_is_estimated_from_what_is_done() -> None:
    progress = Progress(articles=20, total=50, passages=100, seconds=4.0)
    assert (progress.rate, progress.remaining_s) == (25.0, 6.0)
    assert Progress(articles=20, total=None, passages=100, seconds=4.0).remaining_s is None
    assert Progress(articles=0, total=50, passages=0, seconds=0.0).rate == 0.0


def test_another_model_is_refused(tmp_path: Path, embedder: CountingEmbedder) -> None:
    index([article("a")], tmp_path, embedder)
    with pytest.raises(IndexMismatchError):
        index([article("a")], tmp_path, CountingEmbedder(32))


def test_an_index_that_another_writes_is_busy(tmp_path: Path, embedder: CountingEmbedder) -> None:
    with Writer(tmp_path, EmbeddingModel.of(embedder)), pytest.raises(IndexBusyError):
        index([article("a")], tmp_path, embedder)


def test_put_tells_which_articles_are_new(tmp_path: Path, embedder: CountingEmbedder) -> None:
    assert put([article("a"), article("b")], tmp_path, embedder) == [True, True]
    changed = article("b", TALKS.replace("Geneva", "Vienna"))
    assert put([article("a"), changed, article("c")], tmp_path, embedder) == [False, False, True]
    assert stored(tmp_path) == ["a", "b", "c"]


def test_put_takes_all_or_none(tmp_path: Path, embedder: CountingEmbedder) -> None:
    put([article("a")], tmp_path, embedder)
    with pytest.raises(ReadingError, match="menu: no article text found"):
        put([article("b"), Article("menu", MENU)], tmp_path, embedder)
    assert stored(tmp_path) == ["a"]


def test_delete_removes_an_article(tmp_path: Path, embedder: CountingEmbedder) -> None:
    put([article("a"), article("b")], tmp_path, embedder)
    delete("a", tmp_path, embedder)
    assert stored(tmp_path) == ["b"]


def test_delete_of_an_unknown_article_is_an_error(tmp_path: Path, embedder: CountingEmbedder) -> None:
    put([article("a")], tmp_path, embedder)
    with pytest.raises(ArticleMissingError, match="no article has the id 'b'"):
        delete("b", tmp_path, embedder)


@pytest.mark.parametrize(
    "other",
    [
        Article("a", "text "),
        Article("a", "text", title="title"),
        Article("a", "text", outlet="title"),
        Article("a", "text", published=Published("2021", "given")),
        Article("a", "text", url="https://news.example/a"),
    ],
)
def test_the_content_hash_is_of_all_that_was_given(other: Article) -> None:
    assert content_hash(other) != content_hash(Article("a", "text"))
    assert content_hash(Article("a", "text")) == content_hash(Article("a", "text"))
