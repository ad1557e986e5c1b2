"""What OpenAI's client makes of our errors; the service runs in this process, so that it can be made to fail."""

from __future__ import annotations

import openai
import pytest
from openai.types.chat import ChatCompletionUserMessageParam
from serving import FailingEngine, client_of

from rag.engine import Engine
from rag.errors import IndexDamagedError, OverloadedError
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

MESSAGES: list[ChatCompletionUserMessageParam] = [{"role": "user", "content": "Who is Liz Truss?"}]


def client_for(settings: Settings, engine: Engine) -> openai.AsyncOpenAI:
    http = client_of(service_app.create(settings, engine))
    return openai.AsyncOpenAI(base_url=f"{http.base_url}/v1", api_key="wrong", max_retries=0, http_client=http)


async def test_a_key_that_is_unknown_is_an_error_of_authentication(settings: Settings, engine: Engine) -> None:
    keyed = settings.model_copy(update={"questions": "keyed"})
    async with client_for(keyed, engine) as client:
        with pytest.raises(openai.AuthenticationError) as refused:
            await client.chat.completions.create(model="byline", messages=MESSAGES)
    assert (refused.value.code, refused.value.type) == ("invalid_api_key", "invalid_request_error")


async def test_a_full_queue_is_an_error_of_the_server(settings: Settings) -> None:
    async with client_for(settings, FailingEngine(OverloadedError(7))) as client:
        with pytest.raises(openai.InternalServerError) as refused:
            await client.chat.completions.create(model="byline", messages=MESSAGES)
    assert (refused.value.status_code, refused.value.response.headers["retry-after"]) == (503, "7")
    assert refused.value.code == "overloaded"


async def test_an_error_within_a_stream_is_raised(settings: Settings) -> None:
    async with client_for(settings, FailingEngine(IndexDamagedError("/srv/x.db is truncated"))) as client:
        stream = await client.chat.completions.create(model="byline", messages=MESSAGES, stream=True)
        assert (await anext(stream)).choices[0].delta.role == "assistant"
        with pytest.raises(openai.APIError, match="the index is damaged") as failed:
            await anext(stream)
    assert failed.value.code == "index_damaged"
