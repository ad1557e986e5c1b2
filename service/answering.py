"""The one way of a question through the service: its turn in the queue, then the engine. Every door uses it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from time import monotonic

from rag.types import Answer, Answered, Event, Question
from service.state import Service


async def ask(service: Service, question: Question) -> Answer:
    """Answer a question when its turn comes; raise OverloadedError if too many wait."""
    async with _turn(service) as waited_s:
        answer = await service.engine.ask(question)
    service.observer.answered(question, answer, waited_s)
    service.recent.keep(question, answer)
    return answer


async def stream(service: Service, question: Question) -> AsyncGenerator[Event, None]:
    """Yield the events of an answer when its turn comes; raise OverloadedError if too many wait."""
    async with _turn(service) as waited_s, aclosing(service.engine.stream(question)) as events:
        async for event in events:
            if isinstance(event, Answered):
                service.observer.answered(question, event.answer, waited_s)
                service.recent.keep(question, event.answer)
            yield event


@asynccontextmanager
async def _turn(service: Service) -> AsyncIterator[float]:
    """Hold a turn of the queue; give the seconds that were waited for it, and let the observer see what fails in it."""
    began = monotonic()
    with service.observer.question():
        async with service.queue.turn():
            yield monotonic() - began
