"""For every test: no connection leaves this machine, and no setting comes from it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A loaded machine is no error.
settings.register_profile("byline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("byline")
_connect = socket.socket.connect


def _connect_to_this_machine(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - any kind of socket's
    if self.family in {socket.AF_INET, socket.AF_INET6} and not ip_address(address[0]).is_loopback:
        message = f"a test wanted to reach {address!r}"
        raise ConnectionRefusedError(message)
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_to_this_machine)
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(autouse=True, scope="session")
def no_settings_from_outside() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("BYLINE_")]:
            patch.delenv(name)
        yield


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
