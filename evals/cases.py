"""Gold cases: questions with what a right answer holds.

Needed keys: `id`, `question`, `kind`, `answer` (for people) and `answerable`. Usual keys: `must_include`,
`must_not_include`, `gold_passages`, `min_sources`. Optional keys: `trap_passages`, `extra_docs`, `history`, `filters`,
`split`, `tags`, `note`. Each entry of `must_include` and `must_not_include` is a regular expression
(alternatives with `|`), read without case and with curly quotes and non-breaking spaces made plain.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from rag.types import NO_FILTERS, UNDATED, Article, Filters, GeneratorChoice, Published, Question, Span, Turn

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_TEXT_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml"})
_ISO_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
IsoDate = Annotated[str, StringConstraints(pattern=_ISO_DATE)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldPassage(_Strict):
    """Words that stand verbatim in a file of the corpus, or in an extra document of the case."""

    file: Words
    quote: Annotated[str, StringConstraints(min_length=1)]

    @property
    def article_id(self) -> str:
        """The id of the article that is read from `file`."""
        return article_id_of(self.file)

    def spans_in(self, text: str) -> list[Span]:
        """Return every place where `text` prints the quote."""
        return [Span(*match.span()) for match in re.finditer(re.escape(self.quote), text)]


class ExtraDocument(_Strict):
    """A document that is added to the corpus while its case is asked."""

    file: Words | None = None
    id: Words | None = None
    text: Words
    title: str | None = None
    outlet: str | None = None
    published: IsoDate | None = None
    url: str | None = None

    @model_validator(mode="after")
    def _is_named(self) -> ExtraDocument:
        if (self.file is None) == (self.id is None):
            raise ValueError("an extra document has either `file` or `id`")
        return self

    @property
    def article_id(self) -> str:
        """The id that the document has in the index."""
        return self.id if self.id is not None else article_id_of(self.file or "")

    @property
    def article(self) -> Article:
        """The document as an article."""
        published = UNDATED if self.published is None else Published(self.published, "given")
        return Article(self.article_id, self.text, self.title, self.outlet, published=published, url=self.url)


class CaseTurn(_Strict):
    """One message before the question."""

    role: Literal["user", "assistant"]
    content: Words


class CaseFilters(_Strict):
    """The filters that the question is asked with."""

    speaker: str | None = None
    published_from: IsoDate | None = None
    published_to: IsoDate | None = None
    outlet: str | None = None
    article_ids: frozenset[str] | None = None

    @property
    def filters(self) -> Filters:
        """The filters as the engine takes them."""
        return Filters(self.speaker, self.published_from, self.published_to, self.outlet, self.article_ids)


class Case(_Strict):
    """One gold case."""

    id: Words
    question: Words
    kind: Words
    answer: str
    must_include: tuple[str, ...] = ()
    must_not_include: tuple[str, ...] = ()
    gold_passages: tuple[GoldPassage, ...] = ()
    min_sources: int = Field(default=1, ge=1)
    answerable: bool
    trap_passages: tuple[GoldPassage, ...] = ()
    extra_docs: tuple[ExtraDocument, ...] = ()
    history: tuple[CaseTurn, ...] = ()
    filters: CaseFilters | None = None
    split: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None

    def asked(self, generator: GeneratorChoice) -> Question:
        """Return the question as the engine takes it, to be answered with what was dropped and why."""
        filters = NO_FILTERS if self.filters is None else self.filters.filters
        history = tuple(Turn(turn.role, turn.content) for turn in self.history)
        return Question(self.question, history, filters, generator, explain=True)


def article_id_of(file: str) -> str:
    """Return the id of the article read from `file`: its path in the corpus with `-` for `/`, without a text suffix."""
    path = PurePosixPath(file)
    return "-".join((path.with_suffix("") if path.suffix.lower() in _TEXT_SUFFIXES else path).parts)


def plain_marks(text: str) -> str:
    """Return `text` with straight quotes and plain spaces; its length does not change."""
    return text.translate(_PLAIN)


def matches(pattern: str, text: str) -> bool:
    """Tell whether `text` holds the pattern, whatever the case and the marks."""
    return re.search(plain_marks(pattern), plain_marks(text), re.IGNORECASE) is not None
