import socket

import pytest


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as away, pytest.raises(ConnectionRefusedError, match=r"192\.0\.2\.1"):
        away.connect(("192.0.2.1", 80))
