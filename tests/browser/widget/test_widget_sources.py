"""Copies and conflicts in the widget: when it was said, who else prints it and how, where sources differ."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import axe_finds_nothing
from newspaper import ANSWER, CITATION, CONFLICT, ELSEWHERE, STATEMENT, Service, answering, pretended, published
from playwright.sync_api import Locator, Page, expect

DIFFERING = {
    **ANSWER,
    "statements": [STATEMENT, {"text": "It sails again.", "citations": [1]}],
    "citations": [CITATION, ELSEWHERE],
    "conflicts": [CONFLICT],
}


@pytest.fixture
def service() -> Iterator[Service]:
    with pretended() as service:
        service.reply = answering(("final", DIFFERING))
        yield service


@pytest.fixture
def language() -> str:
    """The language of the widget; a test may be parametrized with it."""
    return "en"


@pytest.fixture
def chat(page: Page, service: Service, language: str) -> Iterator[Locator]:
    """Return the open widget with an answer that has copies and a conflict."""
    with published() as site:
        site.service = service.url
        site.changes = {'data-title="Ask the archive"': f'data-title="Ask the archive" data-lang="{language}"'}
        page.goto(site.url)
        page.get_by_role("button", name="Ask the archive").click()
        chat = page.locator("byline-chat")
        chat.get_by_role("textbox").fill("Does the ferry sail?")
        chat.get_by_role("textbox").press("Enter")
        expect(chat.locator("[part=conflict]")).to_be_visible()
        yield chat


def card_of(chat: Locator) -> Locator:
    chat.locator("[part=statement] [part=chip]").first.click()
    return chat.locator("[part=card]")


def ask_again(chat: Locator) -> None:
    chat.get_by_role("textbox").fill("And who says so?")
    chat.get_by_role("textbox").press("Enter")
    expect(chat.locator("[part=turn]")).to_have_count(2)
    expect(chat.locator("[part=turn]").last).not_to_have_class("turn busy")


def test_a_card_says_when_it_was_said(chat: Locator) -> None:
    expect(card_of(chat)).to_contain_text("Said: March 4, 2024 (date inferred)")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"inferred": False}, "Said: March 4, 2024"),
        ({"last": "2024-03-10", "inferred": False}, "Said: March 4, 2024 – March 10, 2024"),
        ({"first": None, "last": None, "inferred": False}, "Said: “Monday”"),
    ],
)
def test_a_time_is_days_or_else_the_printed_words(
    chat: Locator, service: Service, told: dict[str, object], words: str
) -> None:
    citation = {**CITATION, "said_on": {**CITATION["said_on"], **told}}
    service.reply = answering(("final", {**ANSWER, "citations": [citation]}))
    ask_again(chat)
    chat.locator("[part=chip]").last.click()
    expect(chat.locator("[part=card]").get_by_text(words, exact=True)).to_be_visible()


def test_a_card_shows_how_the_words_read_elsewhere(chat: Locator) -> None:
    card = card_of(chat)
    expect(card.get_by_text("Also in · Independent sources: 2")).to_be_visible()
    expect(card.get_by_role("link", name="The Gull")).to_have_attribute(
        "href", "http://127.0.0.1:8000/articles/soup?span=3-24"
    )
    expect(card.get_by_text("AP · March 6, 2024")).to_be_visible()
    expect(card.locator("ins")).to_have_text(["only here:“But", "only here:said."])
    expect(card.locator("del")).to_have_text(["not here:said", "not here:Ada"])


def test_the_same_words_are_not_repeated(chat: Locator, service: Service) -> None:
    place = {**CITATION["also_in"][0], "quote": CITATION["quote"].replace("“", '"').replace("”", '"')}
    service.reply = answering(("final", {**ANSWER, "citations": [{**CITATION, "also_in": [place]}]}))
    ask_again(chat)
    chat.locator("[part=chip]").last.click()
    expect(chat.locator("[part=card] .copies blockquote")).to_be_empty()


def test_sources_that_differ_stand_below_the_statement_each_with_its_words(chat: Locator) -> None:
    conflict = chat.get_by_role("group", name="Sources differ")
    expect(chat.locator("[part=statement] + [part=conflict] + [part=statement]")).to_have_count(1)
    expect(conflict.locator("b")).to_have_text(["ready", "another week"])
    expect(conflict.locator("blockquote")).to_have_text([CITATION["quote"], ELSEWHERE["quote"]])
    conflict.locator("[part=chip]").last.click()
    expect(chat.locator("[part=quote]")).to_have_text(ELSEWHERE["quote"])


def test_a_conflict_goes_along_to_the_next_page(chat: Locator, page: Page) -> None:
    page.goto(page.url + "inline.html")
    expect(chat.get_by_role("group", name="Sources differ")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_copies_and_conflicts(chat: Locator, page: Page) -> None:
    expect(card_of(chat).locator("ins").first).to_be_visible()
    expect(chat.locator(".copies blockquote")).to_have_css("direction", "ltr")
    axe_finds_nothing(page)


def test_sides_stand_below_each_other_where_there_is_no_room(chat: Locator, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    one, other = [each.bounding_box() for each in chat.locator("[part=conflict] li").all()]
    assert one
    assert other
    assert one["y"] + one["height"] <= other["y"]
    assert one["x"] + one["width"] <= 320
