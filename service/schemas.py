"""The JSON of requests and of what only the service says; `rag.replies` has the rest. Offsets are code points."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from rag import replies, types
from rag.feedback import Opinion
from rag.types import GeneratorChoice

# Tab and line ends are part of what people paste; half a surrogate pair is refused by pydantic.
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ISO_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
MOST_IN_BATCH: Final = 1_000
_MOST_FIELDS: Final = 100


def _printable(text: str) -> str:
    found = _UNPRINTABLE.search(text)
    if found:
        message = f"has the control character U+{ord(found[0]):04X} at {found.start()}; leave it out"
        raise ValueError(message)
    return text


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _iso_date(text: str) -> str:
    message = f"must be a date as YYYY, YYYY-MM or YYYY-MM-DD, not {text!r}"
    if not _ISO_DATE.fullmatch(text):
        raise ValueError(message)
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise ValueError(message) from None
    return text


def _day(text: str) -> str:
    try:
        return _iso_date(text if len(text) == len("2021-12-31") else "")
    except ValueError:
        message = f"must be a day of the calendar as YYYY-MM-DD, not {text!r}"
        raise ValueError(message) from None


# What the functions above check, as far as a schema can say it.
_PRINTABLE_SCHEMA: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
_WORDS_SCHEMA: Final = (
    r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
)
_DATE_SCHEMA: Final = (
    "^([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
    "(-(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|-(0[469]|11)(-(0[1-9]|[12][0-9]|30))?"
    "|-02(-(0[1-9]|1[0-9]|2[0-8]))?)?$"
)
_DAY_SCHEMA: Final = (
    "^([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
    "-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$"
)
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=types.LONGEST_QUESTION),
    AfterValidator(_printable),
    Field(json_schema_extra={"pattern": _WORDS_SCHEMA}),
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_printable),
    Field(json_schema_extra={"pattern": _WORDS_SCHEMA}),
]
IsoDate = Annotated[
    str, AfterValidator(_iso_date), Field(examples=["2021-12-24"], json_schema_extra={"pattern": _DATE_SCHEMA})
]
Day = Annotated[str, AfterValidator(_day), Field(examples=["2021-12-31"], json_schema_extra={"pattern": _DAY_SCHEMA})]
# To JSON 8.0 is the integer 8.
_AsWhole: Final = BeforeValidator(_whole)
Count = Annotated[int, Field(ge=1, le=50), _AsWhole]


class _Request(BaseModel):
    """What a caller sends: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _bound_fields(cls, given: object) -> object:
        """Refuse what has so many fields that naming each unknown one would take long."""
        if isinstance(given, dict) and len(given) > _MOST_FIELDS:
            message = f"has {len(given)} fields; it may have {_MOST_FIELDS}"
            raise ValueError(message)
        return given


class _Body(_Request):
    """What a caller sends as JSON: a number is a number, not a string of digits."""

    model_config = ConfigDict(strict=True)


class _Dates(_Request):
    """A range of publication dates, both ends included, and the day on which it is looked."""

    published_from: IsoDate | None = Field(default=None, description="the first day, month or year")
    published_to: IsoDate | None = Field(default=None, description="the last day, month or year")
    as_of: Day | None = Field(
        default=None, description="answer as on this day: no article that may be later, or is undated, is used"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        first, last = self.published_from, self.published_to
        # Dates of different precision are compared as far as both go: 2021-12 lies within 2021.
        if first and last and first[: len(last)] > last[: len(first)]:
            message = f"published_from {first!r} is after published_to {last!r}"
            raise ValueError(message)
        return self


class Filters(_Dates):
    """Which articles may answer."""

    speaker: Name | None = Field(default=None, description="only what this person says")
    outlet: Name | None = Field(default=None, description="only what this outlet printed")
    article_ids: Annotated[list[Name], Field(min_length=1, max_length=100)] | None = Field(
        default=None, description="only these articles"
    )

    def filters(self) -> types.Filters:
        """Return the library's filters for these."""
        return types.Filters(
            speaker=self.speaker,
            published_from=self.published_from,
            published_to=self.published_to,
            outlet=self.outlet,
            article_ids=frozenset(self.article_ids) if self.article_ids else None,
            as_of=self.as_of,
        )


class Turn(_Body):
    """One message of the conversation before the question."""

    role: Literal["user", "assistant"] = Field(description="who wrote it")
    content: Annotated[str, StringConstraints(max_length=8_000), AfterValidator(_printable)] = Field(
        description="the words of the message", json_schema_extra={"pattern": _PRINTABLE_SCHEMA}
    )


class AskRequest(_Body):
    """A question with all that bears on its answer."""

    question: Words = Field(
        description="what is asked, at most 2000 characters", examples=["What did Peskov say about the talks?"]
    )
    history: list[Turn] = Field(
        default=[], max_length=20, description="the conversation so far, oldest first; at most 20"
    )
    filters: Filters = Field(default=Filters(), description="which articles may answer")
    generator: GeneratorChoice = Field(default="auto", description="auto: the language model if there is one")
    top_k: Count = Field(default=8, description="how many passages the answer is drawn from, 1 to 50")
    explain: bool = Field(default=False, description="say which statements were dropped, and why")
    stream: bool = Field(default=False, description="reply with server-sent events")


class _FilterQuery(_Dates):
    """Parameters that say which articles are looked at."""

    speaker: Name | None = Field(default=None, description="only what this person said; a part of the name will do")
    outlet: Name | None = Field(default=None, description="only what this outlet printed")
    article_id: Name | None = Field(default=None, description="only this article")

    def filters(self) -> types.Filters:
        """Return the library's filters for these parameters."""
        return types.Filters(
            speaker=self.speaker,
            published_from=self.published_from,
            published_to=self.published_to,
            outlet=self.outlet,
            article_ids=frozenset([self.article_id]) if self.article_id else None,
            as_of=self.as_of,
        )


class SearchQuery(_FilterQuery):
    """The parameters of a search."""

    q: Words = Field(description="the words to search for")
    k: Count = Field(default=10, description="how many passages, 1 to 50")


class TimelineQuery(_FilterQuery):
    """What a timeline is asked for."""

    q: Words = Field(description="the topic, or a question about it")
    k: Count = Field(default=20, description="how many sentences, 1 to 50")


class QuotationQuery(_FilterQuery):
    """Which attributed statements are asked for."""

    about: Words | None = Field(default=None, description="only what is said about this")
    direct: bool | None = Field(default=None, description="true: only direct speech; false: only what is not")
    k: int = Field(default=20, ge=1, le=200, description="how many at most, 1 to 200")


class SuggestionsQuery(_Request):
    """What questions are wanted: examples, or what leads on from a question."""

    k: Annotated[int, Field(ge=1, le=10)] = Field(default=3, description="how many questions, 1 to 10")
    question: Words | None = Field(default=None, description="the question that was just asked")
    article_id: Annotated[list[Name], Field(max_length=50)] = Field(
        default=[], description="an article that its answer cites; repeatable; unknown ones are passed over"
    )
    as_of: Day | None = Field(default=None, description="suggest as on this day: by no article that may be later")


class Page(_Request):
    """Which part of a list is asked for."""

    offset: int = Field(default=0, ge=0, le=2**53, description="how many articles to skip")
    limit: int = Field(default=50, ge=1, le=200, description="how many articles to list, at most 200")


class FeedbackRequest(_Body):
    """What a reader says of an answer, or of one of its citations."""

    answer_id: Annotated[str, StringConstraints(pattern="^ans_[0-9a-f]{32}$")] = Field(
        description="the `id` of the answer", examples=["ans_0123456789abcdef0123456789abcdef"]
    )
    citation: Annotated[int, Field(ge=1, le=10_000), _AsWhole] | None = Field(
        default=None, description="the number of the citation that is meant; unset: the whole answer"
    )
    verdict: Opinion = Field(description="what is said of it")
    note: (
        Annotated[
            str,
            StringConstraints(strip_whitespace=True, max_length=2_000),
            AfterValidator(_printable),
            Field(json_schema_extra={"pattern": _PRINTABLE_SCHEMA}),
        ]
        | None
    ) = Field(default=None, description="in the reader's own words, at most 2000 characters")


class ArticleContent(_Body):
    """An article as it is put: its text exactly as it is to be kept, and what is known of it."""

    text: str = Field(description="kept exactly as it is sent")
    title: str | None = Field(default=None, description="the headline; found in the text if it is not given")
    outlet: str | None = Field(default=None, description="who printed it; found in the text if it is not given")
    agency: str | None = Field(default=None, description="the news agency that wrote it")
    published: str | None = Field(default=None, description="YYYY, YYYY-MM, YYYY-MM-DD or an ISO 8601 time")
    url: str | None = Field(default=None, description="an address that begins with http:// or https://")


class IdentifiedArticle(ArticleContent):
    """An article of a batch."""

    id: str = Field(description="1 to 200 of the characters A-Z a-z 0-9 . _ ~ -")


class Batch(_Body):
    """Articles that are put together: all of them or, if one is wrong, none."""

    articles: Annotated[list[IdentifiedArticle], Field(min_length=1, max_length=MOST_IN_BATCH)] = Field(
        description="the articles, each with an id of its own"
    )


class BatchReply(BaseModel):
    """The articles of a batch, in its order; all are durable and searchable."""

    articles: list[replies.Put] = Field(description="what became of each")


class FeedbackReply(BaseModel):
    """Feedback that is now durable."""

    id: str = Field(description="names the feedback", examples=["fb_0123456789abcdef0123456789abcdef"])


class Health(BaseModel):
    """The process is alive."""

    status: Literal["ok"] = Field(description="always `ok`")


class Version(BaseModel):
    """Which Byline this is."""

    name: Literal["byline"] = Field(description="always `byline`")
    version: str = Field(description="the release")
    api: Literal["v1"] = Field(description="the version of the API")
