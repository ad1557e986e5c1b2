"""LlamaIndex, as its starter tutorial has it: `VectorStoreIndex.from_documents`, with all else default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from llama_index.core import Document, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from evals.bench.peers.seam import Index, Peer, Search


def _indexer(model: str) -> Index:
    embedding = HuggingFaceEmbedding(model_name=model)

    def index(articles: Mapping[str, str], folder: Path) -> int:
        documents = [Document(id_=id_, text=text) for id_, text in articles.items()]
        built = VectorStoreIndex.from_documents(documents, embed_model=embedding)
        built.storage_context.persist(str(folder))
        return len(built.docstore.docs)

    return index


@contextmanager
def _searcher(model: str, folder: Path) -> Iterator[Search]:
    context = StorageContext.from_defaults(persist_dir=str(folder))
    index = load_index_from_storage(context, embed_model=HuggingFaceEmbedding(model_name=model))
    yield lambda question, k: [
        found.node.ref_doc_id for found in index.as_retriever(similarity_top_k=k).retrieve(question)
    ]


PEER = Peer(
    way="1024 tokens of another tokenizer, 20 of them shared, of which the model reads 256; vectors in memory",
    packages=("llama-index-core", "llama-index-embeddings-huggingface"),
    indexer=_indexer,
    searcher=_searcher,
)
