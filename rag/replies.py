"""The JSON of answers, passages and articles (version 1); offsets are code points into an article's `text`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, Field, RootModel

from rag.types import ConflictKind, DatedBy, DateSource, GeneratorName, Label, ModelStatus, Speech, Status


class Published(BaseModel):
    """A publication date as far as it is known, and how it was found."""

    date: str | None = Field(description="as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD")
    source: DateSource = Field(description="how the date was found")


class Hit(BaseModel):
    """A passage that was found, with the score it is ranked by."""

    text: str = Field(description="the printed words of the passage")
    article_id: str = Field(description="the article")
    start: int = Field(description="where it begins in the article's `text`")
    end: int = Field(description="where it ends in the article's `text`, excluded")
    title: str | None = Field(description="the headline, if there is one")
    outlet: str | None = Field(description="who printed it, if known")
    published: Published = Field(description="when it was printed")
    url: str | None = Field(description="where it was read, if known")
    permalink: str = Field(description="the page of Byline that shows it")
    score: float = Field(description="what it is ranked by, higher is better")
    scores: dict[str, float] = Field(description="the score of each stage of the search")


class SearchReply(BaseModel):
    """The passages that were found, best first."""

    query: str = Field(description="the words as they were searched for")
    hits: list[Hit] = Field(description="best first")


class Speaker(BaseModel):
    """Who is quoted."""

    name: str = Field(description="the canonical name")
    as_printed: str = Field(description="as the article names them")
    role: str | None = Field(description="office or function as printed")


class TimeExpression(BaseModel):
    """Printed words that tell a time, and the days it covers; no day where nothing tells."""

    text: str = Field(description="the printed words, exactly")
    start: int = Field(description="where it begins in the article's `text`")
    end: int = Field(description="where it ends in the article's `text`, excluded")
    first: str | None = Field(description="the first day: YYYY-MM-DD")
    last: str | None = Field(description="the last day, included: YYYY-MM-DD")
    inferred: bool = Field(description="whether part of it follows from the publication date and is not printed")


class AlsoIn(BaseModel):
    """Another place where the same words are printed."""

    article_id: str = Field(description="the article")
    start: int = Field(description="where it begins in the article's `text`")
    end: int = Field(description="where it ends in the article's `text`, excluded")
    quote: str = Field(default="", description="how the words read there, exactly")
    title: str | None = Field(description="the headline, if there is one")
    outlet: str | None = Field(description="who printed it, if known")
    agency: str | None = Field(default=None, description="the news agency that wrote it, if known")
    published: Published = Field(default=Published(date=None, source="unknown"), description="when it was printed")
    permalink: str = Field(default="", description="the page of Byline that shows it")


class Citation(BaseModel):
    """Where a statement is printed: `quote` is characters `start` to `end` of the article's `text`."""

    number: int = Field(description="what statements cite it by, from 1")
    article_id: str = Field(description="the article")
    start: int = Field(description="where it begins in the article's `text`")
    end: int = Field(description="where it ends in the article's `text`, excluded")
    quote: str = Field(description="the printed words, exactly")
    speech: Speech | None = Field(description="how they are told: in quotation marks, in other words, or both")
    speaker: Speaker | None = Field(description="who says it, if anyone is named")
    title: str | None = Field(description="the headline, if there is one")
    outlet: str | None = Field(description="who printed it, if known")
    published: Published = Field(description="when it was printed")
    url: str | None = Field(description="where it was read, if known")
    permalink: str = Field(description="the page of Byline that shows it")
    also_in: list[AlsoIn] = Field(description="where else the same words are printed")
    independent_sources: int = Field(
        default=1, description="how many sources print them; copies of one agency count once"
    )
    said_on: TimeExpression | None = Field(default=None, description="when it was said, where that is printed")


class Statement(BaseModel):
    """One verified sentence of an answer and the numbers of its citations."""

    text: str = Field(description="the sentence")
    citations: list[int] = Field(description="numbers of the citations that back it")


class ConflictSide(BaseModel):
    """What some of the sources print where others print something else."""

    value: str = Field(description="the words as printed")
    citations: list[int] = Field(description="numbers of the citations that print them")


class Conflict(BaseModel):
    """Something that independent sources give differently; none of them is judged."""

    kind: ConflictKind = Field(description="what is given differently")
    sides: list[ConflictSide] = Field(description="two or more")


class Usage(BaseModel):
    """What a model call cost."""

    model: str = Field(description="the language model")
    prompt_tokens: int = Field(description="tokens of what the model was told")
    completion_tokens: int = Field(description="tokens of what it wrote")
    cost_usd: float | None = Field(description="US dollars, if the price is known")


class Answer(BaseModel):
    """The whole answer; every statement in it was verified."""

    id: str = Field(description="names the answer, for feedback")
    question: str = Field(description="as it was asked")
    standalone_question: str = Field(description="as it was understood from the conversation")
    status: Status = Field(description="whether the articles answer it")
    text: str = Field(description="the statements with their citation numbers")
    confidence: float = Field(description="from 0 to 1")
    statements: list[Statement] = Field(description="the sentences of the answer, in order")
    citations: list[Citation] = Field(description="what the statements and then the conflicts cite, each once")
    conflicts: list[Conflict] = Field(default=[], description="where independent sources differ about the same thing")
    nearest: list[Hit] = Field(description="the nearest passages, if there is no answer")
    generator: GeneratorName = Field(description="which generator wrote it")
    degraded: str | None = Field(description="why the language model did not write it, if it should have")
    index_generation: str = Field(description="the version of the index that answered")
    timings_ms: dict[str, float] = Field(description="milliseconds of each stage")
    usage: Usage | None = Field(description="what the language model used, if it was asked")
    reason: str | None = Field(description="why there is no answer, if there is none")


class Failure(BaseModel):
    """The rule that a dropped statement failed."""

    rule: str = Field(description="its name")
    detail: str = Field(description="the words that it failed on")


class Dropped(BaseModel):
    """A statement that was not shown, and why."""

    text: str = Field(description="the statement")
    cited: list[int] = Field(description="numbers of the sentences that it cited")
    support: float = Field(description="how well these back it, from 0 to 1")
    failures: list[Failure] = Field(description="the rules that it failed")


class ExplainedAnswer(Answer):
    """The answer when `explain` is true."""

    dropped: list[Dropped] = Field(description="what was not shown, and why")


class TimelineEntry(BaseModel):
    """A printed sentence with the days it belongs to."""

    first: str | None = Field(description="the first day it belongs to: YYYY-MM-DD; null if none is known")
    last: str | None = Field(description="the last day, included: YYYY-MM-DD")
    dated_by: DatedBy | None = Field(
        description="what the days are: told by the sentence, or when the article was published"
    )
    when: TimeExpression | None = Field(description="the printed words that tell the time, if there are such")
    text: str = Field(description="the printed sentence, exactly")
    article_id: str = Field(description="the article")
    start: int = Field(description="where it begins in the article's `text`")
    end: int = Field(description="where it ends in the article's `text`, excluded")
    title: str | None = Field(description="the headline, if there is one")
    outlet: str | None = Field(description="who printed it, if known")
    published: Published = Field(description="when it was printed")
    url: str | None = Field(description="where it was read, if known")
    permalink: str = Field(description="the page of Byline that shows it")
    also_in: list[AlsoIn] = Field(description="where else the same words are printed")
    independent_sources: int = Field(description="how many sources print them; copies of one agency count once")


class Timeline(BaseModel):
    """What is printed about a topic, in the order in which it happened or was said."""

    query: str = Field(description="as it was sent")
    entries: list[TimelineEntry] = Field(description="oldest first, undated last")


class RetrievedEvent(BaseModel):
    """Event `retrieved`: the passages that the answer will be drawn from."""

    hits: list[Hit] = Field(description="best first")


class StatementEvent(BaseModel):
    """Event `statement`: one verified statement with its citations in full."""

    statement: Statement = Field(description="the verified sentence")
    citations: list[Citation] = Field(description="those that it cites, in full")


class FinalEvent(RootModel[ExplainedAnswer | Answer]):
    """Event `final`: the whole answer."""

    @property
    def answer(self) -> Answer:
        """The answer; it is an ExplainedAnswer if the question asked to explain."""
        return self.root


AskEvent: TypeAlias = RetrievedEvent | StatementEvent | FinalEvent


class Segment(BaseModel):
    """A labelled span of an article; only `body` is evidence."""

    start: int = Field(description="where it begins in the article's `text`")
    end: int = Field(description="where it ends in the article's `text`, excluded")
    label: Label = Field(description="what this part of the page is")
    reason: str = Field(description="why it is taken for that")


class Description(BaseModel):
    """What is known of an article, without its text."""

    id: str = Field(description="the id of the article")
    title: str | None = Field(description="the headline, if there is one")
    outlet: str | None = Field(description="who printed it, if known")
    agency: str | None = Field(description="the news agency that wrote it, if known")
    published: Published = Field(description="when it was printed")
    url: str | None = Field(description="where it was read, if known")
    characters: int = Field(description="the length of `text`")


class ArticleSummary(Description):
    """What is known of an article that the service has."""

    permalink: str = Field(description="the page of Byline that shows it")


class Place(BaseModel):
    """Characters `start` to `end` of an article's `text`."""

    start: int = Field(description="where it begins in the article's `text`")
    end: int = Field(description="where it ends in the article's `text`, excluded")


class Printed(Place):
    """Words of an article, and where they stand in it."""

    text: str = Field(description="the printed words, exactly")


class Passage(Place):
    """Consecutive sentences, the unit of retrieval."""

    sentences: list[Place] = Field(description="the sentences of it")


class Quotation(Place):
    """Words that somebody said; `attribution` is where the article says who, `cue` the verb or phrase that does."""

    quote: str = Field(description="the printed words, exactly")
    speech: Speech = Field(description="how they are told: in quotation marks, in other words, or both")
    speaker: Speaker = Field(description="who says it, if anyone is named")
    cue: str | None = Field(description="the verb or phrase that tells of speaking")
    attribution: Place | None = Field(description="where the article says who speaks")
    said_on: TimeExpression | None = Field(default=None, description="when it was said, where that is printed")
    place: Printed | None = Field(default=None, description="in which place it was said, where that is printed")
    occasion: Printed | None = Field(default=None, description="on what occasion it was said, where that is printed")


class SharedQuotation(Quotation):
    """A quotation, and who else prints it."""

    also_in: list[AlsoIn] = Field(default=[], description="where else the same words are printed")
    independent_sources: int = Field(
        default=1, description="how many sources print them; copies of one agency count once"
    )


class Article(ArticleSummary):
    """An article with its text exactly as it was read, what each part of it is, and who says what in it."""

    text: str = Field(description="exactly as it was read")
    segments: list[Segment] = Field(description="its labelled parts, in order")
    quotations: list[SharedQuotation] = Field(description="who says what in it, and who else prints that")


class AttributedQuotation(SharedQuotation):
    """A quotation with the article that prints it."""

    article_id: str = Field(description="the article")
    title: str | None = Field(description="the headline, if there is one")
    outlet: str | None = Field(description="who printed it, if known")
    published: Published = Field(description="when it was printed")
    url: str | None = Field(description="where it was read, if known")
    permalink: str = Field(description="the page of Byline that shows it")


class SuggestionList(BaseModel):
    """Questions that the articles answer."""

    questions: list[str] = Field(description="most fitting first; may be fewer than were asked for")


class QuotationList(BaseModel):
    """Attributed statements, newest first."""

    quotations: list[AttributedQuotation] = Field(description="newest first, undated last")


class Inspection(Description):
    """An article with all that was found in its text."""

    text: str = Field(description="exactly as it was read")
    segments: list[Segment] = Field(description="its labelled parts, in order")
    sentences: list[Place] = Field(description="the sentences of it")
    passages: list[Passage] = Field(description="the units of retrieval")
    quotations: list[Quotation] = Field(description="who says what")


class ArticleList(BaseModel):
    """One part of the list of articles."""

    articles: list[ArticleSummary] = Field(description="this part of the list")
    total: int = Field(description="how many articles there are")
    offset: int = Field(description="how many were skipped")
    limit: int = Field(description="how many were asked for at most")


class Put(BaseModel):
    """An article that is now durable and searchable."""

    id: str = Field(description="the id of the article")
    created: bool = Field(description="false: it replaced an article of the same id")
    permalink: str = Field(description="the page of Byline that shows it")


class Ready(BaseModel):
    """The service answers questions."""

    ready: Literal[True] = Field(description="whether questions can be answered")
    index_generation: str | None = Field(description="the version of the index")
    articles: int = Field(description="how many there are")
    passages: int = Field(description="how many there are")
    embedding_model: str = Field(description="what compares words by meaning")
    model: str | None = Field(description="the language model, if there is one")
    model_status: ModelStatus = Field("unknown", description="how the language model's last call went")
    model_fault: str | None = Field(default=None, description="why it failed, if it did", examples=["rate_limited"])
