"""Web pages as plain text with what is known of their articles (the layouts of two benchmarks).

`newspages/pages.jsonl` (id, page_text, article_body) is from the article extraction benchmark of Scrapinghub;
`boilerplate_segments/pages.jsonl` (id, english, page_text, keep, drop) from the evaluation of trafilatura: strings of a
page that belong to its main text, and strings that do not.
"""

from __future__ import annotations

from pathlib import Path

from evals.reading import PublicRow, file_of, read_rows


class NewsPage(PublicRow):
    """A page and the whole body of its article."""

    id: str
    page_text: str
    article_body: str


class AnnotatedPage(PublicRow):
    """A page with some strings of its main text, and some that must not be taken for it."""

    id: str
    page_text: str
    english: bool
    keep: tuple[str, ...]
    drop: tuple[str, ...]


def read_news_pages(data: Path) -> tuple[NewsPage, ...]:
    """Return the pages of `data`, which is the folder or its parent; raise EvalError if there is none to read."""
    return tuple(read_rows(file_of(data, "newspages/pages.jsonl", "pages.jsonl"), NewsPage))


def read_annotated_pages(data: Path) -> tuple[AnnotatedPage, ...]:
    """Return the pages beside the news pages; none if the set is not there."""
    file = data / "boilerplate_segments" / "pages.jsonl"
    if not file.exists():
        file = data.parent / "boilerplate_segments" / "pages.jsonl"
    return tuple(read_rows(file, AnnotatedPage)) if file.exists() else ()
