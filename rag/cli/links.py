"""Where the articles of an answer can be read."""

from __future__ import annotations

from rag.settings import Settings
from rag.wire import Links


def links_of(settings: Settings) -> Links:
    """Return the addresses under which `byline serve` shows articles with these settings."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return Links(str(settings.public_url or f"http://{host}:{settings.port}").rstrip("/"))
