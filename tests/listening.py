"""A real server in this process, for tests that need one that listens."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

_STOPPED_WITHIN_S = 60


@contextmanager
def listening(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port while the block runs; give its address, without a slash at its end."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", ws="none"))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_STOPPED_WITHIN_S)
        listener.close()
