"""Gold cases: questions with what a right answer holds; docs/gold.md tells people how to write them.

The descriptions of the fields are published as JSON Schema by `byline eval schema`.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from evals.texts import article_id_of
from rag.types import NO_FILTERS, UNDATED, Article, Filters, GeneratorChoice, Published, Question, Span, Status, Turn

DRAFT = "draft"  # the tag of a case that no person has checked
SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_ISO_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _in_calendar(date: str) -> str:
    calendar_date.fromisoformat(date + "-01-01"[len(date) - 4 :])
    return date


IsoDate = Annotated[str, StringConstraints(pattern=_ISO_DATE), AfterValidator(_in_calendar)]

IsoDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_in_calendar)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldPassage(_Strict):
    """Words that stand verbatim in a file of the corpus, or in an extra document of the case."""

    file: Words = Field(description="The file's path in the corpus, or the name of an extra document.")
    quote: Annotated[str, StringConstraints(min_length=1)] = Field(description="Words copied from the file, verbatim.")
    speaker: Words | None = Field(
        default=None, description="Who says these words; a citation of them must name nobody else."
    )

    @property
    def article_id(self) -> str:
        """The id of the article that is read from `file`."""
        return article_id_of(self.file)

    def spans_in(self, text: str) -> list[Span]:
        """Return every place where `text` prints the quote."""
        return [Span(*match.span()) for match in re.finditer(re.escape(self.quote), text)]


class ExtraDocument(_Strict):
    """A document that is added to the corpus while its case is asked."""

    file: Words | None = Field(default=None, description="The file that the document would be; this or `id`.")
    id: Words | None = Field(default=None, description="The id that the document has in the index; this or `file`.")
    text: Words = Field(description="The document as it would be read.")
    title: str | None = None
    outlet: str | None = None
    published: IsoDate | None = Field(default=None, description="The date: YYYY, YYYY-MM or YYYY-MM-DD.")
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

    speaker: str | None = Field(default=None, description="Only what this person says.")
    published_from: IsoDate | None = Field(
        default=None, description="Only articles from this date on; undated ones are out."
    )
    published_to: IsoDate | None = Field(
        default=None, description="Only articles up to this date; undated ones are out."
    )
    outlet: str | None = Field(default=None, description="Only articles of this outlet.")
    article_ids: frozenset[str] | None = Field(default=None, description="Only these articles.")
    as_of: IsoDay | None = Field(
        default=None, description="As on this day: no article that may be later, or is undated, is used."
    )

    @property
    def filters(self) -> Filters:
        """The filters as the engine takes them."""
        return Filters(self.speaker, self.published_from, self.published_to, self.outlet, self.article_ids, self.as_of)


class Case(_Strict):
    """One gold case: a question, and what a right answer holds."""

    id: Words = Field(description="Names the case in reports; unique in the file, and kept when the case is edited.")
    question: Words = Field(description="What is asked, as a reader would ask it.")
    kind: Words = Field(description="What the question tests, such as `when` or `false-premise`; results come by kind.")
    answer: str = Field(
        description="The right answer, for people; token F1 and a judge model compare with it, right and wrong do not."
    )
    answerable: bool = Field(description="Whether the corpus answers the question; if not, no answer is right.")
    must_include: tuple[str, ...] = Field(
        default=(),
        description="Regular expressions that must each match what a reader is shown (statements and quotes), "
        "alternatives with `|`; case and curly marks do not count.",
    )
    must_not_include: tuple[str, ...] = Field(default=(), description="Regular expressions that must not match it.")
    gold_passages: tuple[GoldPassage, ...] = Field(
        default=(),
        description="Where the answer is printed, of which a right answer cites one; or what refutes a false premise.",
    )
    min_sources: int = Field(default=1, ge=1, description="How many articles a right answer cites at least.")
    expected_status: Status | None = Field(
        default=None,
        description="The status that a right answer has, where not any will do: `false_premise`, `partial`.",
    )
    trap_passages: tuple[GoldPassage, ...] = Field(
        default=(), description="Words that no answer may cite, such as teasers."
    )
    extra_docs: tuple[ExtraDocument, ...] = Field(
        default=(), description="Documents in the corpus only while this is asked."
    )
    history: tuple[CaseTurn, ...] = Field(default=(), description="The conversation before the question, oldest first.")
    filters: CaseFilters | None = Field(default=None, description="What the question is asked with.")
    split: str | None = Field(default=None, description="The part of the set that the case belongs to, such as `dev`.")
    tags: tuple[str, ...] = Field(default=(), description="Any words; `draft` marks a case that no person has checked.")
    note: str | None = Field(default=None, description="For people: why the case is as it is.")

    def asked(self, generator: GeneratorChoice) -> Question:
        """Return the question as the engine takes it, to be answered with what was dropped and why."""
        filters = NO_FILTERS if self.filters is None else self.filters.filters
        history = tuple(Turn(turn.role, turn.content) for turn in self.history)
        return Question(self.question, history, filters, generator, explain=True)


def json_schema() -> dict[str, object]:
    """Return the JSON Schema of a line of a gold file."""
    return {"$schema": SCHEMA_ID, **Case.model_json_schema()}


def plain_marks(text: str) -> str:
    """Return `text` with straight quotes and plain spaces; its length does not change."""
    return text.translate(_PLAIN)


def matches(pattern: str, text: str) -> bool:
    """Tell whether `text` holds the pattern, whatever the case and the marks."""
    return re.search(plain_marks(pattern), plain_marks(text), re.IGNORECASE) is not None


def is_same_speaker(name: str, other: str) -> bool:
    """Tell whether one name holds all words of the other, as `Blinken` and `Antony Blinken`."""
    words, others = set(name.casefold().split()), set(other.casefold().split())
    return bool(words and others) and (words <= others or others <= words)
