"""The examples of the OpenAPI document: real requests about the seeds with what the service replies.

`python tests/openapi_examples.py` writes them anew to service/pages/examples.json.
"""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import anyio
import httpx
from serving import ADMIN, SEEDS, client_of, seed_text, settings_for

from rag import build, indexing
from service import app as service_app

PLACE: Final = Path(__file__).parent.parent / "service" / "pages" / "examples.json"
_PUBLIC: Final = "https://news.example"
_ID: Final = "0123456789abcdef0123456789abcdef"
_ARTICLE: Final = "003_99c853c8ee85d986"
_QUESTION: Final = "What did Peskov say about the talks?"
_NEW: Final = {
    "text": "The mayor of Norwick opened the new tram line on Monday.\n",
    "title": "Norwick has a tram",
    "outlet": "Norwick Echo",
    "published": "2022-05-02",
    "url": "https://echo.example/tram",
}
# What differs from run to run.
_VOLATILE: Final = (
    (re.compile(r"\b(ans|fb)_[0-9a-f]{32}"), rf"\1_{_ID}"),
    (re.compile(r"chatcmpl-[\w-]+"), f"chatcmpl-{_ID}"),
    (re.compile(r'("created": ?)\d+'), r"\g<1>1795305600"),
    (re.compile(r'("index_generation": ?")[^"]+'), r"\g<1>000001-0a1b2c"),
    (re.compile(r'("(?:embed|retrieve|generate|verify|first_statement|total)": ?)\d+\.[\d.e-]+'), r"\g<1>1.5"),
    (re.compile(r"(\d\.\d{3})\d+"), r"\1"),
    (re.compile(r'("version": ?")[^"]+'), r"\g<1>1.0.0"),
)


@dataclass(frozen=True, slots=True)
class Call:
    """A request that is shown as an example of an operation."""

    operation: str
    name: str
    method: str
    path: str
    body: dict[str, Any] | None = None
    parameters: dict[str, Any] = field(default_factory=dict)


_CALLS: Final = (
    Call("ask", "answered", "POST", "/v1/ask", {"question": _QUESTION, "filters": {"speaker": "Peskov"}}),
    Call("ask", "unanswerable", "POST", "/v1/ask", {"question": "Who won the Norwick Cup?", "top_k": 1}),
    Call("ask", "stream", "POST", "/v1/ask", {"question": "What did Peskov welcome?", "stream": True, "top_k": 1}),
    Call("search", "found", "GET", "/v1/search", None, {"q": "talks in Geneva", "k": 1}),
    Call("timeline", "found", "GET", "/v1/timeline", None, {"q": "talks in Geneva", "k": 2}),
    Call("quotations", "found", "GET", "/v1/quotations", None, {"speaker": "Peskov", "k": 2}),
    Call("suggestions", "examples", "GET", "/v1/suggestions"),
    Call("suggestions", "follow-ups", "GET", "/v1/suggestions", None, {"question": _QUESTION, "k": 3}),
    Call("give_feedback", "kept", "POST", "/v1/feedback", {"answer_id": f"ans_{_ID}", "citation": 1, "verdict": "up"}),
    Call(
        "complete",
        "answered",
        "POST",
        "/v1/chat/completions",
        {"model": "byline", "messages": [{"role": "user", "content": _QUESTION}]},
    ),
    Call(
        "complete",
        "stream",
        "POST",
        "/v1/chat/completions",
        {"model": "byline", "messages": [{"role": "user", "content": "What did Peskov welcome?"}], "stream": True},
    ),
    Call("models", "models", "GET", "/v1/models"),
    Call("model", "model", "GET", "/v1/models/{model}", None, {"model": "byline"}),
    Call("list_articles", "articles", "GET", "/v1/articles", None, {"limit": 2}),
    Call("read_article", "article", "GET", "/v1/articles/{article_id}", None, {"article_id": _ARTICLE}),
    Call("put_article", "new", "PUT", "/v1/articles/{article_id}", _NEW, {"article_id": "norwick-tram"}),
    Call("put_article", "replaced", "PUT", "/v1/articles/{article_id}", _NEW, {"article_id": "norwick-tram"}),
    Call("put_batch", "together", "POST", "/v1/articles:batch", {"articles": [{"id": "norwick-tram", **_NEW}]}),
    Call("delete_article", "deleted", "DELETE", "/v1/articles/{article_id}", None, {"article_id": "norwick-tram"}),
    Call("health", "alive", "GET", "/healthz"),
    Call("ready", "ready", "GET", "/readyz"),
    Call("which_version", "version", "GET", "/version"),
    Call("metrics", "figures", "GET", "/metrics"),
)


async def examples() -> dict[str, Any]:
    """Make every call and return what is to be shown, by operation."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(Path(folder) / "index", public_url=_PUBLIC, state_dir=Path(folder) / "state")
        engine = build.engine(settings)
        await engine.put([indexing.article(path.stem, seed_text(path.stem)) for path in sorted(SEEDS.glob("*.txt"))])
        async with client_of(service_app.create(settings, engine)) as client:
            made = [(call, await _reply(client, call)) for call in _CALLS]
        await engine.aclose()
    shown: dict[str, Any] = {}
    for call, reply in made:
        _show(call, reply, shown.setdefault(call.operation, {"parameters": {}, "bodies": {}, "responses": {}}))
    return shown


async def _reply(client: httpx.AsyncClient, call: Call) -> httpx.Response:
    path = call.path.format_map(call.parameters)
    query = {name: value for name, value in call.parameters.items() if f"{{{name}}}" not in call.path}
    reply = await client.request(call.method, path, params=query, json=call.body, headers=ADMIN)
    assert reply.is_success, f"{call.operation} {call.name}: {reply.text}"
    return reply


def _show(call: Call, reply: httpx.Response, shown: dict[str, Any]) -> None:
    shown["parameters"] |= call.parameters
    if call.body is not None:
        shown["bodies"].setdefault(call.name, call.body)
    if reply.content:
        media_type = reply.headers["content-type"].partition(";")[0]
        content = shown["responses"].setdefault(str(reply.status_code), {}).setdefault(media_type, {})
        content[call.name] = _value(reply.text, media_type)


def _value(text: str, media_type: str) -> Any:  # noqa: ANN401 - JSON
    for pattern, steady in _VOLATILE:
        text = pattern.sub(steady, text)
    if media_type == "text/plain":
        return "\n".join(line for line in text.splitlines() if line.startswith("# "))[:300]
    return json.loads(text) if media_type == "application/json" else text


if __name__ == "__main__":
    PLACE.write_text(json.dumps(anyio.run(examples), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
