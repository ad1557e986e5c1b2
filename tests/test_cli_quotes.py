"""`byline quotes`: who said what, on the terminal and as JSON."""

import re
from pathlib import Path

import pytest
from cli_running import PESKOV, SEEDS, Byline

pytest_plugins = ["cli_fixtures"]

TEXT = (SEEDS / f"{PESKOV}.txt").read_bytes().decode()
SAID = "“We want these talks… And, certainly, the talks are held to discuss each other’s positions.”"


def test_quotes_of_a_person_are_listed_with_their_words(byline: Byline, seeds: Path) -> None:
    found = byline("quotes", "--speaker", "peskov", "--about", "position", "--index-dir", seeds)
    start = TEXT.index(SAID)
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[:3] == [
        "US, NATO officials discuss Russia’s military buildup and Ukraine issues · 2021-12 (inferred)",
        f"1. {SAID}",
        f"   Dmitry Peskov, Russian government spokesman, direct speech · {PESKOV} {start}-{start + len(SAID)}",
    ]


def test_quotes_as_json_are_verbatim_and_all_of_the_speaker(byline: Byline, seeds: Path) -> None:
    reply = byline("quotes", "--speaker", "Peskov", "--index-dir", seeds, "--json").json
    assert {each["speaker"]["name"] for each in reply["quotations"]} == {"Dmitry Peskov"}
    assert all(TEXT[each["start"] : each["end"]] == each["quote"] for each in reply["quotations"])
    assert SAID in [each["quote"] for each in reply["quotations"]]


@pytest.mark.parametrize("more", [["--about", "football"], ["--outlet", "No Such Outlet"], ["--from", "2030"]])
def test_quotes_that_are_not_there_have_code_4(byline: Byline, seeds: Path, more: list[str]) -> None:
    found = byline("quotes", "--speaker", "Peskov", *more, "--index-dir", seeds)
    assert (found.code, found.out) == (4, "Nothing found.\n")


def test_quotes_of_somebody_unknown_as_json_are_an_empty_list(byline: Byline, seeds: Path) -> None:
    found = byline("quotes", "--speaker", "Nobody", "--index-dir", seeds, "--json")
    assert (found.code, found.json) == (4, {"quotations": []})


def test_any_filter_will_do_and_none_lists_the_newest_of_all(byline: Byline, seeds: Path) -> None:
    everything = byline("quotes", "-k", "500", "--index-dir", seeds, "--json").json["quotations"]
    of_one = byline("quotes", "--article", PESKOV, "--index-dir", seeds, "--json").json["quotations"]
    assert {each["article_id"] for each in everything} == {path.stem for path in SEEDS.glob("*.txt")}
    assert {each["article_id"] for each in of_one} == {PESKOV}


@pytest.mark.parametrize(("which", "speeches"), [("--direct", {"direct"}), ("--indirect", {"reported", "mixed"})])
@pytest.mark.parametrize("about", [[], ["--about", "Russia"]])
def test_direct_speech_or_what_is_not_can_be_left_out(
    byline: Byline, seeds: Path, which: str, speeches: set[str], about: list[str]
) -> None:
    found = byline("quotes", which, *about, "-k", "500", "--index-dir", seeds, "--json").json["quotations"]
    assert {each["speech"] for each in found} == speeches


def test_a_long_list_is_cut_and_says_how_to_see_more(byline: Byline, seeds: Path) -> None:
    shown = byline("quotes", "--limit", "2", "--index-dir", seeds)
    assert re.findall(r"^\d+\.", shown.out, re.MULTILINE) == ["1.", "2."]
    assert shown.out.endswith("\nThese are the first 2; -k 4 shows more.\n")


def test_a_list_that_is_whole_says_nothing_of_more(byline: Byline, seeds: Path) -> None:
    shown = byline("quotes", "--speaker", "Peskov", "--index-dir", seeds)
    assert "shows more" not in shown.out
