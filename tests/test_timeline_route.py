"""`GET /v1/timeline` and `byline timeline` over the seeds."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from cli_running import PESKOV, Byline
from serving import seed_text

pytest_plugins = ["cli_fixtures", "service_fixtures"]

TALKS = {"q": "talks with Russia", "k": "20"}


async def test_every_entry_is_verbatim_and_in_order(client: httpx.AsyncClient) -> None:
    reply = (await client.get("/v1/timeline", params=TALKS)).json()
    days = [entry["first"] or "9999" for entry in reply["entries"]]
    assert (reply["query"], days) == (TALKS["q"], sorted(days))
    for entry in reply["entries"]:
        assert seed_text(entry["article_id"])[entry["start"] : entry["end"]] == entry["text"]


async def test_an_entry_says_what_dates_it_and_where_it_is_printed(client: httpx.AsyncClient) -> None:
    only = {"q": "phone talks of Blinken and Stoltenberg", "article_id": PESKOV}
    (held,) = [
        entry
        for entry in (await client.get("/v1/timeline", params=only)).json()["entries"]
        if "held phone talks" in entry["text"]
    ]
    assert (held["first"], held["last"], held["dated_by"]) == ("2021-12-23", "2021-12-23", "told")
    assert (held["when"]["text"], held["when"]["inferred"]) == ("December 23", True)
    assert held["permalink"].endswith(f"/articles/{PESKOV}?span={held['start']}-{held['end']}")


@pytest.mark.parametrize(
    ("params", "field"),
    [({}, "q"), ({"q": " "}, "q"), (TALKS | {"k": "51"}, "k"), (TALKS | {"as_of": "2021"}, "as_of")],
)
async def test_a_wrong_parameter_is_named(client: httpx.AsyncClient, params: dict[str, str], field: str) -> None:
    reply = await client.get("/v1/timeline", params=params)
    assert (reply.status_code, [each["field"] for each in reply.json()["errors"]]) == (422, [field])


def test_the_command_lists_the_same_entries(byline: Byline, seeds: Path) -> None:
    reply = byline("timeline", "talks", "with", "Russia", "--article", PESKOV, "--index-dir", seeds, "--json").json
    assert reply["query"] == "talks with Russia"
    assert {entry["article_id"] for entry in reply["entries"]} == {PESKOV}


def test_the_command_shows_the_days_and_what_tells_them(byline: Byline, seeds: Path) -> None:
    asked = ("timeline", "phone talks of Blinken and Stoltenberg", "--article", PESKOV, "--index-dir", seeds)
    assert "\n   2021-12-23 (inferred from “December 23”)\n" in byline(*asked).out


def test_a_topic_of_which_nothing_is_printed_has_code_4(byline: Byline, seeds: Path) -> None:
    shown = byline("timeline", "Chancellor Rupert Vogelsang", "--index-dir", seeds)
    assert (shown.code, shown.out) == (4, "Nothing found.\n")
