"""`/openapi.json` and `/docs`: the API described, for programs and for people without a script or another host."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Final, TypeAlias

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse

from service import problems
from service.pages import markup
from service.state import CurrentLinks

Json: TypeAlias = Mapping[str, Any]  # a part of an OpenAPI document
_REFERENCE: Final = "#/components/schemas/"
_METHODS: Final = ("get", "put", "post", "delete")

router = APIRouter(include_in_schema=False)


def install(app: FastAPI) -> None:
    """Let the application describe its problems as it makes them."""
    app.openapi = partial(_described, app)  # type: ignore[method-assign] # FastAPI's documented way


@router.get("/docs")
async def docs(request: Request, links: CurrentLinks) -> HTMLResponse:
    """Show every route, every kind of problem and every type of the JSON."""
    document = request.app.openapi()
    routes = "".join(
        _route(method, path, operations[method])
        for path, operations in document["paths"].items()
        for method in _METHODS
        if method in operations
    )
    types = "".join(_schema(name, schema) for name, schema in document["components"]["schemas"].items())
    intro = '<h1>The Byline API</h1><p>For programs: <a href="openapi.json">openapi.json</a>.</p>'
    return markup.page("The Byline API", intro + routes + _problems() + types, f"{links.base}/")


def _described(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        schemas = document["components"]["schemas"]
        own = problems.Problem.model_json_schema(ref_template=_REFERENCE + "{model}")
        schemas.update(own.pop("$defs"), Problem=own)
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        app.openapi_schema = document
    return app.openapi_schema


def _route(method: str, path: str, operation: Json) -> str:
    parameters = [_row(each["name"], each["schema"], each) for each in operation.get("parameters", [])]
    body = [_type(each["schema"]) for each in operation.get("requestBody", {}).get("content", {}).values()]
    replies = [
        (status, " or ".join(_type(each["schema"]) for each in reply.get("content", {}).values()), reply["description"])
        for status, reply in operation["responses"].items()
    ]
    return (
        f"<section><h2><code>{method.upper()} {escape(path)}</code></h2><p>{escape(operation['description'])}</p>"
        + _table(("Parameter", "Type", "Meaning"), parameters)
        + (f"<p>Body: {body[0]}</p>" if body else "")
        + _table(("Status", "Reply", "Meaning"), replies)
        + "</section>"
    )


def _problems() -> str:
    rows = [(f"<code>{kind.type}</code>", str(kind.status), kind.title) for kind in problems.KINDS]
    return f"<section><h2>Problems</h2>{_table(('Type', 'Status', 'Title'), rows)}</section>"


def _schema(name: str, schema: Json) -> str:
    required = schema.get("required", [])
    rows = [
        _row(field, kind, {**kind, "required": name in required})
        for field, kind in schema.get("properties", {}).items()
    ]
    values = " or ".join(map(str, schema.get("enum", [])))
    return (
        f'<section id="{name}"><h2><code>{name}</code></h2><p>{escape(schema.get("description", ""))}</p>'
        + (f"<p>{escape(values)}</p>" if values else "")
        + _table(("Field", "Type", "Meaning"), rows)
        + "</section>"
    )


def _row(name: str, schema: Json, said: Json) -> tuple[str, str, str]:
    words = [escape(said.get("description", ""))]
    if said.get("required"):
        words.insert(0, "required")
    if isinstance(schema.get("default"), str | int):
        words.append(f"default: {escape(json.dumps(schema['default']))}")
    return f"<code>{escape(name)}</code>", _type(schema), "; ".join(filter(None, words))


def _type(schema: Json) -> str:
    """Say in a few words of HTML what a schema allows."""
    match schema:
        case {"$ref": reference}:
            name = str(reference).removeprefix(_REFERENCE)
            return f'<a href="#{name}">{name}</a>'
        case {"anyOf": options}:
            return " or ".join(_type(option) for option in options)
        case {"enum": values}:
            return " or ".join(json.dumps(value) for value in values)
        case {"items": items}:
            return f"list of {_type(items)}"
        case {"additionalProperties": dict(values)}:
            return f"object of {_type(values)}"
        case _:
            return str(schema.get("type", "anything"))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    return f"<table>{_cells('th', heads)}{''.join(_cells('td', row) for row in rows)}</table>"


def _cells(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
