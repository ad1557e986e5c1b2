"""What articles print alike, in a file without vectors; for those outside who want to look or to measure."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rag.errors import ArticleMissingError
from rag.index.store import Store
from rag.index.store_writer import StoreWriter
from rag.types import AlsoIn, Analysis, Span


class Grouping:
    """Finds who else prints the words of an article among those that were put."""

    def __init__(self, path: Path) -> None:
        self._store = Store(path)

    @classmethod
    def write(cls, path: Path, analyses: Iterable[Analysis]) -> Grouping:
        """Write a new file of what was found in articles."""
        writer = StoreWriter(path)
        for analysis in analyses:
            writer.put(analysis, "")
        writer.close()
        return cls(path)

    def shared(self, article_id: str, span: Span) -> tuple[tuple[AlsoIn, ...], int]:
        """Return where other articles print the words of a span, and how many independent sources that are in all."""
        article = self._store.article(article_id)
        if article is None:
            raise ArticleMissingError(f"no article has the id {article_id!r}")
        return self._store.shared(article, span)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()
