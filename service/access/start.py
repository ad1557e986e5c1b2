"""What must be so before the service listens: no address of strangers without a key, and a page key that is one."""

from __future__ import annotations

from contextlib import closing
from ipaddress import ip_address

from rag.errors import SettingsError
from rag.keys import KeyStore, matching
from rag.settings import Settings


def check(settings: Settings) -> None:
    """Raise SettingsError, with the way out, where nobody could ask or the pages could not."""
    with closing(KeyStore(settings.state_dir)) as store:
        keys = store.active()
    if not (keys or settings.admin_key or settings.questions == "open" or is_loopback(settings.host)):
        raise SettingsError(
            f"refusing to listen on {settings.host!r} without a key; make one with `byline keys create NAME`, "
            "or let anyone ask with BYLINE_QUESTIONS=open"
        )
    given = settings.page_key
    if given is None:
        return
    key = matching(keys, given.get_secret_value().encode())
    if key is None or key.kind != "publishable":
        raise SettingsError(
            f"BYLINE_PAGE_KEY is no publishable key of {settings.state_dir}; make one with `byline keys create NAME`"
        )


def is_loopback(host: str) -> bool:
    """Tell whether nobody but this machine reaches what listens on `host`."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
