"""Byline, as its library is used: `indexing.index`, `Engine.search`, and `Engine.ask` without a language model."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from evals.bench.peers.seam import Answer, Index, Peer, Search
from rag import build, indexing
from rag.engine import Engine
from rag.settings import read_settings
from rag.types import NO_FILTERS, Question
from rag.types import Answer as Answered


def _indexer(model: str) -> Index:
    embedder = build.embedder(read_settings(embedding_model=model))

    def index(articles: Mapping[str, str], folder: Path) -> int:
        found = [indexing.article(id_, text) for id_, text in articles.items()]
        return indexing.index(found, folder, embedder).passages

    return index


@contextmanager
def _searcher(model: str, folder: Path) -> Iterator[Search]:
    with _engine(model, folder) as (engine, loop):
        yield lambda question, k: [hit.article.id for hit in loop.run(engine.search(question, k, NO_FILTERS))]


@contextmanager
def _answerer(model: str, folder: Path) -> Iterator[Answer]:
    with _engine(model, folder) as (engine, loop):
        yield lambda question: _shown(loop.run(engine.ask(Question(question, generator="extractive"))))


@contextmanager
def _engine(model: str, folder: Path) -> Iterator[tuple[Engine, asyncio.Runner]]:
    engine = build.engine(read_settings(index_dir=folder, embedding_model=model))
    with asyncio.Runner() as loop:
        yield engine, loop
        loop.run(engine.aclose())


def _shown(answer: Answered) -> list[str]:
    return [*(said.text for said in answer.statements), *(cited.quote for cited in answer.citations)]


PEER = Peer(
    way="sentences, as many as the model reads (256 tokens); vectors and words, then the best sentence",
    packages=("byline", "torch", "faiss-cpu", "tantivy"),
    indexer=_indexer,
    searcher=_searcher,
    answerer=_answerer,
)
