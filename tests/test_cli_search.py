"""`byline search` and `byline inspect`: what the articles hold, without an answer."""

import json
import re
from pathlib import Path

import pytest
from cli_running import PESKOV, SEEDS, Byline

pytest_plugins = ["cli_fixtures"]

TEXT = (SEEDS / f"{PESKOV}.txt").read_bytes().decode()
LABELS = {"title", "dateline", "body", "caption", "teaser", "boilerplate", "metadata"}


def test_a_search_lists_passages_with_their_place_and_scores(byline: Byline, seeds: Path) -> None:
    found = byline("search", "Peskov", "talks", "-k", "1", "--index-dir", seeds)
    words, *_, place, score = found.out.splitlines()
    span = re.fullmatch(rf"   {PESKOV} (\d+)-(\d+)", place)
    assert (found.code, found.err) == (0, "")
    assert span
    assert words == "1. " + " ".join(TEXT[int(span[1]) : int(span[2])].split())
    assert re.fullmatch(r"   score \d\.\d\d \(.*\)", score)


def test_a_search_as_json_has_the_hits_of_the_service(byline: Byline, seeds: Path) -> None:
    reply = byline("search", "Peskov talks", "-k", "2", "--index-dir", seeds, "--json").json
    assert (reply["query"], len(reply["hits"])) == ("Peskov talks", 2)
    best = reply["hits"][0]
    assert (best["article_id"], best["text"]) == (PESKOV, TEXT[best["start"] : best["end"]])


def test_a_search_that_finds_nothing_has_code_4(byline: Byline, seeds: Path) -> None:
    found = byline("search", "talks", "--from", "2030", "--index-dir", seeds)
    assert (found.code, found.out, found.err) == (4, "Nothing found.\n", "")


def test_inspecting_a_file_shows_every_segment_with_its_reason(byline: Byline) -> None:
    shown = byline("inspect", SEEDS / f"{PESKOV}.txt")
    found = byline("inspect", SEEDS / f"{PESKOV}.txt", "--json").json
    assert (shown.code, shown.err, shown.out.splitlines()[0]) == (0, "", f"id           {PESKOV}")
    for segment in found["segments"]:
        words = " ".join(TEXT[segment["start"] : segment["end"]].split())
        mark = segment["label"].ljust(13)
        reason = f"{segment['start']}-{segment['end']} · {segment['reason']}"
        assert f"\n{mark}{reason}\n{' ' * 13}{words}\n" in shown.out


def test_inspecting_as_json_gives_all_that_is_found(byline: Byline) -> None:
    found = byline("inspect", SEEDS / f"{PESKOV}.txt", "--json").json
    assert (found["id"], found["text"], found["characters"]) == (PESKOV, TEXT, len(TEXT))
    assert {segment["label"] for segment in found["segments"]} <= LABELS
    assert all(found[name] for name in ("segments", "sentences", "passages", "quotations"))
    assert all(TEXT[each["start"] : each["end"]] == each["quote"] for each in found["quotations"])


def test_an_indexed_article_and_its_file_are_inspected_alike(byline: Byline, seeds: Path) -> None:
    indexed = byline("inspect", PESKOV, "--index-dir", seeds, "--json")
    assert indexed.code == 0
    assert indexed.json == byline("inspect", SEEDS / f"{PESKOV}.txt", "--json").json


def test_inspecting_reads_standard_input(byline: Byline) -> None:
    assert byline("inspect", "-", "--json", stdin=TEXT.encode()).json["id"] == "stdin"


def test_labels_are_coloured_on_a_terminal(byline: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[7;32mbody\x1b[0m" in byline("inspect", SEEDS / f"{PESKOV}.txt").out


def test_what_is_neither_a_file_nor_indexed_has_code_4(byline: Byline, seeds: Path) -> None:
    shown = byline("inspect", "nobody-knows", "--index-dir", seeds)
    assert (shown.code, shown.out) == (4, "")
    assert shown.err == f"Error: there is no file 'nobody-knows', and no article of {seeds} has this id\n"


def test_a_file_that_cannot_be_read_is_one_line(byline: Byline) -> None:
    Path("empty.txt").touch()
    shown = byline("inspect", "empty.txt")
    assert (shown.code, shown.err) == (1, "Error: empty.txt: empty\n")


@pytest.mark.parametrize(("lines", "held"), [(0, "no article"), (2, "several articles")])
def test_one_article_is_inspected_at_a_time(byline: Byline, lines: int, held: str) -> None:
    line = json.dumps({"text": TEXT}) + "\n"
    Path("articles.jsonl").write_text(line * lines, encoding="utf-8")
    shown = byline("inspect", "articles.jsonl")
    assert shown.code == 2
    assert shown.err == (
        f"Error: 'articles.jsonl' holds {held}; name a file with one, or the id of an indexed one. "
        "Try 'byline inspect --help'.\n"
    )
