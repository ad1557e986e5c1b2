"""The JSON of answers, passages and articles (version 1); offsets are code points into an article's `text`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, Field, RootModel

from rag.types import DateSource, GeneratorName, Label, ModelStatus, Speech, Status


class Published(BaseModel):
    """A publication date as far as it is known, and how it was found."""

    date: str | None
    source: DateSource


class Hit(BaseModel):
    """A passage that was found, with the score it is ranked by."""

    text: str
    article_id: str
    start: int
    end: int
    title: str | None
    outlet: str | None
    published: Published
    url: str | None
    permalink: str
    score: float
    scores: dict[str, float] = Field(description="the score of each stage of the search")


class SearchReply(BaseModel):
    """The passages that were found, best first."""

    query: str
    hits: list[Hit]


class Speaker(BaseModel):
    """Who is quoted."""

    name: str
    as_printed: str
    role: str | None


class AlsoIn(BaseModel):
    """Another place where the same words are printed."""

    article_id: str
    start: int
    end: int
    outlet: str | None


class Citation(BaseModel):
    """Where a statement is printed: `quote` is characters `start` to `end` of the article's `text`."""

    number: int
    article_id: str
    start: int
    end: int
    quote: str
    speech: Speech | None
    speaker: Speaker | None
    title: str | None
    outlet: str | None
    published: Published
    url: str | None
    permalink: str
    also_in: list[AlsoIn]


class Statement(BaseModel):
    """One verified sentence of an answer and the numbers of its citations."""

    text: str
    citations: list[int]


class Usage(BaseModel):
    """What a model call cost."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    cost_usd: float | None


class Answer(BaseModel):
    """The whole answer; every statement in it was verified."""

    id: str
    question: str
    standalone_question: str
    status: Status
    text: str
    confidence: float
    statements: list[Statement]
    citations: list[Citation]
    nearest: list[Hit]
    generator: GeneratorName
    degraded: str | None
    index_generation: str
    timings_ms: dict[str, float]
    usage: Usage | None
    reason: str | None = Field(description="why there is no answer, if there is none")


class Failure(BaseModel):
    """The rule that a dropped statement failed."""

    rule: str
    detail: str


class Dropped(BaseModel):
    """A statement that was not shown, and why."""

    text: str
    cited: list[int]
    support: float
    failures: list[Failure]


class ExplainedAnswer(Answer):
    """The answer when `explain` is true."""

    dropped: list[Dropped]


class RetrievedEvent(BaseModel):
    """Event `retrieved`: the passages that the answer will be drawn from."""

    hits: list[Hit]


class StatementEvent(BaseModel):
    """Event `statement`: one verified statement with its citations in full."""

    statement: Statement
    citations: list[Citation]


class FinalEvent(RootModel[ExplainedAnswer | Answer]):
    """Event `final`: the whole answer."""

    @property
    def answer(self) -> Answer:
        """The answer; it is an ExplainedAnswer if the question asked to explain."""
        return self.root


AskEvent: TypeAlias = RetrievedEvent | StatementEvent | FinalEvent


class Segment(BaseModel):
    """A labelled span of an article; only `body` is evidence."""

    start: int
    end: int
    label: Label
    reason: str


class Description(BaseModel):
    """What is known of an article, without its text."""

    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: Published
    url: str | None
    characters: int


class ArticleSummary(Description):
    """What is known of an article that the service has."""

    permalink: str


class Place(BaseModel):
    """Characters `start` to `end` of an article's `text`."""

    start: int
    end: int


class Passage(Place):
    """Consecutive sentences, the unit of retrieval."""

    sentences: list[Place]


class Quotation(Place):
    """Words that somebody said; `attribution` is where the article says who, `cue` the verb or phrase that does."""

    quote: str
    speech: Speech
    speaker: Speaker
    cue: str | None
    attribution: Place | None


class Article(ArticleSummary):
    """An article with its text exactly as it was read, what each part of it is, and who says what in it."""

    text: str
    segments: list[Segment]
    quotations: list[Quotation]


class AttributedQuotation(Quotation):
    """A quotation with the article that prints it."""

    article_id: str
    title: str | None
    outlet: str | None
    published: Published
    url: str | None
    permalink: str


class SuggestionList(BaseModel):
    """Questions that the articles answer."""

    questions: list[str] = Field(description="most fitting first; may be fewer than were asked for")


class QuotationList(BaseModel):
    """Attributed statements, newest first."""

    quotations: list[AttributedQuotation]


class Inspection(Description):
    """An article with all that was found in its text."""

    text: str
    segments: list[Segment]
    sentences: list[Place]
    passages: list[Passage]
    quotations: list[Quotation]


class ArticleList(BaseModel):
    """One part of the list of articles."""

    articles: list[ArticleSummary]
    total: int
    offset: int
    limit: int


class Put(BaseModel):
    """An article that is now durable and searchable."""

    id: str
    created: bool = Field(description="false: it replaced an article of the same id")
    permalink: str


class Ready(BaseModel):
    """The service answers questions."""

    ready: Literal[True]
    index_generation: str | None
    articles: int
    passages: int
    embedding_model: str
    model: str | None
    model_status: ModelStatus = Field("unknown", description="how the language model's last call went")
    model_fault: str | None = Field(None, description="why it failed, if it did", examples=["rate_limited"])
