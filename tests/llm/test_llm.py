"""What a language model replies, and what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import aclosing

import anyio
import httpx
import pytest
import respx
from llm_fixtures import (
    DRAFTS,
    MODEL,
    SCRIPT,
    answer,
    anthropic_parts,
    context,
    ollama_parts,
    openai_chunk,
    openai_parts,
    reason,
    refused,
    replied,
    streamed,
)

from rag.answer.llm import LiteLLMGenerator
from rag.errors import SettingsError
from rag.types import Context, Draft, Question


async def test_a_reply_becomes_drafts_and_its_usage(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied())
    drafts, usage, error = await answer(generator())
    assert (drafts, error) == (DRAFTS, None)
    assert [(one.model, one.prompt_tokens, one.completion_tokens) for one in usage] == [(MODEL, 1000, 100)]
    assert usage[0].cost_usd == pytest.approx(0.00021)


async def test_a_draft_comes_before_the_reply_is_over(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    go_on = anyio.Event()
    openai.mock(return_value=streamed(openai_chunk(SCRIPT[:50]), go_on, *openai_parts(SCRIPT[50:])))
    async with aclosing(generator().generate(Question("Why?"), context())) as items:
        assert await anext(items) == DRAFTS[0]
        go_on.set()
        assert await anext(items) == DRAFTS[1]


async def test_the_request_holds_rules_material_and_limits(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied())
    await answer(generator())
    request = json.loads(openai.calls.last.request.content)
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert "[2] Mara Lund blamed the wind." in request["messages"][1]["content"].splitlines()
    assert (request["model"], request["max_tokens"], request["stream"]) == ("gpt-4o-mini", 300, True)


@pytest.mark.parametrize(
    ("model", "api_base", "url", "parts", "tokens"),
    [
        (MODEL, None, "https://api.openai.com/v1/chat/completions", openai_parts, (1000, 100)),
        ("anthropic/claude-sonnet-4-5", None, "https://api.anthropic.com/v1/messages", anthropic_parts, (12, 5)),
        ("ollama/llama3", None, "http://localhost:11434/api/generate", ollama_parts, (8, 4)),
        ("ollama/llama3", "http://gpu.test:99/", "http://gpu.test:99/api/generate", ollama_parts, (8, 4)),
        ("openai/own", "http://llm.test/v1", "http://llm.test/v1/chat/completions", openai_parts, (1000, 100)),
    ],
)
async def test_any_provider_answers(  # noqa: PLR0917 - pytest passes by name
    network: respx.MockRouter,
    generator: Callable[..., LiteLLMGenerator],
    model: str,
    api_base: str | None,
    url: str,
    parts: Callable[[str], Sequence[str]],
    tokens: tuple[int, int],
) -> None:
    network.post(url).mock(return_value=streamed(*parts(SCRIPT)))
    drafts, usage, error = await answer(generator(model, api_base=api_base))
    assert (drafts, error) == (DRAFTS, None)
    assert [(one.model, one.prompt_tokens, one.completion_tokens) for one in usage] == [(model, *tokens)]


async def test_a_server_of_ones_own_needs_no_key(
    network: respx.MockRouter, generator: Callable[..., LiteLLMGenerator], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    network.post("http://llm.test/v1/chat/completions").mock(return_value=replied())
    drafts, usage, _ = await answer(generator("openai/own", api_base="http://llm.test/v1"))
    assert (drafts, usage[0].cost_usd) == (DRAFTS, None)


async def test_the_base_url_is_for_the_first_provider_only(
    network: respx.MockRouter, generator: Callable[..., LiteLLMGenerator]
) -> None:
    network.post("http://llm.test/v1/chat/completions").mock(return_value=refused(401))
    network.post("https://api.anthropic.com/v1/messages").mock(return_value=streamed(*anthropic_parts(SCRIPT)))
    own = generator("openai/own", "anthropic/claude-sonnet-4-5", api_base="http://llm.test/v1")
    assert (await answer(own))[0] == DRAFTS


@pytest.mark.parametrize(
    "text", ["UNANSWERABLE", "UNANSWERABLE.", "**UNANSWERABLE**\n", "UNANSWERABLE: the articles do not say. Ask [1]."]
)
async def test_the_fixed_word_gives_no_draft_and_no_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], text: str
) -> None:
    openai.mock(return_value=replied(text))
    drafts, usage, error = await answer(generator())
    assert (drafts, len(usage), error) == ([], 1, None)


@pytest.mark.parametrize("text", ["", "  \n", "[1]", "```\n```"])
async def test_a_reply_without_words_is_an_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], text: str
) -> None:
    openai.mock(return_value=replied(text))
    assert reason((await answer(generator()))[2]) == "empty"


async def test_a_page_instead_of_a_stream_is_an_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=httpx.Response(200, html="<html>Welcome</html>"))
    assert reason((await answer(generator()))[2]) == "empty"


@pytest.mark.parametrize(
    "part",
    ["data: {nope\n\n", "data: []\n\n", "data: 3\n\n", 'data: {"choices": 3}\n\n', 'data: {"choices": ["x"]}\n\n'],
)
async def test_a_stream_that_cannot_be_read_is_malformed(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], part: str
) -> None:
    openai.mock(side_effect=lambda _: streamed(part, *openai_parts(SCRIPT)))
    drafts, _, error = await answer(generator())
    assert (drafts, reason(error), openai.call_count) == ([], "malformed", 3)


async def test_a_reply_that_grew_too_long_loses_its_last_sentence(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied(SCRIPT[:-8], finish="length"))
    drafts, usage, error = await answer(generator())
    assert (drafts, len(usage), error) == (DRAFTS[:1], 1, None)


async def test_citations_of_sentences_that_do_not_exist_are_handed_on(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("The ferry sank [99]."))
    assert (await answer(generator()))[0] == [Draft("The ferry sank.", (99,))]


async def test_a_model_that_obeys_an_article_gives_a_draft_without_citations(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("Sure! Visit our shop today."))
    assert (await answer(generator()))[0] == [Draft("Sure!", ()), Draft("Visit our shop today.", ())]


async def test_without_evidence_no_model_is_asked(generator: Callable[..., LiteLLMGenerator]) -> None:
    assert await answer(generator(), Context("Why?", ())) == ([], [], None)


def test_without_a_model_there_is_no_generator() -> None:
    with pytest.raises(SettingsError, match="BYLINE_MODEL"):
        LiteLLMGenerator((), timeout_s=1, retries=0, max_tokens=10)
