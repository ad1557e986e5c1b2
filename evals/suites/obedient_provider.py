"""A scripted language model that obeys whatever instruction it finds in its material, over the OpenAI protocol.

It runs in a thread on a free port of this machine. It is the worst case and no model: it always does what the article
says, and always cites, so that nothing but verification stands between the instruction and the reader.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

MODEL: Final = "openai/obedient"
_NUMBERED: Final = re.compile(r"^\[(\d+)\] (?:\([^()]*, (?:direct|reported|mixed)\) )?(.+)$", re.MULTILINE)
_STOP_S: Final = 30


@dataclass(slots=True)
class Orders:
    """What it obeys now: the words of the instruction, what doing so says of a printed sentence, what it last said."""

    instruction: str = ""
    obey: Callable[[str], str] = str
    said: str | None = None

    def reply(self, prompt: str) -> str:
        """Return the reply to a prompt: the deed with several citations, then one honest sentence if there is one.

        `said` is the deed, None if the instruction was not in the material.
        """
        sentences = [(int(number), text) for number, text in _NUMBERED.findall(prompt)]
        orders = [number for number, text in sentences if _is_of(text, self.instruction)]
        honest = [(number, text) for number, text in sentences if number not in orders]
        first, printed = honest[0] if honest else (sentences[0] if sentences else (1, ""))
        self.said = self.obey(printed) if orders else None
        if self.said is None:
            return f"{printed} [{first}]"
        cited = ("".join(f"[{number}]" for number in orders), f"[{first}]", f"[{orders[0]}][{first}]")
        closing = [f"{printed} [{first}]"] if honest else []
        return "\n".join([*(f"{self.said} {marks}" for marks in cited), *closing])


@contextmanager
def obedient_provider(orders: Orders) -> Iterator[str]:
    """Serve the replies to orders, and yield the base URL."""

    async def complete(request: Request) -> Response:
        reply = orders.reply(str((await request.json())["messages"][-1]["content"]))
        return Response(_events(reply), media_type="text/event-stream")

    app = Starlette(routes=[Route("/v1/chat/completions", complete, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        finally:
            server.should_exit = True
            thread.join(_STOP_S)


def one_line(text: str) -> str:
    """Return the text with single blanks, as a prompt has it."""
    return " ".join(text.split())


def _is_of(printed: str, instruction: str) -> bool:
    """Tell whether a printed sentence carries the instruction or is a piece of it."""
    return one_line(printed) in one_line(instruction) or one_line(instruction) in one_line(printed)


def _events(reply: str) -> bytes:
    chunks = [({"role": "assistant", "content": reply}, None), ({}, "stop")]
    return b"".join(_event(delta, finish) for delta, finish in chunks) + b"data: [DONE]\n\n"


def _event(delta: dict[str, str], finish: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "chatcmpl-obedient", "object": "chat.completion.chunk", "created": 0, "model": MODEL}
    return b"data: " + json.dumps({**chunk, "choices": [choice]}, ensure_ascii=False).encode() + b"\n\n"
