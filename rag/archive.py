"""What an index holds, read without a question: no model is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.corpus.words import content_stems, fold
from rag.errors import ArticleMissingError
from rag.index.generations import Index, newest
from rag.index.manifest import Manifest
from rag.index.store import Store
from rag.types import Analysis, Article, Filters, Quotation


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation and the article that prints it."""

    article: Article
    quotation: Quotation

    @property
    def quote(self) -> str:
        """The words that were said, as they are printed."""
        return self.quotation.span.of(self.article.text)


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

    def quotations(self, filters: Filters, about: str = "") -> list[Attributed]:
        """Return the quotations of the articles that `filters` let through, newest first.

        The speaker's name holds that of the filters, whatever its case and accents; each content word of `about` is
        among the quoted words, in one of its forms.
        """
        store = self._index.snapshot().store
        speaker, stems = fold(filters.speaker or ""), set(content_stems(about))
        found = [
            Attributed(analysis.article, quotation)
            for analysis in _analyses(store, filters)
            for quotation in analysis.quotations
            if speaker in fold(quotation.speaker.name)
        ]
        kept = [each for each in found if stems <= set(content_stems(each.quote))]
        return sorted(kept, key=lambda each: each.article.published.date or "", reverse=True)


def _analyses(store: Store, filters: Filters) -> Iterator[Analysis]:
    """Yield what was found in each of the articles, in the order in which they were added."""
    keys = store.keys(filters)
    if keys is None:
        ids = [article.id for article in store.articles()]
    else:
        ids = [each.article.id for each in store.passages(keys.tolist())]
    for article_id in dict.fromkeys(ids):
        analysis = store.analysis(article_id)
        if analysis is not None:
            yield analysis
