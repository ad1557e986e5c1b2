"""Who asks, behind proxies: `byline serve` as it is run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from rag.settings import Settings

ROOT = Path(__file__).parent.parent
SEARCH = "/v1/search?q=talks"
ALLOWED, REFUSED, LIMITED = 503, 401, 429  # the service of these tests has no index: who may ask is told that


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[httpx.Client]:
    """Give a client of `byline serve` with these settings."""
    chosen = {f"BYLINE_{name.upper()}": value for name, value in settings.items()}
    environment = os.environ | chosen | {"BYLINE_EMBEDDING_MODEL": "hashing", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from rag.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        try:
            yield httpx.Client(base_url=process.stdout.readline().split()[3], timeout=60)
        finally:
            process.kill()


def statuses(client: httpx.Client, *forwarded: str | None) -> list[int]:
    headers = [{} if each is None else {"X-Forwarded-For": each} for each in forwarded]
    with client:
        return [client.get(SEARCH, headers=each).status_code for each in headers]


def test_a_trusted_proxy_is_believed_about_who_asks(tmp_path: Path) -> None:
    with served(tmp_path) as client:
        assert statuses(
            client, None, "127.0.0.1", "203.0.113.9", "127.0.0.1, 203.0.113.9", "203.0.113.9, 127.0.0.1", "nobody"
        ) == [ALLOWED, ALLOWED, REFUSED, REFUSED, REFUSED, REFUSED]


def test_nobody_else_is_believed(tmp_path: Path) -> None:
    with served(tmp_path, trusted_proxies="192.0.2.1,10.0.0.0/8") as client:
        assert statuses(client, "203.0.113.9") == [ALLOWED]


def test_each_address_behind_a_proxy_has_its_own_rate(tmp_path: Path) -> None:
    with served(tmp_path, questions="open", rate_limit="1/year") as client:
        asked = ["203.0.113.9", "203.0.113.9", "203.0.113.10", "198.51.100.7, 203.0.113.10"]
        assert statuses(client, *asked) == [ALLOWED, LIMITED, ALLOWED, LIMITED]


@pytest.mark.parametrize("trusted", ["*", "0.0.0.0/0", "::1,0.0.0.0/0"])
def test_where_everybody_is_believed_nobody_passes_for_this_machine(tmp_path: Path, trusted: str) -> None:
    with served(tmp_path, trusted_proxies=trusted) as client:
        assert statuses(client, None, "127.0.0.1", "203.0.113.9") == [ALLOWED, REFUSED, REFUSED]


def test_a_name_that_was_made_to_lead_here_is_for_proxies_that_say_who_asks(tmp_path: Path) -> None:
    with served(tmp_path, questions="open") as client:
        client.headers["Host"] = "news.example"
        assert statuses(client, None, "127.0.0.1", "203.0.113.9") == [403, 403, ALLOWED]


def test_the_proxies_of_this_machine_are_trusted_unless_told_otherwise() -> None:
    assert Settings.model_fields["trusted_proxies"].default == ("127.0.0.1", "::1")
