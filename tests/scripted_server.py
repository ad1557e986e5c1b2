"""A server on this machine that sends what it is told, byte for byte, one reply a connection."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread

_TIMEOUT_S = 120


class ScriptedServer:
    """Sends the replies in turn; keeps what came in, and whether the client hung up before the reply ended."""

    def __init__(self, replies: Sequence[bytes | Sequence[bytes]]) -> None:
        self._replies = [[reply] if isinstance(reply, bytes) else list(reply) for reply in replies]
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.requests: list[bytes] = []
        self.hung_up = False

    def serve(self) -> None:
        for pieces in self._replies:
            connection, _ = self._listener.accept()
            with connection:
                connection.settimeout(_TIMEOUT_S)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.requests.append(_received(connection))
                for piece in pieces:
                    connection.sendall(piece)
                if not pieces[-1]:  # the reply stays open until the client has had enough
                    self.hung_up = connection.recv(1) == b""

    def close(self) -> None:
        self._listener.close()


@contextmanager
def scripted(*replies: bytes | Sequence[bytes]) -> Iterator[ScriptedServer]:
    server = ScriptedServer(replies)
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
        thread.join(_TIMEOUT_S)
        assert not thread.is_alive(), "a reply was not asked for"
    finally:
        server.close()


def reply(status: str, body: object = None, **headers: str) -> bytes:
    """Return an HTTP reply; a body that is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {"content-type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in named.items()]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"content-length: {len(content)}", "connection: close"])
    return head.encode() + b"\r\n\r\n" + content


EVENTS_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"


def _received(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    while len(body) < int(lengths[0] if lengths else 0):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body
