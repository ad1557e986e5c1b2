"""The API described for people."""

from __future__ import annotations

from typing import Any

import pytest

from service.pages import reference

SCHEMA = {"Tide": {"description": "High or <low>", "properties": {"at": {"type": "string"}}, "required": ["at"]}}


def document(**operation: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of an OpenAPI document
    whole = {"tags": ["tides"], "description": "Say `when`.", "responses": {"200": {"description": "It"}}, **operation}
    return {
        "info": {"summary": "Tides & times"},
        "paths": {"/tides/{day}": {"get": whole}},
        "components": {"schemas": SCHEMA},
    }


def of_parameter(**schema: object) -> str:
    return reference.content(document(parameters=[{"name": "day", "schema": schema}]))


def test_a_route_has_its_place_and_its_line_in_the_contents() -> None:
    page = reference.content(document())
    assert '<li>Tides<ul><li><a href="#get-tides-day"><span class="method">GET</span> /tides/{day}</a></li>' in page
    assert '<section id="get-tides-day" class="route">' in page
    assert "<p>Say <code>when</code>.</p>" in page


def test_words_of_the_document_are_no_markup() -> None:
    page = reference.content(document())
    assert "High or &lt;low&gt;" in page
    assert "Tides &amp; times" in page


def test_a_field_says_its_type_and_that_it_must_be_there() -> None:
    assert '<code>at</code> <span class="soft">string, required</span>' in reference.content(document())


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"$ref": "#/components/schemas/Tide"}, '<a href="#Tide">Tide</a>'),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string or null"),
        ({"enum": ["high", "low"]}, "&quot;high&quot; or &quot;low&quot;"),
        ({"const": "high"}, "&quot;high&quot;"),
        ({"type": "array", "items": {"type": "integer"}}, "list of integer"),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "object of number"),
        ({}, "anything"),
    ],
)
def test_a_type_is_said_in_a_few_words(schema: dict[str, object], said: str) -> None:
    assert f'<code>day</code> <span class="soft">{said}</span>' in of_parameter(**schema)


def test_a_default_is_told() -> None:
    assert "Default: <code>3</code>" in of_parameter(type="integer", default=3)


def test_an_example_is_folded_under_its_name() -> None:
    body = {"application/json": {"schema": {"type": "object"}, "examples": {"tomorrow": {"value": {"day": 2}}}}}
    page = reference.content(document(requestBody={"content": body}))
    assert "<details><summary>Tomorrow</summary><pre>{\n  &quot;day&quot;: 2\n}</pre></details>" in page


def test_a_reply_that_is_no_json_names_its_media_type() -> None:
    stream = {"200": {"description": "Events", "content": {"text/event-stream": {"schema": {"type": "string"}}}}}
    assert '<code>200</code> <span class="soft"><code>text/event-stream</code></span>' in reference.content(
        document(responses=stream)
    )
