"""Many clients who ask a service, each one question after another; some leave in the middle of an answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final, Literal, TypeAlias

import anyio
import httpx

Ending: TypeAlias = Literal["final", "error", "broken", "left", "refused", "failed"]

_PATIENCE_S: Final = 120.0  # a reply that is not whole by then never ended
_LONGEST_VISIT_S: Final = 4.0  # of a client who leaves
_BREATH_S: Final = 0.05  # after a failed connection


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who asks what, and for how long: every `leaving`-th client leaves its streams at random (0: nobody does)."""

    clients: int
    seconds: float
    questions: Sequence[str]
    leaving: int = 8


@dataclass(frozen=True, slots=True)
class Patience:
    """When a client leaves: so many seconds after its question, or after the reply has begun; None: never."""

    to_begin_s: float | None = None
    to_end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one request; seconds are from its start, `left_at` is monotonic time.

    Endings: the event `final` or `error`; `broken`, a stream without either; `left` by the client; `refused`, another
    status than 200; `failed`, no reply at all.
    """

    question: str
    ending: Ending
    status: int | None = None
    retry_after: int | None = None
    first_event_s: float | None = None
    first_statement_s: float | None = None
    final_s: float | None = None
    degraded: bool = False
    left_at: float | None = None
    fault: str | None = None


async def ask_for(crowd: Crowd, address: str) -> list[Asked]:
    """Let every client ask once, and again until the time is over, and finish what it asked; return all of it."""
    asked: list[Asked] = []
    end = monotonic() + crowd.seconds
    async with _client(address) as client, anyio.create_task_group() as group:
        for number in range(crowd.clients):
            group.start_soon(_visit, client, crowd, number, end, asked)
    return asked


async def leave_together(crowd: Crowd, address: str, after_s: float) -> list[Asked]:
    """Let every client ask once and all leave after so many seconds; return what was asked."""
    asked: list[Asked] = []

    async def visit(client: httpx.AsyncClient, number: int) -> None:
        question = _marked(crowd.questions[number % len(crowd.questions)], number)
        asked.append(await _ask(client, question, Patience()))

    async with _client(address) as client:
        with anyio.move_on_after(after_s):
            async with anyio.create_task_group() as group:
                for number in range(crowd.clients):
                    group.start_soon(visit, client, number)
    return asked


def _client(address: str) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    return httpx.AsyncClient(base_url=address, timeout=_PATIENCE_S, limits=limits)


async def _visit(client: httpx.AsyncClient, crowd: Crowd, number: int, end: float, asked: list[Asked]) -> None:
    chance = random.Random(number)  # noqa: S311 - the same crowd each time
    leaves = crowd.leaving and number % crowd.leaving == 0
    turn = 0
    while turn == 0 or monotonic() < end:
        question = _marked(chance.choice(crowd.questions), turn * crowd.clients + number)
        turn += 1
        outcome = await _ask(client, question, _patience(chance) if leaves else Patience())
        asked.append(outcome)
        wait = _BREATH_S if outcome.ending == "failed" else (outcome.retry_after or 0) * chance.uniform(1.0, 1.5)
        await anyio.sleep(max(0.0, min(wait, end - monotonic())))


def _marked(question: str, number: int) -> str:
    """Return the question with a number in its last marks, so that the provider's side of it can be told."""
    return question.rstrip("?") + "?" + "".join("?!"[digit == "1"] for digit in f"{number:b}")


def _patience(chance: random.Random) -> Patience:
    """Return the patience of one who leaves: half of them while they wait, half in the middle of the answer."""
    seconds = chance.uniform(0.1, _LONGEST_VISIT_S)
    return Patience(to_begin_s=seconds) if chance.random() < 0.5 else Patience(to_end_s=seconds)  # noqa: PLR2004 - half


async def _ask(client: httpx.AsyncClient, question: str, patience: Patience) -> Asked:
    with anyio.move_on_after(patience.to_begin_s):
        return await _exchange(client, question, patience)
    return Asked(question, "left", left_at=monotonic())


async def _exchange(client: httpx.AsyncClient, question: str, patience: Patience) -> Asked:
    began, status = monotonic(), None
    try:
        async with client.stream("POST", "/v1/ask", json={"question": question, "stream": True}) as reply:
            status = reply.status_code
            if status != httpx.codes.OK:
                return _refused(question, reply)
            with anyio.move_on_after(patience.to_end_s):
                return await _read(reply, Asked(question, "broken", status), began)
            return Asked(question, "left", status, left_at=monotonic())
    except httpx.HTTPError as error:
        return Asked(question, "broken" if status else "failed", status, fault=type(error).__name__)


async def _read(reply: httpx.Response, found: Asked, began: float) -> Asked:
    async for line in reply.aiter_lines():
        name = line.removeprefix("event: ") if line.startswith("event: ") else None
        now = monotonic() - began
        if name and found.first_event_s is None:
            found = replace(found, first_event_s=now)
        if name == "statement" and found.first_statement_s is None:
            found = replace(found, first_statement_s=now)
        elif name == "final":
            found = replace(found, ending="final", final_s=now)
        elif name == "error":
            found = replace(found, ending="error")
        elif found.ending == "final" and line.startswith("data: "):
            found = replace(found, degraded='"degraded":null' not in line)
    return found


def _refused(question: str, reply: httpx.Response) -> Asked:
    after = reply.headers.get("retry-after", "")
    return Asked(question, "refused", reply.status_code, int(after) if after.isdecimal() else None)
