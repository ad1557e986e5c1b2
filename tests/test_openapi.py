"""The OpenAPI document: complete for every route, and its examples are what the service says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import openapi_examples
import pytest
from jsonschema_rs import Draft202012Validator
from openapi_examples import PLACE

from service import problems

pytest_plugins = ["service_fixtures"]

_PROBLEM = problems.MEDIA_TYPE
_STREAM = "text/event-stream"
_STEADY = {
    "ask", "search", "timeline", "quotations", "suggestions", "give_feedback", "complete", "models", "model",
    "list_articles",
    "read_article", "put_article", "delete_article", "put_batch", "health", "ready", "which_version", "metrics",
}  # fmt: skip


@pytest.fixture
async def document(client: httpx.AsyncClient) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get("/openapi.json")).json()
    return found


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def _contents(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from operation.get("requestBody", {}).get("content", {}).items()
    for response in operation["responses"].values():
        yield from response.get("content", {}).items()


def _faults(document: dict[str, Any], schema: dict[str, Any], value: object) -> list[str]:
    whole = {"components": document["components"], **schema}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def _events(text: str) -> list[dict[str, str]]:
    blocks = [block for block in text.split("\n\n") if block and not block.startswith(":")]
    return [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]


async def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        assert operation["summary"], name
        assert len(operation["description"]) > len(operation["summary"]), name
        assert len(operation["tags"]) == 1, name
        assert all(response["description"] for response in operation["responses"].values()), name


async def test_operations_keep_their_names(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in _operations(document)]
    assert len(names) == len(set(names))
    assert set(names) >= _STEADY


async def test_every_tag_key_and_server_is_described(document: dict[str, Any]) -> None:
    used = {tag for _, operation in _operations(document) for tag in operation["tags"]}
    assert used == {tag["name"] for tag in document["tags"] if tag["description"]}
    assert document["info"]["description"]
    schemes = document["components"]["securitySchemes"]
    assert {(scheme["type"], scheme["scheme"], bool(scheme["description"])) for scheme in schemes.values()} == {
        ("http", "bearer", True)
    }
    assert document["servers"] == [{"url": ".", "description": "where this document is"}]


async def test_every_parameter_is_described(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), (name, parameter["name"])


async def test_every_field_is_described(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name
        for field, kind in schema.get("properties", {}).items():
            assert kind.get("description"), f"{name}.{field}"


async def test_every_body_and_reply_has_an_example(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        for media_type, content in _contents(operation):
            assert content.get("examples"), (name, media_type)


async def test_every_operation_says_what_can_go_wrong(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        failing = {status for status in operation["responses"] if status == "default" or status >= "400"}
        assert failing, name
        assert {"401", "403"} <= failing or not operation.get("security") or "default" in failing, name


async def test_every_kind_of_problem_that_is_named_has_its_example(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        for response in operation["responses"].values():
            for kind, example in response.get("content", {}).get(_PROBLEM, {}).get("examples", {}).items():
                assert example["value"]["type"] == f"urn:byline:problem:{kind}", name
                assert f"{kind}: {example['value']['title']}" in response["description"], name


async def test_examples_are_valid(document: dict[str, Any]) -> None:
    for name, operation in _operations(document):
        for media_type, content in _contents(operation):
            for example in content.get("examples", {}).values() if media_type != _STREAM else ():
                assert _faults(document, content["schema"], example["value"]) == [], (name, media_type)
        for parameter in operation.get("parameters", []):
            if "example" in parameter:
                assert _faults(document, parameter["schema"], parameter["example"]) == [], (name, parameter["name"])


async def test_the_events_of_example_streams_are_valid(document: dict[str, Any]) -> None:
    streams = [
        content for _, operation in _operations(document) for kind, content in _contents(operation) if kind == _STREAM
    ]
    assert len(streams) >= 2
    for content in streams:
        for example in content["examples"].values():
            for event in _events(example["value"]):
                assert _faults(document, content["itemSchema"], event) == []


async def test_the_data_of_events_is_as_described(document: dict[str, Any]) -> None:
    stream = document["paths"]["/v1/ask"]["post"]["responses"]["200"]["content"][_STREAM]
    told = {kind["properties"]["event"]["const"]: kind["properties"]["data"] for kind in stream["itemSchema"]["anyOf"]}
    assert list(told) == ["retrieved", "statement", "final", "error"]
    for event in _events(stream["examples"]["stream"]["value"]):
        schema = told[event["event"]]["contentSchema"]
        assert _faults(document, schema, json.loads(event["data"])) == []


async def test_examples_are_what_the_service_replies() -> None:
    shown = json.loads(PLACE.read_text(encoding="utf-8"))
    assert await openapi_examples.examples() == shown, "run `python tests/openapi_examples.py`"
