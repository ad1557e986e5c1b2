import httpx
import pytest
from serving import client_of, settings_for

from rag.engine import Engine
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]


def client(settings: Settings, engine: Engine) -> httpx.AsyncClient:
    return client_of(service_app.create(settings, engine, only_own_names=True))


@pytest.mark.parametrize("path", ["/v1/search?q=talks", "/v1/articles", "/metrics", "/", "/healthz"])
async def test_a_name_that_was_made_to_lead_here_gets_nothing(settings: Settings, engine: Engine, path: str) -> None:
    async with client(settings, engine) as opened:
        refused = await opened.get(path, headers={"Host": "evil.example:8000"})
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:byline:problem:forbidden")
    assert "BYLINE_PUBLIC_URL" in refused.json()["detail"]


@pytest.mark.parametrize("forwarded", ["127.0.0.1", "::1"])
async def test_it_cannot_say_that_it_is_a_proxy(settings: Settings, engine: Engine, forwarded: str) -> None:
    async with client(settings, engine) as opened:
        headers = {"Host": "localhost.evil.example", "X-Forwarded-For": forwarded}
        assert (await opened.get("/v1/search?q=talks", headers=headers)).status_code == 403


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost", "LOCALHOST:80", "byline.localhost:8000", "desk:8000", "[::1]:8000"]
)
async def test_this_machine_is_called_by_its_own_names(settings: Settings, engine: Engine, host: str) -> None:
    async with client(settings, engine) as opened:
        assert (await opened.get("/v1/search?q=talks", headers={"Host": host})).status_code == 200


async def test_the_public_name_is_its_own(settings: Settings, engine: Engine) -> None:
    public = settings_for(settings.index_dir, public_url="https://news.example/ask")
    async with client(public, engine) as opened:
        assert (await opened.get("/v1/search?q=talks", headers={"Host": "news.example"})).status_code == 200


async def test_a_service_that_others_reach_has_whatever_name_they_give_it(settings: Settings, engine: Engine) -> None:
    async with client(settings.model_copy(update={"host": "0.0.0.0"}), engine) as opened:  # noqa: S104 - nobody listens
        assert (await opened.get("/v1/search?q=talks", headers={"Host": "news.example"})).status_code == 200
