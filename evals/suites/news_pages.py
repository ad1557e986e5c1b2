"""Web pages as plain text with what is known of their articles (the layouts of two benchmarks).

`newspages/pages.jsonl` (id, page_text, article_body) is from the article extraction benchmark of Scrapinghub;
`boilerplate_segments/pages.jsonl` (id, english, page_text, keep, drop) from the evaluation of trafilatura: strings of a
page that belong to its main text, and strings that do not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import EvalError


class _Page(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    page_text: str


class NewsPage(_Page):
    """A page and the whole body of its article."""

    article_body: str


class AnnotatedPage(_Page):
    """A page with some strings of its main text, and some that must not be taken for it."""

    english: bool
    keep: tuple[str, ...]
    drop: tuple[str, ...]


_AnyPage = TypeVar("_AnyPage", bound=_Page)


def read_news_pages(data: Path) -> tuple[NewsPage, ...]:
    """Return the pages of `data`, which is the folder or its parent; raise EvalError if there is none to read."""
    return _read(_file(data, "newspages"), NewsPage)


def read_annotated_pages(data: Path) -> tuple[AnnotatedPage, ...]:
    """Return the pages beside the news pages; none if the set is not there."""
    file = data / "boilerplate_segments" / "pages.jsonl"
    if not file.exists():
        file = data.parent / "boilerplate_segments" / "pages.jsonl"
    return _read(file, AnnotatedPage) if file.exists() else ()


def _file(data: Path, name: str) -> Path:
    inner = data / name / "pages.jsonl"
    return inner if inner.exists() else data / "pages.jsonl"


def _read(file: Path, model: type[_AnyPage]) -> tuple[_AnyPage, ...]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise EvalError(f"{file}: {error.strerror}; give the folder that holds newspages/pages.jsonl") from None
    pages = []
    for number, line in enumerate(lines, start=1):
        try:
            pages.append(model.model_validate_json(line))
        except ValidationError as error:
            problem = error.errors(include_input=False)[0]
            raise EvalError(f"{file}:{number}: {'.'.join(map(str, problem['loc']))}: {problem['msg']}") from None
    if not pages:
        raise EvalError(f"{file}: no pages; every line is a JSON object with id, page_text and article_body")
    return tuple(pages)
