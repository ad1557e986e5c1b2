import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE
from typing import IO

import httpx
import pytest
from serving import settings_for

from rag.errors import SettingsError
from rag.settings import Settings
from service.serve import serve

pytest_plugins = ["service_fixtures"]

QUESTION = {"question": "What did Stoltenberg say about dialogue with Russia?"}
TIMEOUT_S = 120


class Server:
    """A server in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], said: IO[str], logged: IO[str], told: IO[str]) -> None:
        self.process, self.said, self.logged, self.told = process, said, logged, told
        self.address = said.readline().split()[3]

    def ask(self, **fields: object) -> httpx.Response:
        return httpx.post(f"{self.address}/v1/ask", json=QUESTION | fields, timeout=TIMEOUT_S)


@pytest.fixture
def server(seed_index: Path) -> Iterator[Server]:
    command = [sys.executable, str(Path(__file__).with_name("held_server.py")), str(seed_index)]
    root = Path(__file__).parent.parent
    with subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}, text=True, stdin=PIPE, stdout=PIPE, stderr=PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        try:
            yield Server(process, process.stdout, process.stderr, process.stdin)
        finally:
            process.kill()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("stream", [False, True])
def test_a_running_answer_is_finished_before_the_service_stops(
    server: Server, stop: signal.Signals, *, stream: bool
) -> None:
    with ThreadPoolExecutor() as pool:
        reply = pool.submit(server.ask, stream=stream)
        assert server.said.readline() == "asked\n"
        server.process.send_signal(stop)
        assert any('"Shutting down"' in line for line in server.logged)
        server.told.write("go\n")
        server.told.flush()
        text = reply.result(TIMEOUT_S).text
    assert '"status":"answered"' in text
    assert server.said.read().endswith("stopped\n")
    assert server.process.wait(TIMEOUT_S) == 0


def test_a_client_that_hangs_up_cancels_its_question(server: Server) -> None:
    url = httpx.URL(server.address)
    body = json.dumps(QUESTION).encode()
    head = f"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection((url.host, url.port or 0), TIMEOUT_S) as connection:
        connection.sendall(head.encode() + body)
        assert server.said.readline() == "asked\n"
    assert server.said.readline() == "cancelled\n"


def test_a_client_that_leaves_a_stream_cancels_its_question(server: Server) -> None:
    asked = QUESTION | {"stream": True}
    with httpx.stream("POST", f"{server.address}/v1/ask", json=asked, timeout=TIMEOUT_S) as reply:
        assert next(reply.iter_lines()) == "event: retrieved"
        assert server.said.readline() == "asked\n"
    assert server.said.readline() == "cancelled\n"


def test_every_log_line_is_a_json_object(server: Server) -> None:
    httpx.get(f"{server.address}/healthz", headers={"X-Request-ID": "r1"}, timeout=TIMEOUT_S)
    line = next(found for found in map(json.loads, server.logged) if found["logger"] == "byline.access")
    assert {name: line[name] for name in ("level", "event", "request_id", "method", "route", "status")} == {
        "level": "INFO",
        "event": "request",
        "request_id": "r1",
        "method": "GET",
        "route": "/healthz",
        "status": 200,
    }


def test_a_port_in_use_is_said_in_one_line(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError) as caught:
            serve(settings_for(settings.index_dir, port=port))
    assert str(caught.value) == (
        f"cannot listen on '127.0.0.1' port {port}: Address already in use; choose another with --host, --port"
    )


def test_a_host_that_does_not_exist_is_said_in_one_line(settings: Settings) -> None:
    with pytest.raises(SettingsError, match=r"^cannot listen on 'nowhere\.invalid' port 0: .*; choose another"):
        serve(settings_for(settings.index_dir, host="nowhere.invalid", port=0))
