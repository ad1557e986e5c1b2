"""A provider that fails, stalls, is full or gives up: what is tried again, and what is told."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Sequence

import anyio
import httpx
import pytest
import respx
from llm_fixtures import (
    DRAFTS,
    KEY,
    MODEL,
    SCRIPT,
    Dripping,
    answer,
    anthropic_parts,
    context,
    ollama_parts,
    openai_chunk,
    openai_parts,
    reason,
    refused,
    replied,
    sse,
    streamed,
)

from rag.answer.llm import LiteLLMGenerator
from rag.types import Question


@pytest.mark.parametrize(
    "end",
    [httpx.ReadError("gone"), httpx.RemoteProtocolError("peer closed"), sse({"error": {"message": "overloaded"}}), ""],
)
async def test_a_stream_cut_after_a_draft_keeps_it_and_is_not_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], end: str | Exception
) -> None:
    openai.mock(return_value=streamed(openai_chunk(SCRIPT[:50]), end))
    drafts, usage, error = await answer(generator(MODEL, "openai/other"))
    assert (drafts, usage, reason(error), openai.call_count) == (DRAFTS[:1], [], "unavailable", 1)


async def test_a_stream_cut_before_a_draft_is_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(side_effect=[streamed(openai_chunk("The ferry"), httpx.ReadError("gone")), replied()])
    assert (await answer(generator()))[0] == DRAFTS


@pytest.mark.parametrize(
    ("response", "expected", "calls"),
    [
        (refused(401), "authentication", 1),
        (refused(403), "authentication", 1),
        (refused(404, "model does not exist"), "unavailable", 1),
        (refused(400, "unknown field"), "unavailable", 1),
        (refused(413), "context_overflow", 1),
        (refused(429), "rate_limited", 3),
        (refused(500), "unavailable", 3),
        (refused(502), "unavailable", 3),
        (refused(503), "unavailable", 3),
    ],
)
async def test_only_what_may_pass_is_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], response: httpx.Response, expected: str, calls: int
) -> None:
    openai.mock(return_value=response)
    _, _, error = await answer(generator())
    assert (reason(error), openai.call_count) == (expected, calls)


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (httpx.ConnectError("refused"), "unavailable"),
        (httpx.ReadTimeout("slow"), "timeout"),
        (httpx.ConnectTimeout("slow"), "timeout"),
    ],
)
async def test_a_connection_that_fails_is_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], failure: Exception, expected: str
) -> None:
    openai.mock(side_effect=failure)
    _, _, error = await answer(generator(retries=1))
    assert (reason(error), openai.call_count) == (expected, 2)


async def test_no_key_is_an_authentication_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    _, _, error = await answer(generator())
    assert (reason(error), openai.call_count) == ("authentication", 0)


@pytest.mark.parametrize("model", ["nosuchprovider/x", "x"])
async def test_an_unknown_provider_is_an_error(generator: Callable[..., LiteLLMGenerator], model: str) -> None:
    assert reason((await answer(generator(model)))[2]) == "unavailable"


async def test_waits_grow_and_are_jittered(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], waits: list[float]
) -> None:
    openai.mock(side_effect=[refused(500), refused(503), replied()])
    assert (await answer(generator()))[0] == DRAFTS
    assert 0 <= waits[0] <= 0.5
    assert 0 <= waits[1] <= 1.0


async def test_the_provider_says_how_long_to_wait(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], waits: list[float]
) -> None:
    openai.mock(side_effect=[refused(429, headers={"retry-after": "7"}), replied()])
    assert (await answer(generator()))[0] == DRAFTS
    assert [7 <= wait <= 7.5 for wait in waits] == [True]


async def test_a_wait_past_the_deadline_is_not_begun(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], waits: list[float]
) -> None:
    openai.mock(return_value=refused(429, headers={"retry-after": "3600"}))
    _, _, error = await answer(generator())
    assert (reason(error), openai.call_count, waits) == ("rate_limited", 1, [])


async def test_a_reply_that_never_comes_times_out(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    body = Dripping(openai_chunk("The"), 21.0, None)
    openai.mock(return_value=httpx.Response(200, stream=body))
    drafts, _, error = await answer(generator(timeout_s=20))
    assert (drafts, reason(error), body.closed.is_set()) == ([], "timeout", True)


async def test_a_reply_that_stalls_after_a_draft_times_out(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=streamed(openai_chunk(SCRIPT[:50]), 21.0, None))
    drafts, _, error = await answer(generator(timeout_s=20))
    assert (drafts, reason(error)) == (DRAFTS[:1], "timeout")


async def test_too_many_passages_are_halved_once(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    overflow = refused(400, "This model's maximum context length is 10 tokens", code="context_length_exceeded")
    openai.mock(side_effect=[overflow, replied()])
    assert (await answer(generator(), context(passages=3)))[0] == DRAFTS
    first, second = (json.loads(call.request.content)["messages"][1]["content"] for call in openai.calls)
    assert ("[3] Trains" in first, "[2] Mara" in second, "[1] The ferry" in second) == (True, False, True)


async def test_a_context_that_still_does_not_fit_is_an_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    overflow = refused(400, "This model's maximum context length is 10 tokens", code="context_length_exceeded")
    openai.mock(return_value=overflow)
    _, _, error = await answer(generator(), context(passages=3))
    assert (reason(error), openai.call_count) == ("context_overflow", 2)


async def test_the_next_model_answers_when_one_fails(
    network: respx.MockRouter, openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=refused(401))
    network.post("https://api.anthropic.com/v1/messages").mock(return_value=streamed(*anthropic_parts(SCRIPT)))
    drafts, usage, _ = await answer(generator(MODEL, "anthropic/claude-sonnet-4-5"))
    assert (drafts, usage[0].model) == (DRAFTS, "anthropic/claude-sonnet-4-5")


async def test_a_model_that_hangs_leaves_time_for_the_next(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(side_effect=[streamed(11.0, None), streamed(8.0, *openai_parts(SCRIPT))])
    assert (await answer(generator(MODEL, "openai/gpt-4o", timeout_s=20)))[0] == DRAFTS


async def test_when_every_model_fails_all_are_named(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(side_effect=[refused(401), refused(404)])
    _, _, error = await answer(generator(MODEL, "openai/other"))
    assert reason(error) == "unavailable"
    assert "'openai/gpt-4o-mini'" in str(error)
    assert "'openai/other'" in str(error)


@pytest.mark.parametrize(
    ("model", "url", "parts"),
    [
        (MODEL, "https://api.openai.com/v1/chat/completions", [openai_chunk(SCRIPT[:50])]),
        ("anthropic/claude-sonnet-4-5", "https://api.anthropic.com/v1/messages", anthropic_parts(SCRIPT[:50])[:3]),
        ("ollama/llama3", "http://localhost:11434/api/generate", ollama_parts(SCRIPT[:50])[:1]),
    ],
)
async def test_closing_the_answer_closes_the_connection(
    network: respx.MockRouter, generator: Callable[..., LiteLLMGenerator], model: str, url: str, parts: Sequence[str]
) -> None:
    body = Dripping(*parts, None)
    network.post(url).mock(return_value=httpx.Response(200, stream=body))
    items = generator(model).generate(Question("Why?"), context())
    assert await anext(items) == DRAFTS[0]
    await items.aclose()
    await body.closed.wait()


async def test_cancelling_the_answer_closes_the_connection(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    body = Dripping(openai_chunk("The ferry"), 2.0, None)
    openai.mock(return_value=httpx.Response(200, stream=body))
    with anyio.move_on_after(1) as scope:
        await answer(generator())
    assert (scope.cancelled_caught, body.closed.is_set()) == (True, True)


@pytest.mark.parametrize(
    "response", [refused(401), refused(429), refused(500), refused(400), streamed(f"data: {KEY}\n\n")]
)
async def test_no_key_url_or_words_of_a_provider_are_told(
    openai: respx.Route,
    generator: Callable[..., LiteLLMGenerator],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    response: httpx.Response,
) -> None:
    caplog.set_level(logging.DEBUG)
    openai.mock(return_value=response)
    _, _, error = await answer(generator(retries=0))
    assert error is not None
    told = f"{''.join(traceback.format_exception(error))} {caplog.text} {capfd.readouterr()}"
    assert (KEY in told, "api.openai.com" in told) == (False, False)
