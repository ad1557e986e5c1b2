"""The JSON of chat completions: OpenAI's, with what Byline adds. Offsets are code points of `content`, end excluded."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, field_validator

from rag import replies
from rag.types import Status
from service.schemas import Filters

CitationStyle: TypeAlias = Literal["markers", "links", "none"]
MODEL: Final = "byline"
LONGEST_QUESTION: Final = 2_000  # as in /v1/ask


class _Lenient(BaseModel):
    """What a client of OpenAI sends; what Byline has no use for is ignored."""

    model_config = ConfigDict(extra="ignore", strict=True)


class Part(_Lenient):
    """A part of a message; only text is read."""

    type: str
    text: str | None = None


class Message(_Lenient):
    """One message of the conversation; the last one of the user is the question."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
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
        description="oldest first; system messages do not change what may be said",
        examples=[[{"role": "user", "content": "What did Peskov say about the talks?"}]],
    )
    stream: bool | None = Field(default=None, description="reply with server-sent chunks, a statement each")
    stream_options: StreamOptions | None = None
    citations: CitationStyle | None = Field(
        default=None, description="how the text cites: `[1]` (markers, the default), Markdown links, or not at all"
    )
    filters: Filters | None = Field(default=None, description="which articles may answer, as in /v1/ask")

    @field_validator("messages")
    @classmethod
    def _ask_something(cls, messages: list[Message]) -> list[Message]:
        if not any(message.role == "user" and message.text.strip() for message in messages):
            raise ValueError("no message with the role 'user' has text; the last one is the question")
        return messages


class UrlCitation(BaseModel):
    """Where in the text a source is cited: characters `start_index` to `end_index`, end excluded."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """OpenAI's citation of an address."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class Usage(BaseModel):
    """The tokens of the language model; zero where none was asked."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Sources(BaseModel):
    """What Byline adds to OpenAI's reply."""

    answer_id: str = Field(description="names the answer, for feedback")
    status: Status
    evidence: list[replies.Citation] = Field(description="what the text cites, in full")
    nearest: list[replies.Hit] = Field(description="the nearest passages, if there is no answer")
    degraded: str | None = Field(description="why the language model did not write this, if it should have")


class CompletionMessage(BaseModel):
    """The reply: the verified statements as one text."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]


class Choice(BaseModel):
    """The one reply there is."""

    index: Literal[0] = 0
    message: CompletionMessage
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class PlainCompletion(BaseModel):
    """A whole reply that has no sources."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage


class Completion(Sources, PlainCompletion):
    """A whole reply with its sources."""


class RoleDelta(BaseModel):
    """The first chunk says who speaks."""

    role: Literal["assistant"] = "assistant"
    content: Literal[""] = ""


class TextDelta(BaseModel):
    """A chunk that adds one statement, with its marks."""

    content: str


class AnnotationsDelta(BaseModel):
    """The chunk with all citations of the text before it."""

    annotations: list[Annotation]


class NoDelta(BaseModel):
    """The last chunk adds nothing."""


class ChunkChoice(BaseModel):
    """The one reply there is, as far as this chunk goes."""

    index: Literal[0] = 0
    delta: RoleDelta | TextDelta | AnnotationsDelta | NoDelta
    logprobs: None = None
    finish_reason: Literal["stop"] | None = None


class Source(BaseModel):
    """What an event cites."""

    name: str
    url: str


class SourceMetadata(BaseModel):
    """Where one of the quotes of an event stands."""

    source: str
    name: str


class SourceData(BaseModel):
    """The quotes of an answer and, in the same order, where they stand."""

    source: Source
    document: list[str]
    metadata: list[SourceMetadata]


class SourceEvent(BaseModel):
    """Open WebUI's event that shows sources beside a reply."""

    type: Literal["source"] = "source"
    data: SourceData


class Chunk(BaseModel):
    """A part of a reply."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    choices: list[ChunkChoice]
    usage: Usage | None = Field(default=None, description="only if asked for; null but in the last chunk")


class SourcesChunk(Sources, Chunk):
    """The part of a reply that has its sources, for OpenAI's clients, for ours and for Open WebUI."""

    event: SourceEvent | None = Field(default=None, description="only if there are sources")


class Model(BaseModel):
    """A name to ask for."""

    id: str
    object: Literal["model"] = "model"
    created: int = 1795305600  # the day of the first version
    owned_by: Literal["byline"] = "byline"


class ModelList(BaseModel):
    """The names to ask for; any other is accepted too."""

    object: Literal["list"] = "list"
    data: list[Model]
