"""Engines to ask: over a throw-away index of given articles, or over an index that is there."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sized
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from evals.errors import EvalError
from evals.progress import progress
from rag import build, indexing
from rag.engine import Engine, LanguageModel
from rag.errors import ReadingError, SkippedError
from rag.settings import Settings, read_settings
from rag.types import Article


@dataclass(frozen=True, slots=True)
class IndexCost:
    """What making an index took, without the loading of the model, and its size on disk."""

    seconds: float
    passages: int
    megabytes: float


def read_corpus(path: Path) -> list[Article]:
    """Return the articles of a file or folder; what cannot be read is told on standard error."""
    found = list(indexing.read([path], sys.stdin.buffer))
    for error in found:
        if isinstance(error, ReadingError) and not isinstance(error, SkippedError):
            click.echo(f"not read: {error}", err=True)
    articles = [each for each in found if isinstance(each, Article)]
    if not articles:
        raise EvalError(f"{path}: no article; name the corpus")
    return articles


@asynccontextmanager
async def indexed(
    articles: Iterable[Article],
    embedding_model: str | None,
    index_dir: Path | None = None,
    *,
    model: str | None = None,
    api_base: str | None = None,
    writer: LanguageModel | None = None,
    told: Callable[[IndexCost], None] | None = None,
) -> AsyncIterator[Engine]:
    """Yield an engine over a new index of the articles, in `index_dir` or where it is thrown away afterwards.

    `model` and `api_base` stand in for those of the settings; `writer` writes in place of their language model; `told`
    is told what the index cost.
    """
    with tempfile.TemporaryDirectory(prefix="byline-evals-") as folder:
        settings = read_settings(
            index_dir=index_dir or Path(folder) / "index",
            embedding_model=embedding_model,
            model=model,
            api_base=api_base,
        )
        cost = _index(articles, settings)
        if told:
            told(cost)
        async with _opened(settings, writer) as engine:
            yield engine


@asynccontextmanager
async def existing(
    index_dir: Path, embedding_model: str | None, *, to_change: bool, writer: LanguageModel | None = None
) -> AsyncIterator[Engine]:
    """Yield an engine over an index, or over a copy that is thrown away if it is going to be changed."""
    with tempfile.TemporaryDirectory(prefix="byline-evals-") as folder:
        chosen = index_dir
        if to_change:
            chosen = Path(shutil.copytree(index_dir, Path(folder) / "index", symlinks=True))
        async with _opened(read_settings(index_dir=chosen, embedding_model=embedding_model), writer) as engine:
            yield engine


def _index(articles: Iterable[Article], settings: Settings) -> IndexCost:
    with progress("indexing", len(articles) if isinstance(articles, Sized) else None) as tick:
        report = indexing.index(_counted(articles, tick), settings.index_dir, build.embedder(settings))
    for error in report.failed:
        click.echo(f"not indexed: {error}", err=True)
    size = sum(file.stat().st_size for file in settings.index_dir.rglob("*") if file.is_file())
    return IndexCost(report.seconds, report.passages, size / 1e6)


def _counted(articles: Iterable[Article], tick: Callable[[int], None]) -> Iterator[Article]:
    for article in articles:
        yield article
        tick(1)


@asynccontextmanager
async def _opened(settings: Settings, writer: LanguageModel | None) -> AsyncIterator[Engine]:
    engine = build.engine(settings, writer)
    try:
        yield engine
    finally:
        await engine.aclose()
