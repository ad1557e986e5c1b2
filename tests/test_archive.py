"""What an index holds, read without a model."""

from pathlib import Path

import pytest

from rag.archive import Archive
from rag.errors import ArticleMissingError, IndexMissingError
from rag.index.embedding import HashingEmbedder
from rag.indexing import article, index
from rag.types import Filters

OLD = (
    "The ferry stays in port for a week. “We cannot sail in this storm,” said José Holm, the harbour master, on Monday."
)
NEW = (
    "The ferry sails again after a week. “We sailed at dawn,” José Holm said on Tuesday. “I was late,” said Ada Quill."
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    articles = [
        article("old", OLD, published="2021-12-24", outlet="The Quay"),
        article("new", NEW, published="2022-01"),
        article("undated", OLD.replace("storm", "gale")),
    ]
    index(articles, folder, HashingEmbedder())
    return Archive(folder)


def said(archive: Archive, **filters: str) -> list[tuple[str, str]]:
    return [(each.article.id, each.quote) for each in archive.quotations(Filters(**filters))]  # type: ignore[arg-type]


def test_quotations_of_a_speaker_come_newest_first_and_undated_last(archive: Archive) -> None:
    assert said(archive, speaker="holm") == [
        ("new", "“We sailed at dawn,”"),
        ("old", "“We cannot sail in this storm,”"),
        ("undated", "“We cannot sail in this gale,”"),
    ]


def test_a_speaker_is_found_without_accents(archive: Archive) -> None:
    assert len(said(archive, speaker="Jose Holm")) == 3


def test_quotations_are_those_of_the_articles_that_pass(archive: Archive) -> None:
    assert said(archive, speaker="Holm", outlet="the quay") == [("old", "“We cannot sail in this storm,”")]
    assert said(archive, speaker="Holm", published_from="2022") == [("new", "“We sailed at dawn,”")]


def test_without_filters_all_quotations_come(archive: Archive) -> None:
    assert len(said(archive)) == 4


def test_an_article_comes_with_all_that_was_found(archive: Archive) -> None:
    assert archive.analysis("old").article.text == OLD
    with pytest.raises(ArticleMissingError, match=r"^no article has the id 'nobody'$"):
        archive.analysis("nobody")


def test_the_manifest_counts(archive: Archive) -> None:
    manifest = archive.manifest()
    assert (manifest.articles, manifest.passages, manifest.model.name) == (3, 3, "hashing")
    assert archive.generation().startswith("000001-")


def test_a_folder_without_an_index_has_no_generation(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match=r"holds no index; run `byline index PATH…`$"):
        Archive(tmp_path).generation()
