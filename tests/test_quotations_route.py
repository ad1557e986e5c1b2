from typing import Any

import httpx
import pytest
from serving import BASE, seed_text

pytest_plugins = ["service_fixtures"]

PESKOV = "004_cb92b06e17f31d41"


async def listed(client: httpx.AsyncClient, **asked: str) -> list[dict[str, Any]]:
    reply = await client.get("/v1/quotations", params=asked)
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["quotations"]
    return found


async def test_each_quotation_is_verbatim_with_its_place_and_its_source(client: httpx.AsyncClient) -> None:
    found = await listed(client, speaker="peskov", direct="true")
    said = "“We want these talks… And, certainly, the talks are held to discuss each other’s positions.”"
    start = seed_text(PESKOV).index(said)
    assert found == [
        {
            "start": start,
            "end": start + len(said),
            "quote": said,
            "speech": "direct",
            "speaker": {
                "name": "Dmitry Peskov",
                "as_printed": "Peskov",
                "role": "Russian government spokesman",
            },
            "cue": None,
            "attribution": {"start": start - 7, "end": start - 1},
            "said_on": None,
            "place": None,
            "occasion": None,
            "article_id": PESKOV,
            "title": "US, NATO officials discuss Russia’s military buildup and Ukraine issues",
            "outlet": None,
            "published": {"date": "2021-12", "source": "inferred"},
            "url": None,
            "permalink": f"{BASE}/articles/{PESKOV}?span={start}-{start + len(said)}",
            "also_in": [],
            "independent_sources": 1,
        }
    ]


async def test_all_quotations_come_newest_first_and_undated_last(client: httpx.AsyncClient) -> None:
    found = await listed(client, k="200")
    dates = [str(each["published"]["date"] or "") for each in found]
    assert dates == sorted(dates, reverse=True)
    assert {"Jens Stoltenberg", "Antony Blinken"} <= {each["speaker"]["name"] for each in found}


async def test_about_leaves_what_is_said_about_it(client: httpx.AsyncClient) -> None:
    (found,) = await listed(client, speaker="Stoltenberg", about="Kazakhstan")
    assert found["quote"] == "he was concerned about the crisis and was following the situation very closely."
    assert await listed(client, about="Rupert Vogelsang") == []


async def test_filters_and_k_bound_the_list(client: httpx.AsyncClient) -> None:
    assert len(await listed(client, k="2")) == 2
    assert {each["article_id"] for each in await listed(client, article_id=PESKOV)} == {PESKOV}
    assert await listed(client, published_from="2030") == []
    assert await listed(client, speaker="Nobody") == []
    assert await listed(client, outlet="No Such Outlet") == []


async def test_indirect_speech_alone_can_be_asked_for(client: httpx.AsyncClient) -> None:
    found = await listed(client, direct="false", k="200")
    assert {each["speech"] for each in found} == {"reported", "mixed"}


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"k": "0"}, "k"),
        ({"k": "201"}, "k"),
        ({"direct": "perhaps"}, "direct"),
        ({"published_from": "yesterday"}, "published_from"),
        ({"speaker": " "}, "speaker"),
        ({"about": "\x00"}, "about"),
        ({"who": "Peskov"}, "who"),
    ],
)
async def test_a_wrong_parameter_is_named(client: httpx.AsyncClient, asked: dict[str, str], wrong: str) -> None:
    reply = await client.get("/v1/quotations", params=asked)
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    assert [each["field"] for each in reply.json()["errors"]] == [wrong]


async def test_dates_out_of_order_are_refused(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/quotations", params={"published_from": "2022", "published_to": "2021"})
    assert reply.status_code == 422
    assert "is after" in reply.json()["detail"]


async def test_words_that_two_articles_print_come_once_with_how_they_read_there(client: httpx.AsyncClient) -> None:
    found = await listed(client, speaker="Blinken", direct="true", k="200")
    [said] = [each for each in found if "respond forcefully" in str(each["quote"])]
    [place] = said["also_in"]
    assert (said["article_id"], said["independent_sources"]) == ("001_a3de071c378ab703", 2)
    assert "aggression. But a diplomatic solution" in str(said["quote"])
    assert place["article_id"] == "000_552d916b7135caa9"
    assert "aggression, though a diplomatic solution" in place["quote"]
    assert seed_text(place["article_id"])[place["start"] : place["end"]] == place["quote"]


async def test_a_weekday_is_a_day_that_is_said_to_be_inferred(client: httpx.AsyncClient) -> None:
    found = await listed(client, article_id="001_a3de071c378ab703")
    told = [each["said_on"] for each in found if each["said_on"]]
    assert [(each["text"], each["first"], each["last"], each["inferred"]) for each in told] == [
        ("Friday (local time)", "2022-01-07", "2022-01-07", True)
    ]
