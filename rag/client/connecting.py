"""What both clients start from: where the service is, the key, and how often a request is tried again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, Final, TypeVar

import anyio
import httpx

from rag.client.errors import ClientError, ConnectionFaultError, TooManyRequestsError, UnavailableError
from rag.errors import SettingsError

DEFAULT_TIMEOUT_S: Final = 60.0  # of silence; a stream says something every 15 s
_LONGEST_WAIT_S: Final = 60  # a day's quota is not waited for
_FIRST_WAIT_S: Final = 0.25

_T = TypeVar("_T")


def http_options(base_url: str, key: str | None, timeout_s: float) -> dict[str, Any]:
    """Return the arguments of an httpx client; raise SettingsError for an address or a key that cannot be one."""
    try:
        address = httpx.URL(base_url)
    except httpx.InvalidURL as error:
        raise SettingsError(f"base_url {base_url!r} is no address: {error}") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise SettingsError(f"base_url {base_url!r} must begin with http:// or https:// and name a host")
    if key is not None and not (key.isascii() and key.isprintable()):
        raise SettingsError("the key holds characters that no key has")
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    return {"base_url": address, "headers": headers, "timeout": timeout_s}


@dataclass(frozen=True, slots=True)
class Retries:
    """Tries a request again that the service had no time for, or that did not reach it, up to `most` times."""

    most: int

    async def awaited(self, attempt: Callable[[], Awaitable[_T]]) -> _T:
        """Return what an attempt gives, made again while it fails for a while; raise the ClientError of the last."""
        for tried in count(1):
            try:
                return await attempt()
            except ClientError as error:
                wait_s = self.wait_s(error, tried)
                if wait_s is None:
                    raise
            await anyio.sleep(wait_s)
        raise AssertionError("a request is not tried for ever")

    def wait_s(self, error: ClientError, tried: int) -> float | None:
        """Return the seconds to wait before the next try, `tried` having failed; None: it is not tried again."""
        if tried > self.most:
            return None
        match error:
            case UnavailableError() | TooManyRequestsError() if error.retry_after is not None:
                return error.retry_after if error.retry_after <= _LONGEST_WAIT_S else None
            case UnavailableError():
                return _backoff_s(tried)
            case ConnectionFaultError() if isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout):
                return _backoff_s(tried)
            case _:
                return None


def _backoff_s(tried: int) -> float:
    return min(_FIRST_WAIT_S * 2.0 ** (tried - 1), _LONGEST_WAIT_S)
