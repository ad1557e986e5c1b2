"""The JSON of chat completions: OpenAI's, with what Byline adds. Offsets are code points of `content`, end excluded."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, field_validator

from rag import replies
from rag.types import Status
from service.schemas import Filters

CitationStyle: TypeAlias = Literal["markers", "links", "none"]
MODEL: Final = "byline"
_MOST_MESSAGES: Final = 1_000
_MOST_PARTS: Final = 10_000  # of all messages


class _Lenient(BaseModel):
    """What a client of OpenAI sends; what Byline has no use for is ignored."""

    model_config = ConfigDict(extra="ignore", strict=True)


class Part(_Lenient):
    """A part of a message; only text is read."""

    type: str = Field(description="`text`, or a kind that is passed over")
    text: str | None = Field(default=None, description="its words")


class Message(_Lenient):
    """One message of the conversation; the last one of the user is the question."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"] = Field(description="who wrote it")
    content: str | list[Part] | None = Field(default=None, description="text, or parts of which the text is read")

    @property
    def text(self) -> str:
        """The words of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text" and part.text)
        return self.content or ""


class StreamOptions(_Lenient):
    """What a stream has beside the answer."""

    include_usage: bool | None = Field(default=None, description="send a last chunk with the tokens used")


class ChatRequest(_Lenient):
    """A conversation whose last question is to be answered; tools, sampling and other fields are ignored."""

    model: str = Field(default=MODEL, max_length=300, description="any name; it is echoed")
    messages: list[Message] = Field(
        min_length=1,
        max_length=_MOST_MESSAGES,
        description="oldest first, at most 1000 of at most 10000 parts; system messages change nothing",
        examples=[[{"role": "user", "content": "What did Peskov say about the talks?"}]],
    )
    stream: bool | None = Field(default=None, description="reply with server-sent chunks, a statement each")
    stream_options: StreamOptions | None = Field(default=None, description="what a stream has beside the answer")
    citations: CitationStyle | None = Field(
        default=None, description="how the text cites: `[1]` (markers, the default), Markdown links, or not at all"
    )
    filters: Filters | None = Field(default=None, description="which articles may answer, as in /v1/ask")

    @field_validator("messages", mode="before")
    @classmethod
    def _bound_parts(cls, messages: object) -> object:
        """Refuse too much before each part is looked at."""
        if not isinstance(messages, list):
            return messages
        if len(messages) > _MOST_MESSAGES:
            raise ValueError(f"there are {len(messages)}; there may be {_MOST_MESSAGES}")
        contents = [each.get("content") for each in messages if isinstance(each, dict)]
        parts = sum(len(each) for each in contents if isinstance(each, list))
        if parts > _MOST_PARTS:
            raise ValueError(f"they have {parts} parts; they may have {_MOST_PARTS}")
        return messages

    @field_validator("messages")
    @classmethod
    def _ask_something(cls, messages: list[Message]) -> list[Message]:
        if not any(message.role == "user" and message.text.strip() for message in messages):
            raise ValueError("no message with the role 'user' has text; the last one is the question")
        return messages


class UrlCitation(BaseModel):
    """Where in the text a source is cited: characters `start_index` to `end_index`, end excluded."""

    start_index: int = Field(description="where it begins in `content`")
    end_index: int = Field(description="where it ends in `content`, excluded")
    title: str = Field(description="the headline of the article")
    url: str = Field(description="the page of Byline that shows the cited words")


class Annotation(BaseModel):
    """OpenAI's citation of an address."""

    type: Literal["url_citation"] = Field(default="url_citation", description="always `url_citation`")
    url_citation: UrlCitation = Field(description="what is cited, and where")


class TokenUsage(BaseModel):
    """The tokens of the language model; zero where none was asked."""

    prompt_tokens: int = Field(description="tokens of what the model was told")
    completion_tokens: int = Field(description="tokens of what it wrote")
    total_tokens: int = Field(description="the sum of both")


class Sources(BaseModel):
    """What Byline adds to OpenAI's reply."""

    answer_id: str = Field(description="names the answer, for feedback")
    status: Status = Field(description="whether the articles answer the question")
    evidence: list[replies.Citation] = Field(description="what the text cites, in full")
    nearest: list[replies.Hit] = Field(description="the nearest passages, if there is no answer")
    degraded: str | None = Field(description="why the language model did not write this, if it should have")


class CompletionMessage(BaseModel):
    """The reply: the verified statements as one text."""

    role: Literal["assistant"] = Field(default="assistant", description="always `assistant`")
    content: str = Field(description="the statements, with their citations as asked")
    refusal: None = Field(default=None, description="always null")
    annotations: list[Annotation] = Field(description="the sources as OpenAI tells them")


class Choice(BaseModel):
    """The one reply there is."""

    index: Literal[0] = Field(default=0, description="always 0")
    message: CompletionMessage = Field(description="the reply")
    logprobs: None = Field(default=None, description="always null")
    finish_reason: Literal["stop"] = Field(default="stop", description="always `stop`")


class PlainCompletion(BaseModel):
    """A whole reply that has no sources."""

    id: str = Field(description="names the reply")
    object: Literal["chat.completion"] = Field(default="chat.completion", description="always `chat.completion`")
    created: int = Field(description="seconds since 1970")
    model: str = Field(description="the model as it was asked for")
    choices: list[Choice] = Field(description="one reply")
    usage: TokenUsage = Field(description="tokens of the language model")


class Completion(Sources, PlainCompletion):
    """A whole reply with its sources."""


class RoleDelta(BaseModel):
    """The first chunk says who speaks."""

    role: Literal["assistant"] = Field(default="assistant", description="always `assistant`")
    content: Literal[""] = Field(default="", description="always empty")


class TextDelta(BaseModel):
    """A chunk that adds one statement, with its marks."""

    content: str = Field(description="one statement")


class AnnotationsDelta(BaseModel):
    """The chunk with all citations of the text before it."""

    annotations: list[Annotation] = Field(description="the sources of the text before")


class NoDelta(BaseModel):
    """The last chunk adds nothing."""


class ChunkChoice(BaseModel):
    """The one reply there is, as far as this chunk goes."""

    index: Literal[0] = Field(default=0, description="always 0")
    delta: RoleDelta | TextDelta | AnnotationsDelta | NoDelta = Field(description="what this chunk adds")
    logprobs: None = Field(default=None, description="always null")
    finish_reason: Literal["stop"] | None = Field(default=None, description="`stop` in the last")


class Source(BaseModel):
    """What an event cites."""

    name: str = Field(description="what it is called")
    url: str = Field(description="where it is")


class SourceMetadata(BaseModel):
    """Where one of the quotes of an event stands."""

    source: str = Field(description="its address")
    name: str = Field(description="what it is called")


class SourceData(BaseModel):
    """The quotes of an answer and, in the same order, where they stand."""

    source: Source = Field(description="the article")
    document: list[str] = Field(description="the quotes")
    metadata: list[SourceMetadata] = Field(description="where each stands")


class SourceEvent(BaseModel):
    """Open WebUI's event that shows sources beside a reply."""

    type: Literal["source"] = Field(default="source", description="always `source`")
    data: SourceData = Field(description="the sources")


class Chunk(BaseModel):
    """A part of a reply."""

    id: str = Field(description="names the reply")
    object: Literal["chat.completion.chunk"] = Field(
        default="chat.completion.chunk", description="always `chat.completion.chunk`"
    )
    created: int = Field(description="seconds since 1970")
    model: str = Field(description="the model as it was asked for")
    choices: list[ChunkChoice] = Field(description="one part of one reply")
    usage: TokenUsage | None = Field(default=None, description="only if asked for; null but in the last chunk")


class SourcesChunk(Sources, Chunk):
    """The part of a reply that has its sources, for OpenAI's clients, for ours and for Open WebUI."""

    event: SourceEvent | None = Field(default=None, description="only if there are sources")


class Model(BaseModel):
    """A name to ask for."""

    id: str = Field(description="the name to ask for")
    object: Literal["model"] = Field(default="model", description="always `model`")
    created: int = Field(default=1795305600, description="seconds since 1970")  # the day of the first version
    owned_by: Literal["byline"] = Field(default="byline", description="always `byline`")


class ModelList(BaseModel):
    """The names to ask for; any other is accepted too."""

    object: Literal["list"] = Field(default="list", description="always `list`")
    data: list[Model] = Field(description="the models")
