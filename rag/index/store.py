"""Articles and all that was found in them, in one SQLite file that readers open as immutable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.protocols import Keys
from rag.types import Analysis, Article, Filters, Passage, Quotation


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its key, its article and the quotations of that article."""

    key: int
    passage: Passage
    article: Article
    quotations: tuple[Quotation, ...]

    @property
    def text(self) -> str:
        """The printed words of the passage."""
        return self.passage.span.of(self.article.text)


class Store:
    """Reads one immutable SQLite file; safe to use from many threads at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def close(self) -> None:
        """Close the connections that are not in use."""
        raise NotImplementedError

    def count_articles(self) -> int:
        """Return the number of articles."""
        raise NotImplementedError

    def count_passages(self) -> int:
        """Return the number of passages."""
        raise NotImplementedError

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id, if there is one."""
        raise NotImplementedError

    def articles(self, offset: int = 0, limit: int | None = None) -> list[Article]:
        """Return up to `limit` articles (None: all) from the `offset`-th, in the order in which they were added."""
        raise NotImplementedError

    def analysis(self, article_id: str) -> Analysis | None:
        """Return all that was found in the article with this id, if there is one."""
        raise NotImplementedError

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash that the article was put with, if there is one."""
        raise NotImplementedError

    def passages(self, keys: Sequence[int]) -> list[StoredPassage]:
        """Return the passages with these keys in the order asked; raise KeyError for an unknown one."""
        raise NotImplementedError

    def passage_keys(self, article_id: str) -> list[int]:
        """Return the keys of an article's passages in printed order."""
        raise NotImplementedError

    def keys(self, filters: Filters) -> Keys | None:
        """Return the keys of the passages that `filters` let through, ascending; None if they restrict nothing."""
        raise NotImplementedError

    def vocabulary(self) -> Mapping[str, int]:
        """Return each folded word with the number of passages that hold it."""
        raise NotImplementedError

    def names(self) -> Mapping[str, int]:
        """Return the words of `vocabulary` that are printed with a capital in most of their passages."""
        raise NotImplementedError

    def outlets(self) -> list[str]:
        """Return the outlets of the articles, sorted, each once."""
        raise NotImplementedError
