"""The API described for people: HTML from its OpenAPI document, which needs no script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any, Final, TypeAlias

from service import problems

Json: TypeAlias = Mapping[str, Any]  # a part of an OpenAPI document
_REFERENCE: Final = "#/components/schemas/"
_METHODS: Final = ("get", "put", "post", "delete")


@dataclass(frozen=True, slots=True)
class _Route:
    """One route of the API: where it is and what the document says of it."""

    method: str
    path: str
    operation: Json

    @property
    def group(self) -> str:
        """The first of its tags."""
        return str(next(iter(self.operation.get("tags", [])), "others"))

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return f"{self.method}-{re.sub(r'[^a-z0-9]+', '-', self.path.lower()).strip('-')}"


def content(document: Json) -> str:
    """Return a list of contents and a description of every route, kind of problem and type of the JSON."""
    routes = [
        _Route(method, path, operations[method])
        for path, operations in document["paths"].items()
        for method in _METHODS
        if method in operations
    ]
    types = document["components"]["schemas"]
    intro = f"<h1>The Byline API</h1>{_prose(document['info'].get('description') or document['info']['summary'])}"
    body = intro + _keys(document) + "".join(map(_group, _grouped(routes))) + _problems() + _types(types)
    return f'{_contents(routes)}\n<main id="api" tabindex="-1">{body}</main>'


def _contents(routes: Iterable[_Route]) -> str:
    groups = "".join(
        f"<li>{escape(_heading(name))}<ul>{''.join(map(_link, group))}</ul></li>" for name, group in _grouped(routes)
    )
    others = '<li><a href="#problems">Problems</a></li><li><a href="#types">Types</a></li>'
    return f'<nav class="contents" aria-label="Contents"><ul>{groups}{others}</ul></nav>'


def _grouped(routes: Iterable[_Route]) -> list[tuple[str, list[_Route]]]:
    return [(name, list(group)) for name, group in groupby(routes, key=lambda route: route.group)]


def _heading(name: str) -> str:
    return name[:1].upper() + name[1:]


def _link(route: _Route) -> str:
    return f'<li><a href="#{route.anchor}">{_method(route)} {escape(route.path)}</a></li>'


def _method(route: _Route) -> str:
    return f'<span class="method">{route.method.upper()}</span>'


def _keys(document: Json) -> str:
    schemes = document["components"].get("securitySchemes", {})
    rows = [(f"<code>{escape(name)}</code>", _inline(kind.get("description", ""))) for name, kind in schemes.items()]
    return f'<section id="keys"><h2>Keys</h2>{_listed(rows)}</section>' if rows else ""


def _group(named: tuple[str, list[_Route]]) -> str:
    name, routes = named
    return f"<section><h2>{escape(_heading(name))}</h2>{''.join(map(_route, routes))}</section>"


def _route(route: _Route) -> str:
    operation = route.operation
    parameters = [_field(each["name"], each["schema"], each) for each in operation.get("parameters", [])]
    bodies = operation.get("requestBody", {}).get("content", {}).values()
    keys = ", ".join(escape(name) for each in operation.get("security", []) for name in each)
    return (
        f'<section id="{route.anchor}" class="route"><h3>{_method(route)} <code>{escape(route.path)}</code></h3>'
        + _prose(operation.get("description", operation.get("summary", "")))
        + (f'<p class="soft">Key: <a href="#keys">{keys}</a></p>' if keys else "")
        + _titled("Parameters", parameters)
        + "".join(f"<p>Body: {_type(each['schema'])}</p>{_examples(each)}" for each in bodies)
        + _titled("Replies", [_reply(status, reply) for status, reply in sorted(operation["responses"].items())])
        + "</section>"
    )


def _reply(status: str, reply: Json) -> tuple[str, str]:
    kinds = [(media_type, each) for media_type, each in reply.get("content", {}).items()]
    types = " or ".join(
        _type(each["schema"]) if media_type.endswith("json") and "schema" in each else f"<code>{media_type}</code>"
        for media_type, each in kinds
    )
    said = _inline(reply.get("description", "")) + "".join(_examples(each) for _, each in kinds)
    return f'<code>{status}</code> <span class="soft">{types}</span>', said


def _examples(body: Json) -> str:
    """Return the examples of a body, folded."""
    named = [(name, each.get("value")) for name, each in body.get("examples", {}).items()]
    single = [("Example", body["example"])] if "example" in body else []
    return "".join(
        f"<details><summary>{escape(_heading(name))}</summary><pre>{escape(_written(value))}</pre></details>"
        for name, value in [*single, *named]
    )


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


def _problems() -> str:
    rows = [
        (f'<code>{escape(kind.type)}</code> <span class="soft">{kind.status}</span>', escape(kind.title))
        for kind in problems.KINDS
    ]
    return f'<section id="problems"><h2>Problems</h2>{_listed(rows)}</section>'


def _types(schemas: Json) -> str:
    return f'<section id="types"><h2>Types</h2>{"".join(_schema(*each) for each in schemas.items())}</section>'


def _schema(name: str, schema: Json) -> str:
    required = schema.get("required", [])
    fields = [
        _field(field, kind, {**kind, "required": field in required})
        for field, kind in schema.get("properties", {}).items()
    ]
    values = " or ".join(map(str, schema.get("enum", [])))
    return (
        f'<section id="{escape(name)}" class="type"><h3><code>{escape(name)}</code></h3>'
        + _prose(schema.get("description", ""))
        + (f"<p>{escape(values)}</p>" if values else "")
        + _listed(fields)
        + "</section>"
    )


def _field(name: str, schema: Json, said: Json) -> tuple[str, str]:
    words = [_inline(said.get("description", ""))]
    if isinstance(schema.get("default"), str | int):
        words.append(f"Default: <code>{escape(json.dumps(schema['default']))}</code>")
    kind = _type(schema) + (", required" if said.get("required") else "")
    return f'<code>{escape(name)}</code> <span class="soft">{kind}</span>', ". ".join(filter(None, words))


def _type(schema: Json) -> str:
    """Say in a few words of HTML what a schema allows."""
    match schema:
        case {"$ref": reference}:
            name = escape(str(reference).removeprefix(_REFERENCE))
            return f'<a href="#{name}">{name}</a>'
        case {"anyOf": options} | {"oneOf": options}:
            return " or ".join(_type(option) for option in options)
        case {"enum": [*values]} | {"const": values}:
            return escape(" or ".join(map(json.dumps, values if isinstance(values, list) else [values])))
        case {"items": items}:
            return f"list of {_type(items)}"
        case {"additionalProperties": dict(values)}:
            return f"object of {_type(values)}"
        case _:
            return escape(str(schema.get("type", "anything")))


def _titled(title: str, rows: list[tuple[str, str]]) -> str:
    return f"<h4>{title}</h4>{_listed(rows)}" if rows else ""


def _listed(rows: list[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<div><dt>{term}</dt><dd>{said}</dd></div>' for term, said in rows)}</dl>" if rows else ""


def _prose(text: str) -> str:
    return "".join(f"<p>{_inline(paragraph)}</p>" for paragraph in text.split("\n\n") if paragraph.strip())


def _inline(text: str) -> str:
    """Return text as HTML; what stands in backticks is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
