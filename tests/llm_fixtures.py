"""What the tests of language models share: a scripted provider, an event loop whose time stands still, a question."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping

import anyio
import httpx

from rag.answer.llm import LiteLLMGenerator
from rag.errors import GeneratorError
from rag.types import Article, Context, Draft, Evidence, Question, Span, Turn, Usage

MODEL = "openai/gpt-4o-mini"
KEY = "sk-never-shown"
SAID = ("The ferry was cancelled on Monday.", "Mara Lund blamed the wind.", "Trains ran as planned.")
SCRIPT = "The ferry was cancelled on Monday [1]. Mara Lund blamed the wind [2]."
DRAFTS = [Draft("The ferry was cancelled on Monday.", (1,)), Draft("Mara Lund blamed the wind.", (2,))]


class StillLoop(asyncio.SelectorEventLoop):
    """An event loop whose time stands still but where a body lets it pass: a loaded machine is no error."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__()

    def time(self) -> float:
        return self._now

    def let_pass(self, seconds: float) -> None:
        self._now += seconds


class Dripping(httpx.AsyncByteStream):
    """A body in parts: words are sent, an exception is raised, seconds pass, an event is awaited, None never ends."""

    def __init__(self, *parts: str | float | Exception | anyio.Event | None) -> None:
        self.parts = parts
        self.closed = anyio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            for part in self.parts:
                if isinstance(part, Exception):
                    raise part
                if isinstance(part, str):
                    yield part.encode()
                elif isinstance(part, float):
                    let_pass(part)
                else:
                    await (part.wait() if part else anyio.sleep_forever())
        finally:
            self.closed.set()

    async def aclose(self) -> None:
        self.closed.set()


def let_pass(seconds: float) -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, StillLoop)
    loop.let_pass(seconds)


def sse(data: object, event: str | None = None) -> str:
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {data if isinstance(data, str) else json.dumps(data)}\n\n"


def openai_chunk(text: str | None = None, finish: str | None = None, usage: Mapping[str, int] | None = None) -> str:
    choice = {"index": 0, "delta": {"content": text} if text else {}, "finish_reason": finish}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return sse({**chunk, "choices": [], "usage": usage} if usage else chunk)


def openai_parts(text: str, finish: str | None = "stop") -> list[str]:
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    deltas = [openai_chunk(text[place : place + 7]) for place in range(0, len(text), 7)]
    return [*deltas, openai_chunk(finish=finish), openai_chunk(usage=usage), sse("[DONE]")]


def streamed(*parts: str | float | Exception | anyio.Event | None) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=Dripping(*parts))


def replied(text: str = SCRIPT, finish: str | None = "stop") -> httpx.Response:
    return streamed(*openai_parts(text, finish))


def refused(status: int, message: str = "no", headers: Mapping[str, str] | None = None, **error: str) -> httpx.Response:
    return httpx.Response(status, headers=headers, json={"error": {"message": f"{message} {KEY}", **error}})


def context(passages: int = 1) -> Context:
    article = Article("ferry", " ".join(SAID), title="Ferry stays in port")
    starts = [article.text.index(said) for said in SAID]
    spans = [Span(start, start + len(said)) for start, said in zip(starts, SAID, strict=True)]
    evidence = [Evidence(place + 1, article, span, place * passages // 3) for place, span in enumerate(spans)]
    return Context("Why did the ferry not sail?", tuple(evidence))


async def answer(
    generator: LiteLLMGenerator, shown: Context | None = None
) -> tuple[list[Draft], list[Usage], GeneratorError | None]:
    drafts: list[Draft] = []
    usage: list[Usage] = []
    try:
        async for item in generator.generate(Question("Why did the ferry not sail?"), shown or context()):
            drafts += [item] if isinstance(item, Draft) else []
            usage += [item] if isinstance(item, Usage) else []
    except GeneratorError as error:
        return drafts, usage, error
    return drafts, usage, None


def reason(error: GeneratorError | None) -> str:
    return error.reason if error else "none"


def anthropic_parts(text: str) -> list[str]:
    usage = {"input_tokens": 12, "output_tokens": 1}
    start = {"id": "m", "type": "message", "role": "assistant", "model": "c", "content": [], "usage": usage}
    events: list[dict[str, object]] = [
        {"type": "message_start", "message": start},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 5}},
        {"type": "message_stop"},
    ]
    return [sse(event, str(event["type"])) for event in events]


def ollama_parts(text: str) -> list[str]:
    last = {"model": "l", "response": "", "done": True, "done_reason": "stop", "prompt_eval_count": 8, "eval_count": 4}
    return [json.dumps({"model": "l", "response": text, "done": False}) + "\n", json.dumps(last) + "\n"]


FOLLOWUP = Question("And Lund?", (Turn("user", "What did Okafor say about the ferry?"), Turn("assistant", "Nothing.")))
BY_RULES = "What did Lund say about the ferry?"
