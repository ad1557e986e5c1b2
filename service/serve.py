"""`byline serve`: the application under uvicorn, until it is told to stop; running answers are finished first."""

from __future__ import annotations

import math
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

import click
import uvicorn

from rag.engine import Engine
from rag.errors import SettingsError
from rag.settings import Settings
from service import app
from service.access import start
from service.telemetry import logs

_GRACE_S: Final = 30  # beside a model's own deadline, for the queue and for slow readers
# A search that computes keeps the event loop waiting this long at most, each time that the loop has something to do:
# with Python's 5 ms, some streams of a model at once are enough to fall behind.
_SWITCH_S: Final = 0.0005


def serve(settings: Settings, engine: Engine | None = None) -> None:
    """Serve until SIGINT or SIGTERM, then finish running answers; raise SettingsError if it must not or cannot."""
    with _listen(settings.host, settings.port) as listener:
        start.check(settings)
        sys.setswitchinterval(_SWITCH_S)
        config = uvicorn.Config(
            app.create(settings, engine, only_own_names=True),
            lifespan="on",
            ws="none",
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=list(settings.trusted_proxies),
            log_config=dict(logs.config(settings.log_level, words=settings.log_questions)),
            timeout_graceful_shutdown=math.ceil(settings.model_timeout_s) + _GRACE_S,
        )
        with _stopped_by_signals():
            _Server(config).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Says where it listens once it does."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or []:
            click.echo(f"Byline listens on {_address(listener)} (Ctrl-C stops it)")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason, _, _ = (error.strerror or "no such address").partition(" (")
        message = f"cannot listen on {host!r} port {port}: {reason}; choose another with --host, --port"
        raise SettingsError(message) from None


def _address(listener: socket.socket) -> str:
    host, port, *_ = listener.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Let a signal that uvicorn has obeyed end the service as a success: uvicorn raises it again afterwards."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
