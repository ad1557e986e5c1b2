"""A provider of no language model: it streams printed sentences over the OpenAI protocol at the pace of a real one.

`python -m evals.load.provider` listens on a free port of this machine and prints its address. Each answer quotes the
first numbered sentences of its material, so it passes verification. `GET /streams` tells what became of each question.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass, field
from time import monotonic
from typing import Any, Final

import anyio
import click
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

_FIRST_TOKEN_S: Final = 0.3
_TOKEN_S: Final = 1 / 40
_SENTENCES: Final = 3
_NUMBERED: Final = re.compile(r"^\[(\d+)\] (?:\([^()]*, (?:direct|reported|mixed)\) )?(.+)$", re.MULTILINE)
_QUESTION: Final = re.compile(r"^Question: (.+)$", re.MULTILINE)
_TOKEN: Final = re.compile(r"\s*\S{1,5}")


@dataclass(slots=True)
class Streams:
    """The questions that are being answered, and when (monotonic seconds) the answer of each other ended or broke."""

    open: int = 0
    finished: dict[str, float] = field(default_factory=dict)
    broken_off: dict[str, float] = field(default_factory=dict)


def create() -> Starlette:
    """Return the provider as an application of its own."""
    app = Starlette(
        routes=[
            Route("/v1/chat/completions", _complete, methods=["POST"]),
            Route("/streams", _tell, methods=["GET"]),
        ]
    )
    app.state.streams = Streams()
    return app


def written(prompt: str) -> str:
    """Return an answer to a prompt: its first numbered sentences, each with its number."""
    sentences = _NUMBERED.findall(prompt)[:_SENTENCES]
    return " ".join(f"{text} [{number}]" for number, text in sentences) or "UNANSWERABLE"


async def _complete(request: Request) -> Response:
    prompt = str((await request.json())["messages"][-1]["content"])
    return StreamingResponse(_streamed(request.app.state.streams, prompt), media_type="text/event-stream")


async def _tell(request: Request) -> Response:
    return JSONResponse(asdict(request.app.state.streams))


async def _streamed(streams: Streams, prompt: str) -> AsyncIterator[bytes]:
    asked = _QUESTION.search(prompt)
    question, ends = asked[1] if asked else "", streams.broken_off
    streams.open += 1
    try:
        await anyio.sleep(_FIRST_TOKEN_S)
        for token in _TOKEN.findall(written(prompt)):
            yield _event(_chunk({"content": token}))
            await anyio.sleep(_TOKEN_S)
        for chunk in _ending(prompt):
            yield _event(chunk)
        yield b"data: [DONE]\n\n"
        ends = streams.finished
    finally:
        streams.open -= 1
        ends[question] = monotonic()


def _ending(prompt: str) -> Iterator[dict[str, Any]]:
    read, wrote = (len(_TOKEN.findall(text)) for text in (prompt, written(prompt)))
    yield _chunk({}, "stop")
    usage = {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}
    yield {**_chunk({}), "choices": [], "usage": usage}


def _chunk(delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "chatcmpl-load",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "load",
        "choices": [choice],
    }


def _event(chunk: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def main() -> None:
    """Serve on a free port until told to stop."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listener:
        click.echo(f"http://127.0.0.1:{listener.getsockname()[1]}")
        config = uvicorn.Config(create(), log_level="warning", access_log=False, timeout_graceful_shutdown=1)
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
