"""Engines of the evals: over a copy of an index, over articles that are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval_fixtures import FERRY, MILL

from evals.engines import existing, indexed, read_corpus
from evals.errors import EvalError
from rag.engine import Engine
from rag.types import Article


async def ids(engine: Engine) -> list[str]:
    return sorted(article.id for article in (await engine.articles(0, 100))[0])


async def test_a_copied_index_is_asked_and_stays_as_it_is(tmp_path: Path) -> None:
    original = tmp_path / "index"
    async with indexed([Article("ferry", FERRY)], "hashing", original) as first:
        before = await ids(first)
    async with existing(original, "hashing", to_change=True) as copy:
        await copy.put([Article("mill", MILL)])
        assert await ids(copy) == ["ferry", "mill"]
    async with existing(original, "hashing", to_change=False) as again:
        assert await ids(again) == before == ["ferry"]


def test_a_corpus_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="no article; name the corpus"):
        read_corpus(tmp_path)


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    assert [article.id for article in read_corpus(tmp_path)] == ["ferry"]
    assert "not read: " in capsys.readouterr().err
