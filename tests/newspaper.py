"""The demo of the widget as a site of its own origin, and services that fail in every way a widget may meet."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeAlias

_ROOT = Path(__file__).parent.parent
_WIDGET = (_ROOT / "service" / "static" / "widget.js").read_bytes()
_DEMO = _ROOT / "docs" / "widget-demo"
_SERVICE = "http://127.0.0.1:8000"  # as the pages of the demo name it
_LONGEST_S = 120
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css"}

CITATION: dict[str, Any] = {
    "number": 1,
    "article_id": "ferry",
    "start": 10,
    "end": 31,
    "quote": "“The boat is ready,” said Ada Holm.",
    "speech": "direct",
    "speaker": {"name": "Ada Holm", "as_printed": "Ada Holm", "role": "skipper"},
    "title": "The ferry returns",
    "outlet": "The Lantern",
    "published": {"date": "2024-03-05", "source": "printed"},
    "url": None,
    "permalink": "http://127.0.0.1:8000/articles/ferry?span=10-31",
    "also_in": [
        {
            "article_id": "soup",
            "start": 3,
            "end": 24,
            "quote": "“But the boat is ready,” Holm said.",
            "title": None,
            "outlet": "The Gull",
            "agency": "AP",
            "published": {"date": "2024-03-06", "source": "printed"},
            "permalink": "http://127.0.0.1:8000/articles/soup?span=3-24",
        }
    ],
    "independent_sources": 2,
    "said_on": {"text": "Monday", "start": 4, "end": 10, "first": "2024-03-04", "last": "2024-03-04", "inferred": True},
}
ELSEWHERE: dict[str, Any] = {
    **CITATION,
    "number": 2,
    "article_id": "yard",
    "quote": "The boat needs another week, the shipyard says.",
    "speech": "reported",
    "speaker": None,
    "outlet": "The Harbour",
    "permalink": "http://127.0.0.1:8000/articles/yard?span=0-47",
    "also_in": [],
    "independent_sources": 1,
    "said_on": None,
}
CONFLICT: dict[str, Any] = {
    "kind": "outcome",
    "sides": [{"value": "ready", "citations": [1]}, {"value": "another week", "citations": [2]}],
}
STATEMENT: dict[str, Any] = {"text": "The boat is ready, Ada Holm says.", "citations": [1]}
ANSWER: dict[str, Any] = {
    "id": "ans_1",
    "status": "answered",
    "statements": [STATEMENT],
    "citations": [CITATION],
    "conflicts": [],
    "nearest": [],
    "generator": "extractive",
    "degraded": None,
    "reason": None,
}
RETRIEVED: tuple[str, Any] = ("retrieved", {"hits": []})
STATED: tuple[str, Any] = ("statement", {"statement": STATEMENT, "citations": [CITATION]})


class _Handler(BaseHTTPRequestHandler):
    """One request a connection, so that a service that stops is gone at once."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature of the standard library
        """Say nothing."""

    def send(self, status: int, media_type: str, body: bytes, **headers: str) -> None:
        """Send a whole reply that any page may read."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*, Authorization"}
        exposed = {"Access-Control-Expose-Headers": "Retry-After"}
        for name, value in {"Content-Type": media_type, **allowed, **exposed, **named}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def start_stream(self, *events: tuple[str, Any]) -> None:
        """Start an event stream whose end is the end of the connection."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        for name, data in events:
            self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()


Reply: TypeAlias = Callable[[_Handler], None]


class Site:
    """The demo, whose widget comes from and asks `service`; a test may change words of its pages and add pages."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.service = _SERVICE
        self.changes: dict[str, str] = {}
        self.pages: dict[str, str] = {}

    def file(self, path: str) -> tuple[str, bytes] | None:
        """Return the media type and the content of a file of the demo."""
        if path in self.pages:
            return _TYPES[".html"], self.pages[path].encode()
        found = _DEMO / (path.partition("?")[0].strip("/") or "index.html")
        if not found.is_file():
            return None
        text = found.read_text(encoding="utf-8")
        for old, new in {**self.changes, _SERVICE: self.service}.items():
            text = text.replace(old, new)
        return _TYPES[found.suffix], text.encode()


class Service:
    """A service that gives the widget away and replies to questions as a test says; it remembers what was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.reply: Reply = answering()
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.stop: Callable[[], None] = lambda: None


@contextmanager
def published() -> Iterator[Site]:
    """Publish the demo on an origin of its own."""

    class Handler(_Handler):
        def do_GET(self) -> None:
            found = site.file(self.path)
            self.send(200, *found) if found else self.send(404, "text/plain", b"")

    with _listening(Handler) as server:
        site = Site(_address(server))
        yield site


@contextmanager
def pretended() -> Iterator[Service]:
    """Pretend to be a service; `stop` ends it early."""

    class Handler(_Handler):
        def do_GET(self) -> None:
            if self.path == "/widget.js":
                self.send(200, "text/javascript", _WIDGET)
            else:
                self.send(200, "application/json", b'{"questions": []}')

        def do_OPTIONS(self) -> None:
            self.send(200, "text/plain", b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.asked.append(json.loads(body))
            service.keys.append(self.headers["Authorization"])
            service.reply(self)

    with _listening(Handler) as server, socket.socket() as dead:

        def stop() -> None:
            server.shutdown()
            server.server_close()
            dead.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            dead.bind(server.server_address)  # and never listens: no server of another test gets the port

        service = Service(_address(server))
        service.stop = stop
        yield service


def answering(*events: tuple[str, Any]) -> Reply:
    """Return a reply that streams these events or, without any, an answer."""
    whole = events or (RETRIEVED, STATED, ("final", ANSWER))
    return lambda handler: handler.start_stream(*whole)


def refusing(status: int, problem: Any = None, **headers: str) -> Reply:  # noqa: ANN401 - any JSON
    """Return a reply with a problem document."""
    body = json.dumps({"type": "urn:byline:problem:some", "status": status, "detail": "no", **(problem or {})})
    return lambda handler: handler.send(status, "application/problem+json", body.encode(), **headers)


def sending(status: int, media_type: str, body: str) -> Reply:
    """Return a reply with whatever body."""
    return lambda handler: handler.send(status, media_type, body.encode())


class Hanging:
    """A reply that waits until `let_go` is set, after events if there are any, and then breaks off."""

    def __init__(self, *events: tuple[str, Any]) -> None:
        self.let_go = threading.Event()
        self._events = events

    def __call__(self, handler: _Handler) -> None:
        """Begin, and wait."""
        if self._events:
            handler.start_stream(*self._events)
        self.let_go.wait(_LONGEST_S)


@contextmanager
def _listening(handler: type[_Handler]) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _address(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"
