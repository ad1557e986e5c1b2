"""What an index holds, read without a question: no model is loaded."""

from __future__ import annotations

from pathlib import Path

from rag.errors import ArticleMissingError
from rag.index.generations import Index, newest
from rag.index.manifest import Manifest
from rag.types import Analysis, Attributed, Filters


class Archive:
    """The articles of an index folder; every method raises IndexFaultError if it cannot be used."""

    def __init__(self, directory: Path) -> None:
        self._directory, self._index = directory, Index(directory, None)

    def manifest(self) -> Manifest:
        """Return what the newest generation says of itself, once its files are found to be as they were written."""
        return self._index.snapshot().manifest

    def generation(self) -> str:
        """Return the name of the newest generation, at once: it is not opened."""
        return newest(self._directory).generation

    def analysis(self, article_id: str) -> Analysis:
        """Return an article with all that was found in it; raise ArticleMissingError if there is none."""
        analysis = self._index.snapshot().store.analysis(article_id)
        if analysis is None:
            raise ArticleMissingError(f"no article has the id {article_id!r}")
        return analysis

    def quotations(self, filters: Filters, *, direct: bool | None = None, limit: int | None = None) -> list[Attributed]:
        """Return up to `limit` quotations (None: all) that `filters` let through, newest first, undated last.

        The speaker's name holds that of the filters, whatever its case and accents. `direct`: only direct speech;
        False: only what is not.
        """
        return self._index.snapshot().store.quotations(filters, direct=direct, limit=limit)
