"""One reply of a model, asked through its provider."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest
import respx
from provider_fixtures import OPENAI, streamed

from rag.completing import Completion, complete
from rag.errors import GeneratorError
from rag.settings import Settings, read_settings

MODEL = "openai/gpt-4o-mini"


async def no_wait(seconds: float) -> None:
    assert seconds >= 0


async def completed(model: str = MODEL, settings: Settings | None = None) -> Completion:
    chosen = settings or read_settings(model_retries=1)
    return await complete(model, "Be brief.", "Is it noon?", settings=chosen, max_tokens=50, sleep=no_wait)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    with respx.mock(assert_all_called=False) as router:
        yield router


async def test_a_reply_comes_with_what_it_cost(provider: respx.MockRouter) -> None:
    provider.post(OPENAI).mock(return_value=streamed("Yes."))
    found = await completed()
    assert found.text == "Yes."
    assert found.usage
    assert (found.usage.prompt_tokens, found.usage.completion_tokens) == (1000, 100)
    assert found.usage.cost_usd == pytest.approx(0.00021)


async def test_the_rules_and_the_request_are_sent_as_they_are(provider: respx.MockRouter) -> None:
    route = provider.post(OPENAI).mock(return_value=streamed("Yes."))
    await completed()
    sent = json.loads(route.calls.last.request.content)
    assert [message["content"] for message in sent["messages"]] == ["Be brief.", "Is it noon?"]
    assert (sent["max_tokens"], sent["temperature"]) == (50, 0)


async def test_a_model_that_is_busy_is_asked_again(provider: respx.MockRouter) -> None:
    provider.post(OPENAI).mock(side_effect=[httpx.Response(503), streamed("Yes.")])
    assert (await completed()).text == "Yes."


async def test_a_reply_that_broke_off_is_asked_for_again(provider: respx.MockRouter) -> None:
    provider.post(OPENAI).mock(side_effect=[streamed("Ye", finish=None), streamed("Yes.")])
    assert (await completed()).text == "Yes."


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (httpx.Response(401, json={"error": {"message": "no"}}), "authentication"),
        (httpx.Response(503), "unavailable"),
        (streamed(""), "empty"),
    ],
)
async def test_a_model_that_fails_at_every_try_is_an_error_with_its_reason(
    provider: respx.MockRouter, reply: httpx.Response, reason: str
) -> None:
    provider.post(OPENAI).mock(return_value=reply)
    with pytest.raises(GeneratorError) as raised:
        await completed()
    assert raised.value.reason == reason


async def test_a_server_of_ones_own_is_asked_for_models_of_its_provider_only(provider: respx.MockRouter) -> None:
    own = provider.post("http://models.test/v1/chat/completions").mock(return_value=streamed("Yes."))
    settings = read_settings(model="openai/local", api_base="http://models.test/v1")
    assert (await completed("openai/other", settings)).text == "Yes."
    assert own.called
    anthropic = provider.post("https://api.anthropic.com/v1/messages").mock(return_value=httpx.Response(401))
    with pytest.raises(GeneratorError):
        await completed("anthropic/claude-sonnet-4-5", settings)
    assert own.call_count + anthropic.call_count <= 2
