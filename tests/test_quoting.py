"""What is said about a subject, by whom, newest first."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rag.engine import Engine
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index
from rag.index.manifest import EmbeddingModel
from rag.indexing import article
from rag.types import NO_FILTERS, Filters

STORM = (
    "The ferry stays in port for a week. “We cannot sail in this storm,” said José Holm, the harbour master, on Monday."
)
DAWN = (
    "The ferry sails again after a week. “We sailed at dawn,” José Holm said on Tuesday. “I was late,” said Ada Quill."
    " Holm said that the harbour storm had cost 4,000 euros."
)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    embedder = HashingEmbedder()
    engine = Engine(Index(tmp_path, EmbeddingModel.of(embedder)), tmp_path, embedder, None, None, workers=1)
    await engine.put(
        [
            article("undated", STORM.replace("in this storm", "with this crew")),
            article("old", STORM, published="2021-12-24", outlet="The Quay"),
            article("new", DAWN, published="2022-01"),
        ]
    )
    yield engine
    await engine.aclose()


async def said(engine: Engine, about: str, filters: Filters = NO_FILTERS, *, direct: bool | None = None) -> list[str]:
    return [each.quote for each in await engine.quotations(filters, about, direct=direct)]


async def test_without_a_subject_all_come_newest_first_and_undated_last(engine: Engine) -> None:
    found = await engine.quotations(NO_FILTERS)
    assert [each.article.id for each in found] == ["new", "new", "new", "old", "undated"]


async def test_with_a_subject_only_what_is_about_it_comes_newest_first(engine: Engine) -> None:
    assert await said(engine, "the storm") == [
        "the harbour storm had cost 4,000 euros.",
        "“We cannot sail in this storm,”",
    ]


async def test_the_subject_may_be_written_in_another_form(engine: Engine) -> None:
    assert await said(engine, "storms", Filters(outlet="the quay")) == ["“We cannot sail in this storm,”"]


async def test_a_subject_that_nobody_speaks_of_gives_nothing(engine: Engine) -> None:
    assert await said(engine, "football") == []


async def test_another_speaker_in_the_same_article_is_left_out(engine: Engine) -> None:
    assert await said(engine, "being late", Filters(speaker="Holm")) == []
    assert await said(engine, "being late", Filters(speaker="quill")) == ["“I was late,”"]


async def test_direct_speech_and_the_rest_are_told_apart(engine: Engine) -> None:
    holm = Filters(speaker="Jose Holm")
    direct, other = await said(engine, "", holm, direct=True), await said(engine, "", holm, direct=False)
    assert direct == ["“We sailed at dawn,”", "“We cannot sail in this storm,”", "“We cannot sail with this crew,”"]
    assert other == ["the harbour storm had cost 4,000 euros."]
    assert await said(engine, "the storm", holm, direct=True) == ["“We cannot sail in this storm,”"]


@pytest.mark.parametrize("about", ["", "the storm"])
async def test_a_limit_leaves_the_newest(engine: Engine, about: str) -> None:
    found = await engine.quotations(Filters(speaker="Holm"), about, limit=1)
    assert [each.article.id for each in found] == ["new"]
