"""Replies of OpenAI's API, as its clients read them."""

from __future__ import annotations

import json

import httpx

OPENAI = "https://api.openai.com/v1/chat/completions"


def streamed(text: str, finish: str | None = "stop") -> httpx.Response:
    """Return a streamed reply of a thousand prompt tokens and a hundred written ones."""
    parts = [
        _chunk(choices=[{"index": 0, "delta": {"content": text}, "finish_reason": None}]),
        *([_chunk(choices=[{"index": 0, "delta": {}, "finish_reason": finish}])] if finish else []),
        _chunk(usage={"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}),
        "data: [DONE]\n\n",
    ]
    return httpx.Response(200, headers={"content-type": "text/event-stream"}, text="".join(parts))


def _chunk(**more: object) -> str:
    content = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [], **more}
    return f"data: {json.dumps(content)}\n\n"
