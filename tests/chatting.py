"""What tests of the chat page share: asking, answers made to measure, and a real service whose answers are let go."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import anyio
from listening import listening
from playwright.sync_api import Locator, Page, Request, Route, expect
from running import byline
from serving import SEEDS, settings_for

from rag import build
from rag.engine import Engine
from rag.types import Event, Filters, Hit, Question, TimelineEntry
from service import app as service_app

Json: TypeAlias = dict[str, Any]

PESKOV = "What did Peskov say about the talks?"
WORLD_CUP = "Who won the 2018 World Cup?"
_WITHIN_S = 60

ALSO_IN: Json = {
    "article_id": "boat",
    "start": 3,
    "end": 34,
    "quote": '"The ferry sails at noon," Lund said.',
    "title": "A boat",
    "outlet": "The Tern",
    "agency": None,
    "published": {"date": "2024-03-06", "source": "printed"},
    "permalink": "http://byline.test/articles/boat?span=3-34",
}
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
    "also_in": [ALSO_IN],
    "independent_sources": 2,
    "said_on": None,
}
REPORTED: Json = {
    **DIRECT,
    "number": 2,
    "quote": "Lund added that the quay is *nearly* ready.",
    "speech": "reported",
    "permalink": "http://byline.test/articles/ferry?span=42-80",
    "also_in": [],
    "independent_sources": 1,
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
ENTRY: Json = {
    **{name: value for name, value in HIT.items() if name not in {"score", "scores"}},
    "first": "2024-03-05",
    "last": "2024-03-05",
    "dated_by": "published",
    "when": None,
    "also_in": [],
    "independent_sources": 1,
}
COPIED: Json = {
    **DIRECT,
    "also_in": [
        ALSO_IN,
        {**ALSO_IN, "article_id": "quay", "outlet": "Quay News", "quote": "“But the ferry sails,” Lund said."},
    ],
    "said_on": {"text": "Monday", "start": 5, "end": 11, "first": "2024-03-04", "last": "2024-03-04", "inferred": True},
}
ELSEWHERE: Json = {
    **DIRECT,
    "number": 3,
    "article_id": "plan",
    "quote": "The plan has the ferry sail at nine.",
    "speech": None,
    "speaker": None,
    "outlet": "The Island",
    "permalink": "http://byline.test/articles/plan?span=0-36",
    "also_in": [],
    "independent_sources": 1,
}
CONFLICT: Json = {
    "kind": "date",
    "sides": [{"value": "at noon", "citations": [1]}, {"value": "at nine", "citations": [3]}],
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
        "conflicts": [],
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
        asked.append(json.loads(request.post_data or ""))
        body = bodies[min(len(asked), len(bodies)) - 1]
        route.fulfill(status=200, content_type="text/event-stream", body=body)

    page.route("**/v1/ask", reply)
    return asked


@dataclass(frozen=True, slots=True)
class Refusal:
    """A problem document as the service sends it."""

    status: int
    kind: str
    retry_after: str | None = None

    def problem(self) -> Json:
        return {
            "type": f"urn:byline:problem:{self.kind}",
            "title": "No",
            "status": self.status,
            "detail": "no",
            "instance": "urn:byline:request:7f3",
        }


def refuse_questions(page: Page, refusal: Refusal) -> None:
    """Let the service refuse questions with a problem document."""
    headers = {"Retry-After": refusal.retry_after} if refusal.retry_after else {}
    page.route(
        "**/v1/ask",
        lambda route: route.fulfill(
            status=refusal.status,
            headers={"Content-Type": "application/problem+json", **headers},
            body=json.dumps(refusal.problem()),
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
    expect(turn).not_to_have_attribute("data-state", "asking")
    return turn


def turn_of(page: Page, question: str) -> Locator:
    return page.locator(".turn").filter(has=page.get_by_role("heading", name=question, exact=True))


@contextmanager
def paced_service(folder: Path) -> Iterator[tuple[str, PacedEngine]]:
    """Run a real service over the seeds; yield its address and its engine, which waits to be let go."""
    byline(folder, "index", SEEDS, embedding_model="hashing", index_dir=str(folder / "index"))
    settings = settings_for(folder / "index", state_dir=folder / "state")
    engine = PacedEngine(build.engine(settings))
    with listening(service_app.create(settings, engine)) as url:
        yield url, engine


class PacedEngine(Engine):
    """The engine, but each event of a stream after the first waits to be let go, from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop: asyncio.AbstractEventLoop | None = None
        self._gate = asyncio.Semaphore(0)  # one of anyio cannot be released before it is waited for
        self.cancelled = threading.Event()

    async def stream(self, question: Question) -> AsyncGenerator[Event, None]:
        self._loop = asyncio.get_running_loop()
        async for event in self._engine.stream(question):
            yield event
            await self._wait()

    async def suggestions(
        self, question: str | None, article_ids: Sequence[str], k: int, as_of: str | None = None
    ) -> list[str]:
        return await self._engine.suggestions(question, article_ids, k, as_of)

    async def search(self, query: str, k: int, filters: Filters) -> list[Hit]:
        return await self._engine.search(query, k, filters)

    async def timeline(self, topic: str, k: int, filters: Filters) -> list[TimelineEntry]:
        return await self._engine.timeline(topic, k, filters)

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
