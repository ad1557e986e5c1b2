"""What every part of one reply carries, and whole replies."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import Self, TypedDict

from rag import replies
from service.completions import rendering
from service.completions.rendering import Piece
from service.completions.schemas import (
    Choice,
    CitationStyle,
    Completion,
    CompletionMessage,
    PlainCompletion,
    Sources,
    TokenUsage,
)


class EnvelopeFields(TypedDict):
    """The fields of an envelope, for the models that have them."""

    id: str
    created: int
    model: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """The id of a reply, its time in seconds since 1970, and the model as the client named it."""

    id: str
    created: int
    model: str

    @classmethod
    def for_model(cls, model: str) -> Self:
        """Return the envelope of a new reply."""
        return cls(f"chatcmpl-{uuid.uuid4().hex}", int(time.time()), model)

    def fields(self) -> EnvelopeFields:
        """Return the fields by name."""
        return {"id": self.id, "created": self.created, "model": self.model}


def answered(envelope: Envelope, answer: replies.Answer, style: CitationStyle) -> Completion:
    """Return an answer as a whole reply."""
    plain = _completion(envelope, rendering.whole(answer, style), usage_of(answer.usage))
    return Completion(**dict(plain), **dict(sources_of(answer)))


def said(envelope: Envelope, text: str) -> PlainCompletion:
    """Return a text that has no sources as a whole reply."""
    return _completion(envelope, Piece(text), usage_of(None))


def sources_of(answer: replies.Answer) -> Sources:
    """Return what a reply carries of an answer beside its text."""
    return Sources(
        answer_id=answer.id,
        status=answer.status,
        evidence=answer.citations,
        nearest=answer.nearest,
        degraded=answer.degraded,
    )


def usage_of(known: replies.Usage | None) -> TokenUsage:
    """Return the tokens that a language model used; zero where none was asked."""
    prompt, completion = (known.prompt_tokens, known.completion_tokens) if known else (0, 0)
    return TokenUsage(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)


def _completion(envelope: Envelope, text: Piece, usage: TokenUsage) -> PlainCompletion:
    message = CompletionMessage(content=text.text, annotations=list(text.annotations))
    return PlainCompletion(**envelope.fields(), choices=[Choice(message=message)], usage=usage)
