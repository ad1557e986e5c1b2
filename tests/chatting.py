"""What tests of the chat page share: asking, answers made to measure, and a real service whose answers are let go."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Sequence
from typing import Any, TypeAlias

import anyio
from playwright.sync_api import Locator, Page, Request, Route, expect

from rag.engine import Engine
from rag.types import Event, Question

Json: TypeAlias = dict[str, Any]

PESKOV = "What did Peskov say about the talks?"
WORLD_CUP = "Who won the 2018 World Cup?"
_WITHIN_S = 60

DIRECT: Json = {
    "number": 1,
    "article_id": "ferry",
    "start": 10,
    "end": 41,
    "quote": "“The ferry sails at noon,” Lund said.",
    "speech": "direct",
    "speaker": {"name": "Ada Lund", "as_printed": "Lund", "role": "harbour master"},
    "title": "A ferry at last",
    "outlet": "The Gull",
    "published": {"date": "2024-03-05", "source": "printed"},
    "url": None,
    "permalink": "http://byline.test/articles/ferry?span=10-41",
    "also_in": [{"article_id": "boat", "start": 3, "end": 34, "outlet": "The Tern"}],
}
REPORTED: Json = {
    **DIRECT,
    "number": 2,
    "quote": "Lund added that the quay is *nearly* ready.",
    "speech": "reported",
    "permalink": "http://byline.test/articles/ferry?span=42-80",
    "also_in": [],
}
HIT: Json = {
    "text": "“The ferry sails at noon,” Lund said.",
    "article_id": "ferry",
    "start": 10,
    "end": 41,
    "title": "A ferry at last",
    "outlet": "The Gull",
    "published": {"date": "2024-03-05", "source": "printed"},
    "url": None,
    "permalink": "http://byline.test/articles/ferry?span=10-41",
    "score": 0.9,
    "scores": {},
}
SAID: Json = {"text": "“The ferry sails at noon,” Lund said.", "citations": [1]}
TOLD: Json = {"text": "Lund added that the quay is *nearly* ready.", "citations": [2]}


def answer(**chosen: object) -> Json:
    """Return a whole answer, with these fields for its own."""
    return {
        "id": "ans_1",
        "question": "When does the ferry sail?",
        "standalone_question": "When does the ferry sail?",
        "status": "answered",
        "text": "",
        "confidence": 0.9,
        "statements": [SAID, TOLD],
        "citations": [DIRECT, REPORTED],
        "nearest": [],
        "generator": "extractive",
        "degraded": None,
        "index_generation": "1",
        "timings_ms": {},
        "usage": None,
        "reason": None,
        **chosen,
    }


def events_of_answer(whole: Json) -> str:
    """Return the event stream that brings a whole answer."""
    known = {each["number"]: each for each in whole["citations"]}
    stated = [
        ("statement", {"statement": each, "citations": [known[number] for number in each["citations"]]})
        for each in whole["statements"]
    ]
    return stream_of(("retrieved", {"hits": [HIT]}), *stated, ("final", whole))


def stream_of(*events: tuple[str, Json]) -> str:
    return "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)


def reply_to_questions(page: Page, *bodies: str) -> list[Json]:
    """Reply to questions with these event streams, the last one again and again; return what is asked."""
    asked: list[Json] = []

    def reply(route: Route, request: Request) -> None:
        asked.append(request.post_data_json)
        body = bodies[min(len(asked), len(bodies)) - 1]
        route.fulfill(status=200, content_type="text/event-stream", body=body)

    page.route("**/v1/ask", reply)
    return asked


def refuse_questions(page: Page, status: int, kind: str = "some", **headers: str) -> None:
    """Let the service refuse questions with a problem document."""
    problem = {
        "type": f"urn:byline:problem:{kind}",
        "status": status,
        "detail": "no",
        "instance": "urn:byline:request:7f3",
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    page.route(
        "**/v1/ask",
        lambda route: route.fulfill(
            status=status, headers=named, content_type="application/problem+json", body=json.dumps(problem)
        ),
    )


def ask(page: Page, question: str) -> Locator:
    """Ask a question on the page and return its turn, in which the answer need not stand yet."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    return turn_of(page, question)


def answered(page: Page, question: str) -> Locator:
    """Ask a question and return its turn when it is settled."""
    return settled(ask(page, question))


def settled(turn: Locator) -> Locator:
    expect(turn).to_have_attribute("aria-busy", "false")
    return turn


def turn_of(page: Page, question: str) -> Locator:
    return page.locator(".turn").filter(has=page.get_by_role("heading", name=question, exact=True))


class PacedEngine(Engine):
    """The engine, but each event of a stream after the first waits to be let go, from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop: asyncio.AbstractEventLoop | None = None
        self._gate = anyio.Semaphore(0)
        self.cancelled = threading.Event()

    async def stream(self, question: Question) -> AsyncGenerator[Event, None]:
        self._loop = asyncio.get_running_loop()
        async for event in self._engine.stream(question):
            yield event
            await self._wait()

    async def suggestions(self, question: str | None, article_ids: Sequence[str], k: int) -> list[str]:
        return await self._engine.suggestions(question, article_ids, k)

    def let_go(self, events: int = 1) -> None:
        """Let so many events of the stream that is running go."""
        assert self._loop
        for _ in range(events):
            self._loop.call_soon_threadsafe(self._gate.release)

    def was_cancelled(self) -> bool:
        """Wait for a client to leave, and tell whether one did."""
        return self.cancelled.wait(_WITHIN_S)

    async def _wait(self) -> None:
        try:
            await self._gate.acquire()
        except anyio.get_cancelled_exc_class():
            self.cancelled.set()
            raise
