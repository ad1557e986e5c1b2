"""Haystack, as its tutorials have it: `DocumentSplitter`, `InMemoryDocumentStore`, `InMemoryEmbeddingRetriever`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from evals.bench.peers.seam import Index, Peer, Search

_ARTICLE = "article"
_STORE = "store.json"


def _indexer(model: str) -> Index:
    embedder = SentenceTransformersDocumentEmbedder(model=model)
    embedder.warm_up()

    def index(articles: Mapping[str, str], folder: Path) -> int:
        documents = [Document(content=text, meta={_ARTICLE: id_}) for id_, text in articles.items()]
        passages = DocumentSplitter().run(documents=documents)["documents"]
        store = InMemoryDocumentStore()
        store.write_documents(embedder.run(documents=passages)["documents"])
        folder.mkdir()
        store.save_to_disk(str(folder / _STORE))
        return len(passages)

    return index


@contextmanager
def _searcher(model: str, folder: Path) -> Iterator[Search]:
    store = InMemoryDocumentStore.load_from_disk(str(folder / _STORE))
    pipeline = Pipeline()
    pipeline.add_component("embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    pipeline.add_component("retriever", InMemoryEmbeddingRetriever(store))
    pipeline.connect("embedder.embedding", "retriever.query_embedding")

    def search(question: str, k: int) -> list[str]:
        found = pipeline.run({"embedder": {"text": question}, "retriever": {"top_k": k}})
        return [document.meta[_ARTICLE] for document in found["retriever"]["documents"]]

    yield search


PEER = Peer(
    way="200 words; vectors in memory",
    packages=("haystack-ai", "sentence-transformers-haystack"),
    indexer=_indexer,
    searcher=_searcher,
)
