"""txtai, as its introduction has it: `Embeddings.index` of whole texts, `Embeddings.search`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from txtai import Embeddings

from evals.bench.peers.seam import Index, Peer, Search


def _indexer(model: str) -> Index:
    embeddings = Embeddings(path=model, method="sentence-transformers")

    def index(articles: Mapping[str, str], folder: Path) -> int:
        embeddings.index(list(articles.items()))
        embeddings.save(str(folder))
        return int(embeddings.count())

    return index


@contextmanager
def _searcher(_: str, folder: Path) -> Iterator[Search]:
    embeddings = Embeddings()
    embeddings.load(str(folder))  # with the model that it was made with
    yield lambda question, k: [id_ for id_, _ in embeddings.search(question, k)]


PEER = Peer(
    way="whole articles, of which the model reads 256 tokens; vectors in a FAISS index",
    packages=("txtai", "faiss-cpu"),
    indexer=_indexer,
    searcher=_searcher,
)
