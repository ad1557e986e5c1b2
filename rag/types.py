"""The nouns of Byline: frozen values that every room passes to the next.

Offsets are Unicode code points into `Article.text`, which is the source text exactly as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

DateSource: TypeAlias = Literal["given", "printed", "dateline", "inferred", "unknown"]
Speech: TypeAlias = Literal["direct", "reported", "mixed"]
Status: TypeAlias = Literal["answered", "partial", "unanswerable", "false_premise"]
GeneratorChoice: TypeAlias = Literal["auto", "extractive", "llm"]
GeneratorName: TypeAlias = Literal["extractive", "llm"]
ModelStatus: TypeAlias = Literal["unknown", "ok", "failing"]  # how a language model's last call went
DatedBy: TypeAlias = Literal["told", "published"]  # the printed words of a time, or when the article appeared
Order: TypeAlias = Literal["newest", "oldest"]  # which of several reports a question asks for
ConflictKind: TypeAlias = Literal["number", "date", "place", "outcome"]

LONGEST_QUESTION = 2_000  # characters: of a longer one hardly anything would be answered, and slowly

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = f"a span needs 0 <= start < end, got [{self.start}, {self.end})"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def until(self, other: Span) -> Span:
        """Return the span from the start of this one to the end of `other`."""
        return Span(self.start, other.end)


class Label(StrEnum):
    """What a segment of an article is; only `BODY` is evidence."""

    TITLE = "title"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Segment:
    """A labelled span of an article, with the reason for its label in words."""

    span: Span
    label: Label
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as it is known: ISO 8601 (`2021`, `2021-12` or `2021-12-24`) and how it was found."""

    date: str | None
    source: DateSource

    def __post_init__(self) -> None:
        if (self.date is None) != (self.source == "unknown"):
            message = f"a date is None exactly when its source is unknown, got {self.date!r} and {self.source!r}"
            raise ValueError(message)
        if self.date is not None and not _ISO_DATE.fullmatch(self.date):
            message = f"a date is YYYY, YYYY-MM or YYYY-MM-DD, got {self.date!r}"
            raise ValueError(message)


UNDATED = Published(None, "unknown")


@dataclass(frozen=True, slots=True)
class Article:
    """One source document; `text` is never changed after reading."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    published: Published = UNDATED
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: the canonical name, the words of the article that name them, and their printed role."""

    name: str
    as_printed: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Printed words that tell a time, and the days it covers: ISO 8601, both included, None where nothing tells.

    `inferred`: a year, month or day of them is not printed but follows from when the article was published.
    """

    span: Span
    first: str | None = None
    last: str | None = None
    inferred: bool = False

    def __post_init__(self) -> None:
        if (self.first is None) != (self.last is None) or (self.first or "") > (self.last or ""):
            message = (
                f"a time has a first and a last day in this order or neither, got {self.first!r} and {self.last!r}"
            )
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Quotation:
    """An attributed statement.

    `span` covers the words that were said (for direct speech with their quotation marks); `attribution` covers
    the words that say who said them, `cue` is the verb or phrase that does ("said", "according to", None if bare).
    `said_on`, `place` and `occasion` are when, where and at what it was said, where the article prints that.
    """

    span: Span
    speech: Speech
    speaker: Speaker
    cue: str | None = None
    attribution: Span | None = None
    said_on: TimeExpression | None = None
    place: Span | None = None
    occasion: Span | None = None


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Another place where the same words are printed; `quote` is how they read there."""

    article_id: str
    span: Span
    outlet: str | None
    title: str | None = None
    quote: str = ""
    agency: str | None = None
    published: Published = UNDATED


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation and the article that prints it, with where else; copies of one agency are one independent source."""

    article: Article
    quotation: Quotation
    also_in: tuple[AlsoIn, ...] = ()
    independent_sources: int = 1

    @property
    def quote(self) -> str:
        """The words that were said, as they are printed."""
        return self.quotation.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one article, one contiguous slice of its text; the unit of retrieval."""

    article_id: str
    sentences: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.sentences:
            message = f"a passage of {self.article_id!r} has no sentence"
            raise ValueError(message)
        if any(a.end > b.start for a, b in zip(self.sentences, self.sentences[1:], strict=False)):
            message = f"the sentences of a passage of {self.article_id!r} are out of order"
            raise ValueError(message)

    @property
    def span(self) -> Span:
        """The slice of the article from the first sentence to the last."""
        return self.sentences[0].until(self.sentences[-1])


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with all that was found in its text; `article` carries the metadata that was found."""

    article: Article
    segments: tuple[Segment, ...]
    sentences: tuple[Span, ...]
    passages: tuple[Passage, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may answer; dates are inclusive ISO 8601, an undated article never passes a date filter.

    `as_of` is a day: what may have been printed after it is not known yet.
    """

    speaker: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    outlet: str | None = None
    article_ids: frozenset[str] | None = None
    as_of: str | None = None


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation before the question."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with all that bears on the answer."""

    text: str
    history: tuple[Turn, ...] = ()
    filters: Filters = NO_FILTERS
    generator: GeneratorChoice = "auto"
    top_k: int = 8
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with the score it is ranked by and the score of each stage, higher is better."""

    passage: Passage
    article: Article
    score: float
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The printed words of the passage."""
        return self.passage.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered sentence of the context that a generator may cite, with what is known of who says it."""

    number: int
    article: Article
    span: Span
    passage: int
    quotations: tuple[Quotation, ...] = ()

    @property
    def text(self) -> str:
        """The printed words of the sentence."""
        return self.span.of(self.article.text)

    def precedes(self, other: Evidence) -> bool:
        """Tell whether `other` is printed right after this sentence, with nothing between."""
        if self.article.id != other.article.id or self.span.end > other.span.start:
            return False
        return not self.article.text[self.span.end : other.span.start].strip()


@dataclass(frozen=True, slots=True)
class Context:
    """The numbered sentences (from 1) given to a generator, best passage first, in printed order within one.

    `parts` are the questions inside the question; `relevance[part][number - 1]` is the probability in [0, 1] that a
    sentence answers that part, `refuting[part]` are the numbers of the sentences that say the contrary of what it takes
    for granted. All are empty where nothing was ranked. `orders` are empty where no part asks for the newest or oldest.
    """

    question: str
    evidence: tuple[Evidence, ...]
    parts: tuple[str, ...] = ()
    relevance: tuple[tuple[float, ...], ...] = ()
    refuting: tuple[tuple[int, ...], ...] = ()
    orders: tuple[Order | None, ...] = ()

    def get(self, number: int) -> Evidence | None:
        """Return the sentence with this number, if there is one."""
        return self.evidence[number - 1] if 0 < number <= len(self.evidence) else None


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence of an answer as a generator gives it: its words and the context numbers that it cites."""

    text: str
    cited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a draft was dropped: the rule that failed and the words it failed on."""

    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found of one draft; it may be shown only if nothing failed."""

    draft: Draft
    support: float
    failures: tuple[Failure, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether the draft may be shown."""
        return not self.failures


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement is printed: `quote` is `article.text[span.start:span.end]`.

    `said_on` is when it was said, as far as it is printed; copies of one agency's words are one independent source.
    """

    number: int
    article: Article
    span: Span
    quote: str
    speech: Speech | None = None
    speaker: Speaker | None = None
    also_in: tuple[AlsoIn, ...] = ()
    independent_sources: int = 1
    said_on: TimeExpression | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One verified sentence of an answer and the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What some of the sources print where others print something else: the words, and who prints them."""

    value: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A number, date, place or outcome that independent sources give differently; none of them is judged."""

    kind: ConflictKind
    sides: tuple[ConflictSide, ...]

    def __post_init__(self) -> None:
        if len(self.sides) < 2:  # noqa: PLR2004 - it takes two
            message = f"a conflict has at least two sides, got {len(self.sides)}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a model call cost: tokens, and US dollars where the price is known."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer to a question; every statement in it was verified. `reason` says why there is none.

    `citations` are those of the statements, then those that only a conflict needs.
    """

    id: str
    question: str
    standalone_question: str
    status: Status
    confidence: float
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[Hit, ...]
    generator: GeneratorName
    degraded: str | None
    index_generation: str
    timings_ms: Mapping[str, float]
    usage: Usage | None = None
    reason: str | None = None
    dropped: tuple[Verdict, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def text(self) -> str:
        """The statements in order, each followed by its citation markers."""
        return " ".join(
            " ".join([statement.text, *(f"[{number}]" for number in statement.citations)])
            for statement in self.statements
        )


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A printed sentence with the days it belongs to: those of `when`, its own words for a time, or else its article's.

    The days are ISO 8601, both included; None with `dated_by` None, where neither is known.
    """

    article: Article
    span: Span
    first: str | None = None
    last: str | None = None
    dated_by: DatedBy | None = None
    when: TimeExpression | None = None
    also_in: tuple[AlsoIn, ...] = ()
    independent_sources: int = 1

    @property
    def text(self) -> str:
        """The printed words."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Event: the passages that the answer will be drawn from."""

    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Stated:
    """Event: one verified statement with the citations it is the first to use or uses again."""

    statement: Statement
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Event: the whole answer; always the last."""

    answer: Answer


Event: TypeAlias = Retrieved | Stated | Answered
