import httpx
import pytest
from serving import BASE, seed_text

pytest_plugins = ["service_fixtures"]

WORDS = {"q": "meaningful dialogue with Russia"}


async def test_hits_are_printed_passages_best_first(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/search", params=WORDS)
    hits = reply.json()["hits"]
    assert (reply.status_code, reply.json()["query"]) == (200, WORDS["q"])
    assert hits
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    for hit in hits:
        assert seed_text(hit["article_id"])[hit["start"] : hit["end"]] == hit["text"]


async def test_a_hit_has_its_place_its_source_and_the_score_of_each_stage(client: httpx.AsyncClient) -> None:
    hit = (await client.get("/v1/search", params=WORDS)).json()["hits"][0]
    fields = [
        "text",
        "article_id",
        "start",
        "end",
        "title",
        "outlet",
        "published",
        "url",
        "permalink",
        "score",
        "scores",
    ]
    assert list(hit) == fields
    assert hit["permalink"] == f"{BASE}/articles/{hit['article_id']}?span={hit['start']}-{hit['end']}"
    assert hit["scores"]


async def test_k_bounds_the_hits(client: httpx.AsyncClient) -> None:
    assert len((await client.get("/v1/search", params=WORDS | {"k": "1"})).json()["hits"]) == 1


async def test_an_article_filter_leaves_one_article(client: httpx.AsyncClient) -> None:
    only = {"article_id": "001_a3de071c378ab703"}
    hits = (await client.get("/v1/search", params=WORDS | only)).json()["hits"]
    assert {hit["article_id"] for hit in hits} == {"001_a3de071c378ab703"}


async def test_a_date_filter_leaves_articles_of_that_time(client: httpx.AsyncClient) -> None:
    filters = {"published_from": "2022-01", "published_to": "2022"}
    hits = (await client.get("/v1/search", params=WORDS | filters)).json()["hits"]
    assert hits
    assert all(hit["published"]["date"].startswith("2022") for hit in hits)


async def test_a_day_leaves_the_articles_that_were_out_by_then(client: httpx.AsyncClient) -> None:
    hits = (await client.get("/v1/search", params=WORDS | {"k": "50", "as_of": "2021-12-31"})).json()["hits"]
    assert {hit["article_id"] for hit in hits} == {"002_3f6b58356c8ee2ad", "004_cb92b06e17f31d41"}


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({}, "q"),
        ({"q": " "}, "q"),
        (WORDS | {"k": "0"}, "k"),
        (WORDS | {"k": "51"}, "k"),
        (WORDS | {"k": "many"}, "k"),
        (WORDS | {"published_from": "soon"}, "published_from"),
        (WORDS | {"published_from": "2022", "published_to": "2021"}, "query"),
        (WORDS | {"as_of": "2022-01"}, "as_of"),
        (WORDS | {"as_of": "2022-02-30"}, "as_of"),
        (WORDS | {"author": "x"}, "author"),
    ],
)
async def test_a_wrong_parameter_is_named(client: httpx.AsyncClient, params: dict[str, str], field: str) -> None:
    reply = await client.get("/v1/search", params=params)
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:invalid-request")
    assert [each["field"] for each in reply.json()["errors"]] == [field]


async def test_a_parameter_that_is_given_twice_is_refused(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/search", params=[("q", "talks"), ("q", "troops")])
    assert (reply.status_code, reply.json()["detail"]) == (422, "q: is given more than once")


async def test_a_list_of_parameters_may_name_several(client: httpx.AsyncClient) -> None:
    ids = [("article_id", "000_552d916b7135caa9"), ("article_id", "004_cb92b06e17f31d41")]
    reply = await client.get("/v1/suggestions", params=[*ids, ("k", "1")])
    assert reply.status_code == 200
