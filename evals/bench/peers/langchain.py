"""LangChain with FAISS, as its tutorials have it: `RecursiveCharacterTextSplitter`, `similarity_search`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.bench.peers.seam import Index, Peer, Search

_ARTICLE = "article"
_CHARACTERS, _SHARED = 1000, 200  # the tutorials'; of the class's own 4000 the model would read a quarter


def _indexer(model: str) -> Index:
    embeddings = HuggingFaceEmbeddings(model_name=model)

    def index(articles: Mapping[str, str], folder: Path) -> int:
        documents = [Document(text, metadata={_ARTICLE: id_}) for id_, text in articles.items()]
        splitter = RecursiveCharacterTextSplitter(chunk_size=_CHARACTERS, chunk_overlap=_SHARED)
        passages = splitter.split_documents(documents)
        FAISS.from_documents(passages, embeddings).save_local(str(folder))
        return len(passages)

    return index


@contextmanager
def _searcher(model: str, folder: Path) -> Iterator[Search]:
    embeddings = HuggingFaceEmbeddings(model_name=model)
    store = FAISS.load_local(str(folder), embeddings, allow_dangerous_deserialization=True)  # a pickle, of ours
    yield lambda question, k: [found.metadata[_ARTICLE] for found in store.similarity_search(question, k=k)]


PEER = Peer(
    way=f"{_CHARACTERS} characters, {_SHARED} of them shared; vectors in a flat FAISS index",
    packages=("langchain-core", "langchain-community", "langchain-huggingface", "faiss-cpu"),
    indexer=_indexer,
    searcher=_searcher,
)
