"""A reply in chunks: who speaks, each verified statement, the sources, the end."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Final, Literal, assert_never

import anyio

from rag import types, wire
from rag.wire import Links
from service import answering
from service.completions import rendering
from service.completions.envelope import Envelope, sources_of, usage_of
from service.completions.schemas import (
    Annotation,
    AnnotationsDelta,
    Chunk,
    ChunkChoice,
    CitationStyle,
    NoDelta,
    RoleDelta,
    SourcesChunk,
    TextDelta,
    TokenUsage,
)
from service.state import Service
from service.transport.sse import Frame

_DONE: Final = Frame(None, "[DONE]")
# deep-chat loses what it reads together with the end of a stream; 0.3 s let a busy page read the text before.
_PAGE_READS_S: Final = 0.3


async def ended(chunks: AsyncGenerator[Frame, None], *, for_page: bool) -> AsyncGenerator[Frame, None]:
    """Yield the chunks of a reply and the end of the stream, for a page some time after its text."""
    async with aclosing(chunks):
        async for chunk in chunks:
            yield chunk
    await anyio.sleep(_PAGE_READS_S if for_page else 0)
    yield _DONE


async def answer_chunks(service: Service, question: types.Question, writing: Writing) -> AsyncGenerator[Frame, None]:
    """Yield the chunks of an answer as it is written."""
    async with aclosing(answering.stream(service, question)) as events:
        async for event in events:
            for frame in writing.frames(event):
                yield frame


async def text_chunks(text: str, writing: Writing) -> AsyncGenerator[Frame, None]:
    """Yield the chunks of a text that has no sources."""
    yield writing.begin()
    yield writing.add(text)
    for frame in writing.end(usage_of(None)):
        yield frame


@dataclass(slots=True)
class Writing:
    """One streamed reply and what of it was written."""

    envelope: Envelope
    links: Links
    style: CitationStyle
    include_usage: bool
    length: int = 0
    annotations: list[Annotation] = field(default_factory=list)

    def frames(self, event: types.Event) -> Iterator[Frame]:
        """Yield what an event of the engine is in chunks."""
        match event:
            case types.Retrieved():
                yield self.begin()
            case types.Stated():
                yield self._state(event)
            case types.Answered():
                yield from self._finish(event.answer)
            case _:
                assert_never(event)

    def begin(self) -> Frame:
        """Return the chunk that says who speaks."""
        return self._frame(self._chunk(RoleDelta()))

    def add(self, text: str) -> Frame:
        """Return a chunk of text."""
        self.length += len(text)
        return self._frame(self._chunk(TextDelta(content=text)))

    def end(self, usage: TokenUsage) -> Iterator[Frame]:
        """Yield the last chunks, with the usage if it was asked for."""
        yield self._frame(self._chunk(NoDelta(), "stop"))
        if self.include_usage:
            last = Chunk(**self.envelope.fields(), choices=[], usage=usage)
            yield Frame(None, last.model_dump_json())

    def _state(self, stated: types.Stated) -> Frame:
        cited = {each.number: wire.citation(each, self.links) for each in stated.citations}
        added = rendering.piece(wire.statement(stated.statement), cited, self.style, self.length)
        self.annotations += added.annotations
        return self.add(added.text)

    def _finish(self, found: types.Answer) -> Iterator[Frame]:
        answer = wire.answer(found, self.links)
        if not answer.statements:
            yield self.add(rendering.unanswerable(answer.reason))
        elif remark := rendering.remark(answer.status):
            yield self.add(remark)
        base = self._chunk(AnnotationsDelta(annotations=self.annotations))
        chunk = SourcesChunk(**dict(base), **dict(sources_of(answer)), event=rendering.source_event(answer.citations))
        yield self._frame(chunk)
        yield from self.end(usage_of(answer.usage))

    def _chunk(
        self, delta: RoleDelta | TextDelta | AnnotationsDelta | NoDelta, finish_reason: Literal["stop"] | None = None
    ) -> Chunk:
        choice = ChunkChoice(delta=delta, finish_reason=finish_reason)
        return Chunk(**self.envelope.fields(), choices=[choice])

    def _frame(self, chunk: Chunk) -> Frame:
        """Leave out what was not asked for, and the event that there is not: Open WebUI fails on null."""
        left_out = set() if self.include_usage else {"usage"}
        if isinstance(chunk, SourcesChunk) and chunk.event is None:
            left_out.add("event")
        return Frame(None, chunk.model_dump_json(exclude=left_out))
