"""Who calls: from which address, from a page of which origin, with which key."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request

from rag.origins import origin
from rag.settings import Settings

_ONE_NETWORK: Final = 64  # bits of an IPv6 address that one customer has all addresses of
_LONGEST: Final = 64  # characters of what is no address


@dataclass(frozen=True, slots=True)
class Caller:
    """One caller: the address that questions are counted by, and what the request says of itself."""

    address: str
    is_local: bool
    page: str | None
    token: bytes | None


def caller_of(request: Request) -> Caller:
    """Return who calls; the address is the one that trusted proxies tell of."""
    host = request.client.host if request.client else ""
    # Whoever has no address came through a Unix socket of this machine.
    address, is_local = _address(host) if host else ("", True)
    return Caller(address, is_local and not _is_hearsay(request), _page(request), _token(request))


def _is_hearsay(request: Request) -> bool:
    """Tell whether the address is what anybody could have said of himself: every address is a trusted proxy's."""
    settings: Settings = request.app.state.service.settings
    believes_all = any(each == "*" or each.endswith("/0") for each in settings.trusted_proxies)
    return believes_all and "x-forwarded-for" in request.headers


def _address(host: str) -> tuple[str, bool]:
    try:
        found: IPv4Address | IPv6Address = ip_address(host)
    except ValueError:
        return host[:_LONGEST], False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return str(IPv6Network((int(found), _ONE_NETWORK), strict=False)), found.is_loopback
        found = found.ipv4_mapped
    return str(found), found.is_loopback


def _page(request: Request) -> str | None:
    """Return the origin of the page that asks; a browser leaves it out where a page of ours reads."""
    given = request.headers.get("origin")
    if given is None and request.headers.get("sec-fetch-site") == "same-origin":
        given = _own_origin(request)
    if not given:
        return None
    with suppress(ValueError):
        return origin(given)
    return given


def _own_origin(request: Request) -> str:
    settings: Settings = request.app.state.service.settings
    own = urlsplit(str(settings.public_url or request.base_url))
    return f"{own.scheme}://{own.netloc}"


def _token(request: Request) -> bytes | None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # Header values arrive decoded as Latin-1, whatever they are.
    return given.strip().encode("latin-1") or None if scheme.lower() == "bearer" else None
