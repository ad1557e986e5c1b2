"""The composition root: the list of choices. Heavy parts are imported when they are chosen."""

from __future__ import annotations

from rag.engine import Engine, LanguageModel
from rag.index.generations import Index
from rag.index.manifest import EmbeddingModel
from rag.protocols import Embedder
from rag.settings import Settings

# ruff: noqa: PLC0415 - the one module whose functions import: torch and litellm take seconds


def engine(settings: Settings) -> Engine:
    """Return an engine over the index directory of the settings; raise EmbeddingError if its model cannot load."""
    chosen = embedder(settings)
    index = Index(settings.index_dir, EmbeddingModel.of(chosen))
    return Engine(index, settings.index_dir, chosen, language_model(settings), settings.model, settings.workers)


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
