"""Whether the extra `mcp` is installed."""

from __future__ import annotations

from importlib.util import find_spec

from rag.errors import SettingsError


def is_installed() -> bool:
    """Tell whether the SDK of the protocol is there."""
    return find_spec("mcp") is not None


def require() -> None:
    """Raise SettingsError if the SDK of the protocol is not there."""
    if not is_installed():
        raise SettingsError("MCP needs the extra `mcp`; run `pip install 'byline[mcp]'`")
