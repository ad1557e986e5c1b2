from __future__ import annotations

import pytest
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

QUESTION = "What did Stoltenberg say about dialogue with Russia?"


@pytest.fixture(scope="module")
def model(service_url: str) -> ChatOpenAI:
    links = {"citations": "links"}
    key = SecretStr("unused")
    return ChatOpenAI(model="byline", base_url=f"{service_url}/v1", api_key=key, extra_body=links, stream_usage=True)


def test_invoke_gives_the_text_with_its_links(model: ChatOpenAI, service_url: str) -> None:
    reply = model.invoke(QUESTION)
    assert str(reply.content).startswith("The North Atlantic Treaty Organization (NATO) remains ready")
    assert f"[1]({service_url}/articles/" in str(reply.content)
    assert reply.usage_metadata
    assert reply.usage_metadata["total_tokens"] == 0


def test_chunks_add_up_to_the_reply(model: ChatOpenAI) -> None:
    whole = model.invoke(QUESTION)
    chunks = list(model.stream(QUESTION))
    assert "".join(str(chunk.content) for chunk in chunks) == whole.content
    assert len([chunk for chunk in chunks if chunk.content]) > 2
