from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from serving import ADMIN, BASE, client_of, seed_text, settings_for

from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

TEXT = (
    "Mayor opens the harbour bridge\n\nOSLO (AP) — The new harbour bridge cost 40 million kroner, "
    "Mayor Berit Lunde told reporters on Monday. “It will outlive us all,” Lunde said.\n"
)
BRIDGE = {"text": TEXT, "title": "Mayor opens the harbour bridge", "outlet": "The Fjord", "published": "2024-05-06"}


@pytest.fixture
async def writer(writable: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client with the admin key, over an index of its own."""
    app = service_app.create(writable)
    async with app.router.lifespan_context(app), client_of(app) as client:
        client.headers.update(ADMIN)
        yield client


async def test_the_list_has_every_article_once(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/v1/articles")).json()
    assert (listed["total"], listed["offset"], listed["limit"]) == (5, 0, 50)
    assert [article["id"] for article in listed["articles"]] == [
        "000_552d916b7135caa9",
        "001_a3de071c378ab703",
        "002_3f6b58356c8ee2ad",
        "003_99c853c8ee85d986",
        "004_cb92b06e17f31d41",
    ]


async def test_the_list_is_read_in_parts(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/v1/articles", params={"offset": 3, "limit": 1})).json()
    assert [article["id"] for article in listed["articles"]] == ["003_99c853c8ee85d986"]
    assert listed["total"] == 5


async def test_an_article_is_read_exactly_as_it_was_received(client: httpx.AsyncClient) -> None:
    article = (await client.get("/v1/articles/002_3f6b58356c8ee2ad")).json()
    text = seed_text("002_3f6b58356c8ee2ad")
    assert article["text"] == text
    assert article["characters"] == len(text)
    assert article["permalink"] == f"{BASE}/articles/002_3f6b58356c8ee2ad"


async def test_segments_lie_in_the_text_and_say_why(client: httpx.AsyncClient) -> None:
    article = (await client.get("/v1/articles/002_3f6b58356c8ee2ad")).json()
    assert {"title", "body"} <= {segment["label"] for segment in article["segments"]}
    assert all(0 <= each["start"] < each["end"] <= article["characters"] for each in article["segments"])
    assert all(each["reason"] for each in article["segments"])


async def test_an_article_is_read_with_who_says_what(client: httpx.AsyncClient) -> None:
    article = (await client.get("/v1/articles/004_cb92b06e17f31d41")).json()
    said = next(each for each in article["quotations"] if each["speaker"]["name"] == "Sergey Lavrov")
    assert (said["quote"][:20], said["speech"], said["cue"]) == ("“We don’t want a war", "direct", "said")
    assert all(article["text"][each["start"] : each["end"]] == each["quote"] for each in article["quotations"])


async def test_an_article_that_is_not_there_is_a_problem(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/articles/nowhere")
    assert (reply.status_code, reply.json()["type"]) == (404, "urn:byline:problem:article-not-found")


async def test_a_new_article_is_searchable_when_the_reply_comes(writer: httpx.AsyncClient) -> None:
    reply = await writer.put("/v1/articles/bridge", json=BRIDGE)
    assert reply.status_code == 201
    assert reply.json() == {"id": "bridge", "created": True, "permalink": f"{BASE}/articles/bridge"}
    assert reply.headers["location"] == f"{BASE}/v1/articles/bridge"
    hits = (await writer.get("/v1/search", params={"q": "How much did the harbour bridge cost?"})).json()["hits"]
    assert hits[0]["article_id"] == "bridge"


async def test_what_is_known_of_an_article_is_kept(writer: httpx.AsyncClient) -> None:
    await writer.put("/v1/articles/bridge", json=BRIDGE | {"url": "https://fjord.example/bridge", "agency": "AP"})
    article = (await writer.get("/v1/articles/bridge")).json()
    assert (article["text"], article["title"], article["outlet"]) == (TEXT, BRIDGE["title"], "The Fjord")
    assert (article["url"], article["agency"]) == ("https://fjord.example/bridge", "AP")
    assert article["published"] == {"date": "2024-05-06", "source": "given"}


async def test_an_article_is_replaced_by_one_of_the_same_id(writer: httpx.AsyncClient) -> None:
    await writer.put("/v1/articles/bridge", json=BRIDGE)
    reply = await writer.put("/v1/articles/bridge", json=BRIDGE | {"text": TEXT.replace("40", "41")})
    assert (reply.status_code, reply.json()["created"]) == (200, False)
    assert (await writer.get("/v1/articles/bridge")).json()["text"] == TEXT.replace("40", "41")
    assert (await writer.get("/v1/articles")).json()["total"] == 6


async def test_a_deleted_article_is_neither_read_nor_found(writer: httpx.AsyncClient) -> None:
    await writer.put("/v1/articles/bridge", json=BRIDGE)
    assert (await writer.delete("/v1/articles/bridge")).status_code == 204
    assert (await writer.get("/v1/articles/bridge")).status_code == 404
    hits = (await writer.get("/v1/search", params={"q": "harbour bridge", "k": 50})).json()["hits"]
    assert "bridge" not in {hit["article_id"] for hit in hits}


async def test_an_article_that_is_not_there_cannot_be_deleted(writer: httpx.AsyncClient) -> None:
    reply = await writer.delete("/v1/articles/nowhere")
    assert (reply.status_code, reply.json()["type"]) == (404, "urn:byline:problem:article-not-found")


async def test_a_service_without_an_index_starts_with_the_first_article(tmp_path: Path) -> None:
    app = service_app.create(settings_for(tmp_path / "index"))
    async with app.router.lifespan_context(app), client_of(app) as client:
        before = await client.get("/readyz")
        await client.put("/v1/articles/bridge", json=BRIDGE, headers=ADMIN)
        after = await client.get("/readyz")
        answer = (await client.post("/v1/ask", json={"question": "How much did the harbour bridge cost?"})).json()
    assert (before.status_code, after.status_code, after.json()["articles"]) == (503, 200, 1)
    assert "40 million kroner" in answer["text"]


@pytest.mark.parametrize("article_id", ["a b", "caf%C3%A9", "a:b", "x" * 201])
async def test_an_id_that_cannot_stand_in_an_address_is_refused(writer: httpx.AsyncClient, article_id: str) -> None:
    reply = await writer.put(f"/v1/articles/{article_id}", json=BRIDGE)
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:article-unreadable")
    assert reply.json()["detail"] == "an id has 1 to 200 of the characters A-Z a-z 0-9 . _ ~ -"


async def test_a_batch_is_put_in_its_order(writer: httpx.AsyncClient) -> None:
    batch = {"articles": [BRIDGE | {"id": "b"}, BRIDGE | {"id": "000_552d916b7135caa9"}]}
    reply = await writer.post("/v1/articles:batch", json=batch)
    assert reply.status_code == 200
    assert [(each["id"], each["created"]) for each in reply.json()["articles"]] == [
        ("b", True),
        ("000_552d916b7135caa9", False),
    ]


async def test_a_batch_with_one_bad_article_changes_nothing(writer: httpx.AsyncClient) -> None:
    batch = {"articles": [BRIDGE | {"id": "good"}, BRIDGE | {"id": "bad", "text": "a\x00b"}]}
    reply = await writer.post("/v1/articles:batch", json=batch)
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:article-unreadable")
    assert reply.json()["detail"].startswith("articles[1]: ")
    assert (await writer.get("/v1/articles/good")).status_code == 404


async def test_a_batch_with_an_id_twice_is_refused(writer: httpx.AsyncClient) -> None:
    reply = await writer.post("/v1/articles:batch", json={"articles": [BRIDGE | {"id": "b"}] * 2})
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:article-unreadable")
    assert reply.json()["detail"] == "the batch has the id 'b' more than once"


@pytest.mark.parametrize(
    "change",
    [
        {"text": " \n\t "},
        {"text": "a\x00b"},
        {"published": "6 May 2024"},
        {"url": "javascript:alert(1)"},
        {"title": "x" * 1_001},
    ],
)
async def test_what_is_no_article_is_refused(writer: httpx.AsyncClient, change: dict[str, str]) -> None:
    reply = await writer.put("/v1/articles/bridge", json=BRIDGE | change)
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:article-unreadable")
    assert (await writer.get("/v1/articles/bridge")).status_code == 404


@pytest.mark.parametrize(("change", "field"), [({"text": None}, "text"), ({"title": 1}, "title"), ({"by": "x"}, "by")])
async def test_a_wrong_field_of_an_article_is_named(
    writer: httpx.AsyncClient, change: dict[str, object], field: str
) -> None:
    reply = await writer.put("/v1/articles/bridge", json=BRIDGE | change)
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:invalid-request")
    assert [each["field"] for each in reply.json()["errors"]] == [field]


WRITES = [
    ("PUT", "/v1/articles/bridge"),
    ("DELETE", "/v1/articles/000_552d916b7135caa9"),
    ("POST", "/v1/articles:batch"),
]


@pytest.mark.parametrize(("method", "path"), WRITES)
@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", "Basic dXNlcjpwYXNz", "Bearer é"])
async def test_a_write_without_the_key_is_refused_before_its_body_is_looked_at(
    client: httpx.AsyncClient, method: str, path: str, given: str
) -> None:
    reply = await client.request(method, path, headers=[(b"Authorization", given.encode())], content=b"{not json")
    assert (reply.status_code, reply.json()["type"]) == (401, "urn:byline:problem:unauthorized")
    assert reply.headers["www-authenticate"] == 'Bearer realm="byline"'


@pytest.mark.parametrize(("method", "path"), WRITES)
async def test_writes_are_off_while_no_key_is_set(writable: Settings, method: str, path: str) -> None:
    app = service_app.create(settings_for(writable.index_dir, admin_key=""))
    async with app.router.lifespan_context(app), client_of(app) as client:
        reply = await client.request(method, path, headers=ADMIN)
    assert (reply.status_code, reply.json()["type"]) == (403, "urn:byline:problem:writes-off")
    assert "BYLINE_ADMIN_KEY" in reply.json()["detail"]
