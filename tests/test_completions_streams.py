"""Completions of OpenAI's kind, as streams."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from completion_fixtures import ASKED, COMPLETIONS, QUESTION, STREAM, UNANSWERABLE

pytest_plugins = ["service_fixtures"]


def chunks_of(text: str) -> list[dict[str, Any]]:
    """Return the chunks of a stream that was ended as it should be."""
    lines = text.split("\n\n")
    assert lines[-2:] == ["data: [DONE]", ""]
    return [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]


def deltas(chunks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [chunk["choices"][0]["delta"] for chunk in chunks]


@pytest.mark.parametrize("style", ["markers", "links", "none"])
async def test_a_stream_is_the_same_reply_in_parts(client: httpx.AsyncClient, style: str) -> None:
    asked = ASKED | {"citations": style}
    whole = (await client.post(COMPLETIONS, json=asked)).json()
    chunks = chunks_of((await client.post(COMPLETIONS, json=asked | STREAM)).text)
    [sources] = [chunk for chunk in chunks if "annotations" in chunk["choices"][0]["delta"]]
    message = whole["choices"][0]["message"]
    assert "".join(delta.get("content", "") for delta in deltas(chunks)) == message["content"]
    assert sources["choices"][0]["delta"] == {"annotations": message["annotations"]}
    assert sources["evidence"] == whole["evidence"]


async def test_a_stream_begins_with_its_role_and_ends_with_stop(client: httpx.AsyncClient) -> None:
    reply = await client.post(COMPLETIONS, json=ASKED | STREAM)
    chunks = chunks_of(reply.text)
    assert reply.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert deltas(chunks)[0] == {"role": "assistant", "content": ""}
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert deltas(chunks)[-1] == {}
    assert {(chunk["id"], chunk["object"], chunk["model"]) for chunk in chunks} == {
        (chunks[0]["id"], "chat.completion.chunk", "gpt-5")
    }
    assert not any("usage" in chunk for chunk in chunks)


async def test_a_page_gets_the_same_stream(client: httpx.AsyncClient) -> None:
    plain = await client.post(COMPLETIONS, json=ASKED | STREAM)
    paged = await client.post(COMPLETIONS, json=ASKED | STREAM, headers={"Origin": "https://news.example"})
    assert deltas(chunks_of(paged.text)) == deltas(chunks_of(plain.text))


async def test_a_stream_has_a_chunk_for_each_statement_with_its_marks(client: httpx.AsyncClient) -> None:
    answer = (await client.post("/v1/ask", json={"question": QUESTION})).json()
    chunks = chunks_of((await client.post(COMPLETIONS, json=ASKED | STREAM)).text)
    said = [delta["content"].strip() for delta in deltas(chunks) if delta.get("content")]
    assert said == [
        " ".join([each["text"], *(f"[{number}]" for number in each["citations"])]) for each in answer["statements"]
    ]


async def test_the_sources_come_with_an_event_for_open_webui(client: httpx.AsyncClient) -> None:
    sources = chunks_of((await client.post(COMPLETIONS, json=ASKED | STREAM)).text)[-2]
    event, evidence = sources["event"], sources["evidence"]
    assert event["type"] == "source"
    assert event["data"]["document"] == [cited["quote"] for cited in evidence]
    assert event["data"]["metadata"] == [{"source": cited["permalink"], "name": cited["title"]} for cited in evidence]
    assert event["data"]["source"] == {"name": evidence[0]["title"], "url": evidence[0]["permalink"]}


async def test_an_unanswerable_stream_has_no_event(client: httpx.AsyncClient) -> None:
    chunks = chunks_of((await client.post(COMPLETIONS, json=UNANSWERABLE | STREAM)).text)
    assert [list(delta) for delta in deltas(chunks)] == [["role", "content"], ["content"], ["annotations"], []]
    assert "event" not in chunks[2]
    assert (chunks[2]["status"], chunks[2]["evidence"]) == ("unanswerable", [])
    assert chunks[2]["nearest"]


async def test_a_false_premise_is_told_alike_in_a_stream_and_in_one_piece(client: httpx.AsyncClient) -> None:
    asked = {
        **ASKED,
        "messages": [{"role": "user", "content": "Why did the US and its allies accept Russia's demands?"}],
    }
    message = (await client.post(COMPLETIONS, json=asked)).json()["choices"][0]["message"]
    chunks = chunks_of((await client.post(COMPLETIONS, json=asked | STREAM)).text)
    assert "".join(delta.get("content", "") for delta in deltas(chunks)) == message["content"]
    assert message["content"].startswith("The United States and its NATO allies have refused")
    assert message["content"].endswith("\n\nThe articles do not bear out what the question takes for granted.")


async def test_usage_is_a_last_chunk_with_no_choice(client: httpx.AsyncClient) -> None:
    asked = ASKED | STREAM | {"stream_options": {"include_usage": True}}
    *chunks, last = chunks_of((await client.post(COMPLETIONS, json=asked)).text)
    assert last["choices"] == []
    assert last["usage"] == {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    assert {chunk["usage"] for chunk in chunks} == {None}
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
