"""Origins of web pages, written as browsers write them in the header `Origin`."""

from __future__ import annotations

from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

ANY: Final = "*"
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def origin(text: str) -> str:
    """Return an origin as a browser sends it: `HTTPS://News.example:443/` is `https://news.example`.

    Raise ValueError, with the way out, for what is no origin of pages; `*` is any origin.
    """
    if text == ANY:
        return ANY
    with suppress(ValueError, UnicodeError):
        parts = urlsplit(text)
        host, port, scheme = parts.hostname, parts.port, parts.scheme
        bare = not (parts.query or parts.fragment or "@" in parts.netloc or parts.path not in {"", "/"})
        if bare and host and scheme in _DEFAULT_PORTS and _is_host(host) and text.isprintable():
            shown = f"[{host}]" if ":" in host else host.encode("idna").decode()
            return f"{scheme}://{shown}" + ("" if port in {None, _DEFAULT_PORTS[scheme]} else f":{port}")
    raise ValueError(f"{text!r} is no origin; write a scheme and a host, as https://news.example, or * for any")


def _is_host(host: str) -> bool:
    return not set(host) & set(" *\\^|%<>`{}\"';,")
