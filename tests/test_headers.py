from pathlib import Path

import httpx
import pytest
from serving import client_of, settings_for

from service import app as service_app

pytest_plugins = ["service_fixtures"]


async def test_a_reply_is_for_pages_of_its_own_origin_and_asks_for_no_device(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/v1/articles")).headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["permissions-policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


async def test_the_widget_is_for_pages_of_any_origin(client: httpx.AsyncClient) -> None:
    reply = await client.get("/widget.js")
    assert (reply.status_code, reply.headers["cross-origin-resource-policy"]) == (200, "cross-origin")


@pytest.mark.parametrize(
    ("public_url", "expected"),
    [("https://news.example", "max-age=31536000"), ("http://news.example", None), ("", None)],
)
async def test_https_is_held_to_where_the_public_address_has_it(
    tmp_path: Path, public_url: str, expected: str | None
) -> None:
    settings = settings_for(tmp_path / "index", public_url=public_url)
    async with client_of(service_app.create(settings)) as client:
        replies = [await client.get("/healthz"), await client.get("/v1/nowhere")]
    assert [reply.headers.get("strict-transport-security") for reply in replies] == [expected, expected]
