"""The one way of a question through the service: its turn in the queue, then the engine. Every door uses it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from rag.types import Answer, Event, Question
from service.state import Service


async def ask(service: Service, question: Question) -> Answer:
    """Answer a question when its turn comes; raise OverloadedError if too many wait."""
    async with service.queue.turn():
        return await service.engine.ask(question)


async def stream(service: Service, question: Question) -> AsyncGenerator[Event, None]:
    """Yield the events of an answer when its turn comes; raise OverloadedError if too many wait."""
    async with service.queue.turn(), aclosing(service.engine.stream(question)) as events:
        async for event in events:
            yield event
