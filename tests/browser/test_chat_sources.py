"""Copies and conflicts on the chat page: when it was said, who else prints it and how, where sources differ."""

from __future__ import annotations

import re

import pytest
from browsing import axe_finds_nothing
from chatting import (
    CONFLICT,
    COPIED,
    DIRECT,
    ELSEWHERE,
    REPORTED,
    Json,
    answer,
    events_of_answer,
    reply_to_questions,
    settled,
    turn_of,
)
from playwright.sync_api import BrowserContext, Locator, Page, expect

FERRY = "When does the ferry sail?"
DIFFERING = answer(citations=[COPIED, REPORTED, ELSEWHERE], conflicts=[CONFLICT])


@pytest.fixture
def turn(page: Page, service_url: str) -> Locator:
    """Return an answer with copies and a conflict."""
    return opened(page, service_url)


def opened(page: Page, url: str, language: str = "en", whole: Json = DIFFERING) -> Locator:
    reply_to_questions(page, events_of_answer(whole))
    page.goto(f"{url}/?lang={language}&question=When+does+the+ferry+sail%3F")
    return settled(turn_of(page, FERRY))


def card_of(turn: Locator) -> Locator:
    turn.locator(".statement .chip").first.focus()
    return turn.locator(".card")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, r"^Said: 4 Mar 2024, worked out from “Monday”$"),
        ({"inferred": False}, r"^Said: 4 Mar 2024$"),
        ({"last": "2024-03-10", "inferred": False}, r"^Said: 4\s*–\s*10 Mar 2024$"),
        ({"first": None, "last": None, "inferred": False}, r"^Said: “Monday”$"),
    ],
)
def test_a_card_says_when_it_was_said(page: Page, service_url: str, told: Json, words: str) -> None:
    citation = {**COPIED, "said_on": {**COPIED["said_on"], **told}}
    card = card_of(opened(page, service_url, whole=answer(citations=[citation, REPORTED])))
    expect(card.get_by_text("Said: ")).to_have_text(re.compile(words))


def test_a_card_lists_who_else_prints_the_words_and_how_they_read_there(turn: Locator) -> None:
    copies = card_of(turn).locator(".also-in li")
    expect(copies.first).to_have_text("The Tern6 Mar 2024In the same words")
    expect(copies.last.get_by_role("link", name="Quay News")).to_have_attribute(
        "href", "http://byline.test/articles/boat?span=3-34&lang=en"
    )
    expect(copies.last.locator("ins")).to_have_text("only here: “But")
    expect(copies.last.locator("del")).to_have_text("not here: at noon,”")
    expect(turn.locator(".also-in").get_by_text("2 independent sources")).to_be_visible()


def test_words_that_are_not_printed_there_are_not_copied(turn: Locator) -> None:
    variant = card_of(turn).locator(".also-in blockquote")
    variant.evaluate("element => getSelection().selectAllChildren(element)")
    copied = turn.page.evaluate("getSelection().toString()")
    assert " ".join(copied.split()) == "“But the ferry sails,” Lund said."


def test_a_print_that_has_little_in_common_has_no_marks(page: Page, service_url: str) -> None:
    place = {**COPIED["also_in"][0], "quote": "Boats leave in the middle of the day, says the harbour master."}
    citation = {**DIRECT, "also_in": [place], "independent_sources": 1}
    card = card_of(opened(page, service_url, whole=answer(citations=[citation, REPORTED])))
    expect(card.locator(".also-in blockquote")).to_have_text(place["quote"])
    expect(card.locator("ins, del")).to_have_count(0)
    expect(card.get_by_text("1 independent source, the rest are copies")).to_be_visible()


def test_sources_that_differ_stand_side_by_side_below_the_statement(turn: Locator) -> None:
    conflict = turn.get_by_role("group", name="Sources differ on a date")
    expect(turn.locator(".statement + .conflict + .statement")).to_have_count(1)
    expect(conflict.locator(".value")).to_have_text(["at noon", "at nine"])
    expect(conflict.locator("blockquote")).to_have_text([DIRECT["quote"], ELSEWHERE["quote"]])
    expect(conflict.locator("mark")).to_have_text(["at noon", "at nine"])
    one, other = [each.bounding_box() for each in conflict.get_by_role("listitem").all()]
    assert one
    assert other
    assert (one["y"], one["width"]) == (other["y"], other["width"])


def test_each_side_of_a_conflict_has_its_citation(turn: Locator) -> None:
    conflict = turn.get_by_role("group", name="Sources differ on a date")
    expect(conflict.locator(".chip")).to_have_text(["1", "3"])
    conflict.locator(".chip").last.focus()
    expect(turn.get_by_role("group", name="Source 3").locator("blockquote")).to_have_text(ELSEWHERE["quote"])


def test_copies_on_one_side_of_a_conflict_show_their_words_once(page: Page, service_url: str) -> None:
    copy = {**ELSEWHERE, "number": 4, "article_id": "copy", "outlet": "The Skerry"}
    sides = [CONFLICT["sides"][0], {"value": "at nine", "citations": [3, 4]}]
    whole = answer(citations=[DIRECT, REPORTED, ELSEWHERE, copy], conflicts=[{"kind": "date", "sides": sides}])
    side = opened(page, service_url, whole=whole).locator(".conflict li").last
    expect(side.locator("blockquote")).to_have_text([ELSEWHERE["quote"]])
    expect(side.locator(".soft")).to_have_text(["The Island · 5 Mar 20243", "The Skerry · 5 Mar 20244"])


def test_a_conflict_about_no_statement_comes_last(page: Page, service_url: str) -> None:
    sides = [{"value": "nine", "citations": [3]}, {"value": "ten", "citations": [3]}]
    whole = answer(citations=[DIRECT, REPORTED, ELSEWHERE], conflicts=[{"kind": "number", "sides": sides}])
    turn = opened(page, service_url, whole=whole)
    expect(turn.locator(".statement + .statement + .conflict")).to_have_count(1)


def test_a_conflict_is_there_after_a_reload(turn: Locator) -> None:
    turn.page.reload()
    expect(turn.get_by_role("group", name="Sources differ on a date")).to_be_visible()


def test_copies_and_conflicts_are_copied_with_the_answer(turn: Locator, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn.get_by_role("button", name="Copy with sources").click()
    expect(turn.get_by_text("Copied.")).to_be_visible()
    text = turn.page.evaluate("navigator.clipboard.readText()")
    assert "\n\nSources differ on a date\n- at noon [1]\n- at nine [3]\n\nSources\n\n" in text
    assert " · Said: 4 Mar 2024, worked out from “Monday” · The Gull · 5 Mar 2024\n" in text
    assert (
        "?span=10-41\nAlso printed in: The Tern · 6 Mar 2024\n"
        "Also printed in: Quay News · 6 Mar 2024 · “But the ferry sails,” Lund said.\n2 independent sources\n\n[2]"
    ) in text


def test_copies_and_conflicts_are_copied_as_markdown(turn: Locator, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn.get_by_role("button", name="Copy as Markdown").click()
    expect(turn.get_by_text("Copied.")).to_be_visible()
    text = turn.page.evaluate("navigator.clipboard.readText()")
    assert (
        "\n\n### Sources differ on a date\n\n- at noon [[1]](http://byline.test/articles/ferry?span=10-41)\n- " in text
    )
    assert "\n\n   - Also printed in: The Tern · 6 Mar 2024\n   - Also printed in: Quay News" in text


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_copies_and_conflicts(page: Page, service_url: str, language: str) -> None:
    expect(card_of(opened(page, service_url, language)).locator("ins")).to_be_visible()
    axe_finds_nothing(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sides_stand_below_each_other_where_there_is_no_room(page: Page, service_url: str, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    one, other = [each.bounding_box() for each in opened(page, service_url, language).locator(".conflict li").all()]
    assert one
    assert other
    assert one["y"] + one["height"] <= other["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_printed_words_keep_their_direction_on_a_page_from_right_to_left(page: Page, service_url: str) -> None:
    turn = opened(page, service_url, "ar")
    expect(card_of(turn).locator(".also-in blockquote")).to_have_css("direction", "ltr")
    expect(turn.locator(".conflict blockquote").first).to_have_css("direction", "ltr")


def test_a_conflict_is_printed_and_seen_in_forced_colours(page: Page, turn: Locator) -> None:
    page.emulate_media(media="print", forced_colors="active")
    expect(turn.locator(".conflict .value")).to_have_text(["at noon", "at nine"])
    expect(turn.locator(".conflict .value").first).to_be_visible()
    expect(turn.locator(".conflict mark").first).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
