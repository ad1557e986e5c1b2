"""The headers that every reply carries."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders

_SECURITY: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",  # pages of other origins read through CORS; the widget has its own
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_ONLY_HTTPS: Final = "max-age=31536000"  # seconds: a year


def secure(headers: MutableHeaders, *, only_https: bool = False) -> None:
    """Add the headers that a reply lacks; a page that chosen origins may frame loses the one that knows none."""
    if only_https:
        headers.setdefault("Strict-Transport-Security", _ONLY_HTTPS)
    for name, value in _SECURITY.items():
        headers.setdefault(name, value)
    if "frame-ancestors 'none'" not in headers["Content-Security-Policy"]:
        del headers["X-Frame-Options"]
