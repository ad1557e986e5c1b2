import json
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from serving import ADMIN, ADMIN_KEY, BASE, FailingEngine, settings_for

from rag import keys
from rag.engine import Engine
from rag.errors import IndexMissingError, OverloadedError, SettingsError
from rag.keys import KeyStore
from rag.settings import Settings
from service import app as service_app
from service.access import start

pytest_plugins = ["service_fixtures"]

HERE, THERE = "127.0.0.1", "203.0.113.9"
PAGE = "https://news.example"
SEARCH = "/v1/search?q=talks"
QUESTIONS = [
    ("POST", "/v1/ask"),
    ("GET", SEARCH),
    ("GET", "/v1/quotations"),
    ("GET", "/v1/suggestions"),
    ("POST", "/v1/chat/completions"),
    ("POST", "/v1/feedback"),
]
PUBLIC = [
    "/", "/docs", "/openapi.json", "/healthz", "/readyz", "/version", "/widget.js", "/v1/models", "/v1/articles",
    "/v1/articles/003_99c853c8ee85d986", "/articles/003_99c853c8ee85d986",
]  # fmt: skip


class Door:
    """A service with its keys, as seen from addresses near and far."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings = settings
        self.app: FastAPI = service_app.create(settings, engine)
        self.keys = KeyStore(settings.state_dir)

    def key(self, kind: keys.KeyKind = "publishable", **chosen: object) -> dict[str, str]:
        """Make a key and return the header that carries it."""
        key, secret = keys.new(kind, "test", **chosen)  # type: ignore[arg-type] # each test knows
        self.keys.add(key)
        return {"Authorization": f"Bearer {secret}"}

    async def get(self, path: str = SEARCH, address: str = THERE, **headers: str) -> httpx.Response:
        return await self.send("GET", path, address, b"", **headers)

    async def send(
        self, method: str, path: str, address: str = THERE, content: bytes = b"", **headers: str
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=(address, 4711))
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            return await client.request(method, path, headers=headers, content=content)


def kind(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["type"].removeprefix("urn:byline:problem:")


@pytest.fixture
async def door(settings: Settings, engine: Engine, tmp_path: Path) -> Door:
    return Door(settings.model_copy(update={"state_dir": tmp_path}), engine)


def with_settings(door: Door, engine: Engine, **chosen: object) -> Door:
    return Door(door.settings.model_copy(update=chosen), engine)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
async def test_on_this_machine_questions_are_open_while_there_is_no_key(door: Door, address: str) -> None:
    assert (await door.get(address=address)).status_code == 200


@pytest.mark.parametrize(("method", "path"), QUESTIONS)
async def test_elsewhere_a_question_needs_a_key(door: Door, method: str, path: str) -> None:
    reply = await door.send(method, path, content=b"{not json")
    assert reply.status_code == 401
    assert reply.headers["www-authenticate"] == 'Bearer realm="byline"'


@pytest.mark.parametrize("path", PUBLIC)
async def test_what_is_public_needs_no_key(door: Door, engine: Engine, path: str) -> None:
    keyed = with_settings(door, engine, questions="keyed")
    assert (await keyed.get(path)).status_code == 200


async def test_with_a_publishable_key_this_machine_needs_one_too(door: Door) -> None:
    door.key()
    assert kind(await door.get(address=HERE)) == (401, "unauthorized")


async def test_an_admin_key_leaves_this_machine_open(door: Door) -> None:
    door.key("admin")
    assert (await door.get(address=HERE)).status_code == 200


async def test_keyed_means_everybody(door: Door, engine: Engine) -> None:
    keyed = with_settings(door, engine, questions="keyed")
    assert kind(await keyed.get(address=HERE)) == (401, "unauthorized")
    assert (await keyed.get(address=HERE, **keyed.key())).status_code == 200


async def test_open_means_anybody(door: Door, engine: Engine) -> None:
    door.key()
    assert (await with_settings(door, engine, questions="open").get()).status_code == 200


@pytest.mark.parametrize("value", ["Bearer sk-anything", "Bearer pk_unknown", "Bearer", "Bearer é", "Basic dTpw"])
async def test_where_no_key_is_needed_an_unknown_one_does_no_harm(door: Door, value: str) -> None:
    transport = httpx.ASGITransport(door.app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        reply = await client.get(SEARCH, headers=[(b"Authorization", value.encode())])
    assert reply.status_code == 200


async def test_an_unknown_key_is_told_from_none(door: Door) -> None:
    assert (await door.get()).json()["detail"].startswith("questions need a key here")
    unknown = await door.get(Authorization="Bearer pk_" + "a" * 43)
    assert (unknown.status_code, unknown.json()["detail"]) == (401, "the key is unknown or revoked")


async def test_a_running_service_sees_keys_come_and_go(door: Door) -> None:
    header = door.key()
    assert (await door.get(**header)).status_code == 200
    door.keys.revoke(door.keys.active()[0].id)
    assert kind(await door.get(**header)) == (401, "unauthorized")


@pytest.mark.parametrize("origin", [PAGE, "https://NEWS.example:443"])
async def test_a_key_is_for_the_pages_it_names(door: Door, origin: str) -> None:
    header = door.key(origins=[PAGE])
    assert (await door.get(Origin=origin, **header)).status_code == 200


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": ""}, {}])
async def test_a_key_is_not_for_other_pages(door: Door, headers: dict[str, str]) -> None:
    reply = await door.get(**headers, **door.key(origins=[PAGE]))
    assert kind(reply) == (403, "forbidden")


async def test_a_page_of_ours_is_known_without_an_origin_header(door: Door) -> None:
    header = door.key(origins=[BASE])
    own = {"Sec-Fetch-Site": "same-origin"}
    assert (await door.get(**own, **header)).status_code == 200
    assert kind(await door.get(**{"Sec-Fetch-Site": "cross-site"}, **header)) == (403, "forbidden")


async def test_behind_a_proxy_our_origin_is_the_public_one(door: Door, engine: Engine) -> None:
    chosen = settings_for(door.settings.index_dir, public_url="https://byline.example/news/").public_url
    public = with_settings(door, engine, public_url=chosen)
    header = public.key(origins=["https://byline.example"])
    assert (await public.get(**{"Sec-Fetch-Site": "same-origin"}, **header)).status_code == 200


@pytest.mark.parametrize("headers", [{"Origin": "https://any.example"}, {}])
@pytest.mark.parametrize("origins", [[], ["*"]])
async def test_a_key_that_is_bound_to_no_page_is_for_all(
    door: Door, origins: list[str], headers: dict[str, str]
) -> None:
    assert (await door.get(**headers, **door.key(origins=origins))).status_code == 200


@pytest.mark.parametrize("path", ["/v1/articles/bridge", "/v1/articles:batch"])
async def test_a_publishable_key_does_not_write(door: Door, path: str) -> None:
    method = "PUT" if "bridge" in path else "POST"
    reply = await door.send(method, path, THERE, b"{not json", **door.key())
    assert kind(reply) == (403, "forbidden")


async def test_an_admin_key_of_the_store_or_the_settings_passes_every_gate(door: Door) -> None:
    for header in (door.key("admin"), ADMIN):
        assert (await door.get(**header)).status_code == 200
        assert (await door.get("/metrics", **header)).status_code == 200
        assert (await door.send("DELETE", "/v1/articles/nowhere", THERE, b"", **header)).status_code == 404


async def test_metrics_are_for_this_machine_and_for_admins(door: Door) -> None:
    assert (await door.get("/metrics", address=HERE)).status_code == 200
    assert kind(await door.get("/metrics")) == (401, "unauthorized")
    assert kind(await door.get("/metrics", **door.key())) == (403, "forbidden")


async def test_a_key_has_its_own_rate(door: Door) -> None:
    slow, other = door.key(rate_limit="2/year"), door.key()
    assert [(await door.get(**slow)).status_code for _ in range(3)] == [200, 200, 429]
    assert (await door.get(**other)).status_code == 200


async def test_one_question_too_many_is_told_when_to_come_back(door: Door) -> None:
    header = door.key(rate_limit="1/hour")
    await door.get(**header)
    reply = await door.get(**header)
    assert kind(reply) == (429, "rate-limited")
    assert 1 <= int(reply.headers["retry-after"]) <= 3600
    assert reply.headers["ratelimit-policy"] == '"questions";q=1;w=3600'
    assert reply.headers["ratelimit"] == f'"questions";r=0;t={reply.headers["retry-after"]}'


async def test_without_a_key_each_address_has_the_rate_of_the_settings(door: Door, engine: Engine) -> None:
    limited = with_settings(door, engine, questions="open", rate_limit="1/year")
    addresses = [THERE, THERE, "203.0.113.10", "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", HERE, HERE]
    replies = [(await limited.get(address=address)).status_code for address in addresses]
    assert replies == [200, 429, 200, 200, 429, 200, 200, 200]  # 64 bits of IPv6 are one; this machine is free


async def test_without_a_rate_nobody_is_limited(door: Door, engine: Engine) -> None:
    unlimited = with_settings(door, engine, questions="open", rate_limit=None)
    assert [(await unlimited.get()).status_code for _ in range(3)] == [200, 200, 200]


async def test_the_quota_of_a_day_is_durable_and_counts_questions_only(door: Door, engine: Engine) -> None:
    header = door.key(quota=2)
    replies = [await door.get(path, **header) for path in (SEARCH, "/v1/suggestions", SEARCH, SEARCH)]
    assert [reply.status_code for reply in replies] == [200, 200, 200, 429]
    assert kind(replies[-1]) == (429, "quota-exhausted")
    assert 1 <= int(replies[-1].headers["retry-after"]) <= 86_400
    restarted = Door(door.settings, engine)
    assert kind(await restarted.get(**header)) == (429, "quota-exhausted")
    assert (await restarted.get("/v1/suggestions", **header)).status_code == 200


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/chat/completions"])
@pytest.mark.parametrize("media_type", ["application/json", "text/plain"])
async def test_a_question_that_is_refused_uses_up_no_quota(door: Door, path: str, media_type: str) -> None:
    header = door.key(quota=1) | {"Content-Type": media_type}
    refused = [(await door.send("POST", path, content=b"{}", **header)).status_code for _ in range(3)]
    assert set(refused) <= {400, 415, 422}
    assert (await door.get(**header)).status_code == 200


@pytest.mark.parametrize("error", [OverloadedError(1), IndexMissingError("none"), ZeroDivisionError("unforeseen")])
@pytest.mark.parametrize("stream", [False, True])
async def test_a_question_whose_answer_fails_uses_up_no_quota(door: Door, error: Exception, *, stream: bool) -> None:
    failing = Door(door.settings, FailingEngine(error))
    header = failing.key(quota=1) | {"Content-Type": "application/json"}
    asked = json.dumps({"question": "Who spoke?", "stream": stream}).encode()
    replies = [await failing.send("POST", "/v1/ask", content=asked, **header) for _ in range(2)]
    assert [("event: error" in reply.text, reply.status_code == 200) for reply in replies] == [(stream, stream)] * 2


async def test_a_quota_that_is_exhausted_stays_so(door: Door) -> None:
    header = door.key(quota=1)
    assert [(await door.get(**header)).status_code for _ in range(4)] == [200, 429, 429, 429]


async def test_the_openai_door_says_it_in_its_own_words(door: Door) -> None:
    reply = await door.send("POST", "/v1/chat/completions", Authorization="Bearer sk-x")
    assert (reply.status_code, reply.json()["error"]["code"]) == (401, "invalid_api_key")


async def test_keys_that_cannot_be_read_let_nobody_in(door: Door) -> None:
    (door.settings.state_dir / "keys.db").write_bytes(b"nonsense" * 100)
    reply = await door.get(Authorization="Bearer pk_x", Origin=PAGE)
    assert kind(reply) == (503, "state-unavailable")
    assert str(door.settings.state_dir) not in reply.text
    assert "access-control-allow-origin" not in reply.headers


async def test_a_rate_that_is_none_is_said_at_the_start(settings: Settings, engine: Engine) -> None:
    with pytest.raises(SettingsError, match="BYLINE_RATE_LIMIT: 'often' is no rate"):
        service_app.create(settings.model_copy(update={"rate_limit": "often"}), engine)


@pytest.mark.parametrize("name", ["cors_origins", "trusted_proxies"])
def test_settings_of_addresses_are_checked(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=f"BYLINE_{name.upper()}"):
        settings_for(tmp_path, **{name: "no/where"})


@pytest.mark.parametrize("given", [f" {ADMIN_KEY}\n", f"\t{ADMIN_KEY}\r\n", ADMIN_KEY])
def test_blanks_around_the_admin_key_are_none_of_it(tmp_path: Path, given: str) -> None:
    found = settings_for(tmp_path, admin_key=given).admin_key
    assert found
    assert found.get_secret_value() == ADMIN_KEY


@pytest.mark.parametrize("given", ["", " \n"])
def test_an_admin_key_of_nothing_is_none(tmp_path: Path, given: str) -> None:
    assert settings_for(tmp_path, admin_key=given).admin_key is None


@pytest.mark.parametrize("inside", ["\n", "\r", "\t", "\x00", "\x7f", "\x85"])
def test_an_admin_key_that_no_header_can_carry_is_refused_without_being_told(tmp_path: Path, inside: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_for(tmp_path, admin_key=f"the first half{inside}the second half")
    assert str(caught.value).startswith("wrong settings: BYLINE_ADMIN_KEY: Value error, a key has no line ends")
    assert "half" not in str(caught.value)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "byline.example", ""])  # noqa: S104 - refused
@pytest.mark.parametrize("questions", ["auto", "keyed"])
def test_no_key_and_an_address_of_strangers_is_refused(tmp_path: Path, host: str, questions: str) -> None:
    chosen = settings_for(tmp_path / "i", admin_key="", host=host, questions=questions)
    with pytest.raises(SettingsError) as caught:
        start.check(chosen)
    assert str(caught.value) == (
        f"refusing to listen on {host!r} without a key; make one with `byline keys create NAME`, "
        "or let anyone ask with BYLINE_QUESTIONS=open"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "::ffff:127.0.0.1"])
def test_no_key_is_needed_to_listen_to_this_machine(tmp_path: Path, host: str) -> None:
    start.check(settings_for(tmp_path / "i", admin_key="", host=host))


@pytest.mark.parametrize("kind", ["publishable", "admin"])
def test_any_key_that_counts_lets_the_service_listen(tmp_path: Path, kind: keys.KeyKind) -> None:
    chosen = settings_for(tmp_path / "i", admin_key="", host="0.0.0.0", state_dir=tmp_path)  # noqa: S104 - the case
    key, _ = keys.new(kind, "x")
    KeyStore(tmp_path).add(key)
    start.check(chosen)
    KeyStore(tmp_path).revoke(key.id)
    with pytest.raises(SettingsError, match="refusing to listen"):
        start.check(chosen)


def test_open_questions_let_the_service_listen(tmp_path: Path) -> None:
    start.check(settings_for(tmp_path / "i", admin_key="", host="0.0.0.0", questions="open"))  # noqa: S104 - the case


def test_the_key_of_the_pages_must_be_one(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    made = {kind: keys.new(kind, "x") for kind in ("publishable", "admin")}
    for key, _ in made.values():
        store.add(key)
    start.check(settings_for(tmp_path / "i", state_dir=tmp_path, page_key=made["publishable"][1]))
    for wrong in ("pk_unknown", made["admin"][1]):
        with pytest.raises(SettingsError, match="BYLINE_PAGE_KEY is no publishable key of"):
            start.check(settings_for(tmp_path / "i", state_dir=tmp_path, page_key=wrong))
