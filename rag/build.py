"""The composition root: the list of choices. Heavy parts are imported when they are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from rag.archive import Archive
    from rag.engine import Engine, LanguageModel
    from rag.indexing import Progress, Report
    from rag.protocols import Embedder

# ruff: noqa: PLC0415 - the one module whose functions import: torch takes seconds, FAISS half a one


def engine(settings: Settings, writer: LanguageModel | None = None) -> Engine:
    """Return an engine over the index directory of the settings; raise EmbeddingError if its model cannot load.

    `writer` writes in place of the settings' language model.
    """
    from rag.engine import Engine
    from rag.index.generations import Index
    from rag.index.manifest import EmbeddingModel

    chosen = embedder(settings)
    index = Index(settings.index_dir, EmbeddingModel.of(chosen))
    llm = writer or language_model(settings)
    return Engine(index, settings.index_dir, chosen, llm, settings.model, settings.workers)


def archive(settings: Settings) -> Archive:
    """Return the articles of the index directory of the settings, to be read without a model."""
    from rag.archive import Archive

    return Archive(settings.index_dir)


def index(
    paths: Sequence[str],
    stdin: BinaryIO,
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    *,
    prune: bool = False,
) -> Report:
    """Bring the articles of files and folders into the index of the settings; see `rag.indexing.index`."""
    from rag import indexing

    return indexing.index(
        indexing.read(paths, stdin),
        settings.index_dir,
        embedder(settings),
        progress,
        total=indexing.count_articles(paths),
        prune=prune,
    )


def embedder(settings: Settings) -> Embedder:
    """Return the embedder that the settings name."""
    from rag.index.embedding import HashingEmbedder, SentenceTransformerEmbedder

    if settings.embedding_model == "hashing":
        return HashingEmbedder()
    return SentenceTransformerEmbedder(settings.embedding_model)


def language_model(settings: Settings) -> LanguageModel | None:
    """Return the language model that the settings name, None if they name none."""
    if settings.model is None:
        return None
    from rag.answer.llm import LiteLLMGenerator

    return LiteLLMGenerator(
        (settings.model, *settings.fallback_models),
        timeout_s=settings.model_timeout_s,
        retries=settings.model_retries,
        max_tokens=settings.max_answer_tokens,
        api_base=str(settings.api_base) if settings.api_base else None,
    )


def missing_keys(settings: Settings) -> list[str]:
    """Return the names of the environment variables that the language models of the settings need and lack."""
    from rag.answer.provider import missing_keys

    # A server of one's own, which only the first model is asked at, may need no key.
    first = [settings.model] if settings.model and not settings.api_base else []
    return [name for model in [*first, *settings.fallback_models] for name in missing_keys(model)]
