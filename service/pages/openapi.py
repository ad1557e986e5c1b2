"""The OpenAPI document: what FastAPI knows of the routes, with problems, headers, streams and examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final, TypeAlias

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from rag import replies
from service import problems
from service.completions import faults
from service.completions import schemas as completions

Json: TypeAlias = dict[str, Any]  # a part of the document
_REFERENCE: Final = "#/components/schemas/"
_SSE: Final = "text/event-stream"
_EXAMPLES: Final[Json] = json.loads((files("service") / "pages" / "examples.json").read_text(encoding="utf-8"))
_DESCRIPTION: Final = """\
Ask a corpus of news articles. Every statement of an answer was verified and cites the printed words that back it:
`quote` is exactly characters `start` to `end` of the article's `text`, counted in Unicode code points.

Errors are problem documents (RFC 9457) with a stable `type`, except under `/v1/chat` and `/v1/models`, which answer in
the shape that clients of OpenAI expect. Every response has an `X-Request-ID`."""
_TAGS: Final = (
    ("questions", "Answers, passages and statements, and what readers say of them."),
    ("articles", "The articles as they are kept; an admin key puts and deletes them."),
    ("for clients of OpenAI", "The same answers for software that speaks to OpenAI's chat API."),
    ("operations", "For those who run the service."),
)
_KIND: Final = re.compile(r"(?:^|; )([a-z-]+): ")
# What is said of a problem, for instance.
_DETAILS: Final[Mapping[problems.Kind, str]] = {
    problems.MALFORMED: "the body is not JSON in UTF-8",
    problems.UNAUTHORIZED: "send `Authorization: Bearer <key>`",
    problems.FORBIDDEN: "a publishable key may only ask",
    problems.WRITES_OFF: "no admin key is set",
    problems.ARTICLE_NOT_FOUND: "no article has the id 'seed-5'",
    problems.FEEDBACK_FULL: "50 were kept; this one was not",
    problems.TOO_LARGE: "the body has more than 2097152 bytes",
    problems.UNSUPPORTED_MEDIA_TYPE: "send the body as application/json",
    problems.INVALID: "question: Field required",
    problems.QUESTION_REFUSED: "no language model is configured; ask with generator 'extractive'",
    problems.ARTICLE_UNREADABLE: "the text is empty",
    problems.INTERNAL: "the service failed; its log has the details under this request's id",
    problems.OVERLOADED: "64 requests are waiting; try again in 1 s",
    problems.RATE_LIMITED: "too many questions; try again in 12 s",
    problems.QUOTA_EXHAUSTED: "the key has had its 1000 questions of today",
    problems.NOT_READY: "the index holds no article; put one, or run `byline index`",
    problems.INDEX_MISSING: "nothing is indexed yet; the operator can run `byline index`",
    problems.INDEX_DAMAGED: "the index is damaged; its operator can rebuild it with `byline index`",
    problems.INDEX_MISMATCH: "the index was made with other settings; its operator can run `byline index`",
    problems.INDEX_BUSY: "another process is writing to the index; try again",
    problems.STATE_UNAVAILABLE: "keys or feedback cannot be read or written; the operator finds why in the log",
    problems.EMBEDDING_UNAVAILABLE: "the embedding model cannot be used; the operator can run `byline doctor`",
}
_HEADERS: Final[Json] = {
    "X-Request-ID": {"description": "names this request in the log", "schema": {"type": "string"}},
    "Retry-After": {"description": "seconds after which to try again", "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "how a key is sent: `Bearer`", "schema": {"type": "string"}},
    "Location": {"description": "where the new article is", "schema": {"type": "string", "format": "uri"}},
}
_NEEDS_KEY: Final = frozenset({"put_article", "delete_article", "put_batch"})
# What events a stream has, and what the data of each is.
_STREAMS: Final[Mapping[str, Mapping[str, str]]] = {
    "ask": {"retrieved": "RetrievedEvent", "statement": "StatementEvent", "final": "Answer", "error": "Problem"},
    "complete": {"": "Chunk"},
}


def document(app: FastAPI, *, by_key_only: bool = False) -> Json:
    """Return the description of every route of an application; `by_key_only`: nobody may ask without a key."""
    made: Json = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=_DESCRIPTION,
        routes=app.routes,
        tags=[{"name": name, "description": said} for name, said in _TAGS],
        servers=[{"url": ".", "description": "where this document is"}],
    )
    made["components"]["schemas"] = _schemas(made["components"]["schemas"])
    made["components"]["headers"] = _HEADERS
    for path, method, operation in _operations(made):
        _name(path, method, operation)
        _tell_who_may(operation, by_key_only=by_key_only)
        _tell_problems(operation)
        _tell_headers(operation)
        _tell_stream(operation)
        _show_examples(operation)
    return made


def _operations(made: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _schemas(own: Json) -> Json:
    """Return the schemas with those that no route names: problems and the data of events."""
    told = (
        problems.Problem,
        replies.RetrievedEvent,
        replies.StatementEvent,
        completions.Chunk,
        completions.SourcesChunk,
    )
    _, more = models_json_schema([(each, "serialization") for each in told], ref_template=_REFERENCE + "{model}")
    schemas = {**more["$defs"], **own}
    return {name: schemas[name] for name in sorted(schemas) if name not in {"HTTPValidationError", "ValidationError"}}


def _name(path: str, method: str, operation: Json) -> None:
    """Name an operation after its function, which stays when its address gets another prefix."""
    suffix = re.sub(r"\W", "_", path) + f"_{method}"
    operation["operationId"] = operation["operationId"].removesuffix(suffix)


def _tell_who_may(operation: Json, *, by_key_only: bool) -> None:
    """Say where the key may be left out: for questions unless keys are a must, for figures on this machine."""
    security = operation.get("security", [])
    if "operations" in operation["tags"] or not by_key_only:
        security += [{}] if security and operation["operationId"] not in _NEEDS_KEY else []


def _tell_problems(operation: Json) -> None:
    told = [kind for response in operation["responses"].values() for kind in _kinds(response)]
    if "default" in operation["responses"]:
        return
    more = [problems.INTERNAL, *([problems.STATE_UNAVAILABLE] if operation.get("security") else [])]
    for status, response in problems.described(*dict.fromkeys([*told, *more])).items():
        examples = {kind.name: {"summary": kind.title, "value": _problem(kind)} for kind in _kinds(response)}
        content = {"schema": {"$ref": f"{_REFERENCE}Problem"}, "examples": examples}
        operation["responses"][str(status)] = {**response, "content": {problems.MEDIA_TYPE: content}}


def _kinds(response: Json) -> list[problems.Kind]:
    """Return the kinds of problems that a response is described by."""
    if problems.MEDIA_TYPE not in response.get("content", {}):
        return []
    named = _KIND.findall(response["description"])
    return [kind for kind in problems.KINDS if kind.name in named]


def _problem(kind: problems.Kind) -> Json:
    found: Json = {
        "type": kind.type,
        "title": kind.title,
        "status": kind.status,
        "detail": _DETAILS[kind],
        "instance": "urn:byline:request:5f0c2f6f4d0f4c6d8a7be0c2c1a9d3e4",
    }
    return found if kind is not problems.INVALID else {**found, "errors": [_MISSING]}


_MISSING: Final = {"field": "question", "message": "Field required"}


def _tell_headers(operation: Json) -> None:
    for status, response in operation["responses"].items():
        names = ["X-Request-ID"]
        names += ["Retry-After"] if status in {"429", "503"} else []
        names += ["WWW-Authenticate"] if status == "401" else []
        names += ["Location"] if status == "201" and operation["operationId"] == "put_article" else []
        response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _tell_stream(operation: Json) -> None:
    """Say what each event of a stream is, as OpenAPI 3.2 does and FastAPI before it."""
    events = _STREAMS.get(operation["operationId"])
    if events is None:
        return
    items = {"anyOf": [_event(name, data) for name, data in events.items()]}
    operation["responses"]["200"]["content"][_SSE] = {"itemSchema": items}


def _event(name: str, data: str) -> Json:
    content = {"type": "string", "contentMediaType": "application/json", "contentSchema": {"$ref": _REFERENCE + data}}
    if not name:
        return {"type": "object", "properties": {"data": {"type": "string"}}, "required": ["data"]}
    return {
        "type": "object",
        "properties": {"event": {"const": name}, "id": {"type": "string"}, "data": content},
        "required": ["event", "data"],
    }


def _show_examples(operation: Json) -> None:
    shown = _EXAMPLES.get(operation["operationId"], {"bodies": {}, "responses": {}})
    if "default" in operation["responses"]:
        operation["responses"]["default"]["content"]["application/json"]["examples"] = _named({"refused": _fault()})
    for parameter in operation.get("parameters", []):
        if parameter["name"] in shown.get("parameters", {}):
            parameter["example"] = shown["parameters"][parameter["name"]]
    for media in operation.get("requestBody", {}).get("content", {}).values():
        media["examples"] = _named(shown["bodies"])
    for status, content in shown["responses"].items():
        for media_type, values in content.items():
            operation["responses"][status]["content"][media_type]["examples"] = _named(values)


def _fault() -> Json:
    """Return an error as clients of OpenAI are told it."""
    fault = faults.fault_of(problems.Trouble(problems.QUESTION_REFUSED, _DETAILS[problems.QUESTION_REFUSED]))
    return faults.FaultReply(error=fault).model_dump()


def _named(values: Mapping[str, object]) -> Json:
    return {name: {"value": value} for name, value in values.items()}
