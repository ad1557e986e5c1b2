from __future__ import annotations

from collections.abc import Iterator

import openai
import pytest
from openai.types.chat import ChatCompletionStreamOptionsParam, ChatCompletionUserMessageParam

QUESTION = "What did Stoltenberg say about dialogue with Russia?"
MESSAGES: list[ChatCompletionUserMessageParam] = [{"role": "user", "content": QUESTION}]


@pytest.fixture(scope="module")
def client(service_url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{service_url}/v1", api_key="unused", max_retries=0) as opened:
        yield opened


def test_a_reply_has_text_and_annotations(client: openai.OpenAI) -> None:
    message = client.chat.completions.create(model="byline", messages=MESSAGES).choices[0].message
    assert message.content
    assert message.content.startswith("The North Atlantic Treaty Organization (NATO) remains ready")
    assert message.annotations
    cited = message.annotations[0].url_citation
    assert message.content[cited.start_index : cited.end_index] == "[1]"


def test_a_reply_has_our_evidence(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model="byline", messages=MESSAGES, extra_body={"citations": "links"})
    evidence = (reply.model_extra or {})["evidence"]
    assert f"[1]({evidence[0]['permalink']})" in (reply.choices[0].message.content or "")


def test_chunks_make_the_reply(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="byline", messages=MESSAGES).choices[0].message
    chunks = list(client.chat.completions.create(model="byline", messages=MESSAGES, stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole.content
    assert len(chunks) > 4


def test_the_stream_helper_gathers_text_annotations_and_usage(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="byline", messages=MESSAGES).choices[0].message
    usage: ChatCompletionStreamOptionsParam = {"include_usage": True}
    with client.chat.completions.stream(model="byline", messages=MESSAGES, stream_options=usage) as stream:
        final = stream.get_final_completion()
    message = final.choices[0].message
    assert (message.content, message.annotations) == (whole.content, whole.annotations)
    assert final.usage
    assert final.usage.total_tokens == 0


def test_errors_are_the_clients_own(client: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(model="byline", messages=[])
    assert (refused.value.code, refused.value.param) == ("invalid_request", "messages")


def test_a_route_that_is_not_there_is_the_clients_own_error(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as missing:
        client.responses.create(model="byline", input=QUESTION)
    assert "/v1/chat/completions" in missing.value.message


def test_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["byline"]
    assert client.models.retrieve("any/name").id == "any/name"
