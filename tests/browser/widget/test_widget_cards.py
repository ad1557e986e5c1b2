"""The cards that show the printed words behind a chip."""

from __future__ import annotations

import pytest
from browsing import stop_clock
from newspaper import Site
from playwright.sync_api import Locator, Page, expect
from widget_pages import QUOTE, ask, card, chips


def test_a_card_lies_within_the_conversation_and_hides_no_chip_that_is_focused(chat: Locator) -> None:
    ask(chat)
    for chip in chips(chat).all():
        chip.focus()
        box, log, at = card(chat).bounding_box(), chat.locator("[part=log]").bounding_box(), chip.bounding_box()
        assert box
        assert log
        assert at
        assert log["y"] <= box["y"] + 1
        assert box["y"] + box["height"] <= log["y"] + log["height"] + 1
        assert box["y"] + box["height"] <= at["y"] or at["y"] + at["height"] <= box["y"]


@pytest.mark.parametrize("way", ["hover", "focus", "click"])
def test_a_chip_shows_the_printed_words_and_whose_they_are(chat: Locator, way: str) -> None:
    ask(chat)
    getattr(chips(chat).nth(1), way)()
    expect(chips(chat).nth(1)).to_have_attribute("aria-expanded", "true")
    expect(chat.locator("[part=quote]")).to_have_text(QUOTE)
    expect(card(chat)).to_contain_text("Dmitry Peskov · Russian government spokesman · direct quotation")
    expect(card(chat)).to_contain_text("December 2021 (date inferred) · US, NATO officials discuss Russia’s military")


def test_the_card_links_to_the_reader_in_a_tab_that_knows_nothing_of_this_one(chat: Locator, site: Site) -> None:
    ask(chat)
    chips(chat).nth(1).click()
    link = card(chat).get_by_role("link", name="Read in the article")
    expect(link).to_have_attribute("href", f"{site.service}/articles/004_cb92b06e17f31d41?span=3185-3284")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_the_card_goes_when_the_pointer_does(chat: Locator, page: Page) -> None:
    ask(chat)
    chips(chat).nth(1).hover()
    expect(card(chat)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(chat)).to_have_count(0)


def test_the_card_stays_while_the_pointer_is_on_it(chat: Locator, page: Page) -> None:
    ask(chat)
    stop_clock(page)
    chips(chat).nth(1).hover()
    card(chat).hover()
    page.clock.run_for(2_000)
    expect(card(chat)).to_be_visible()


def test_a_card_is_reached_and_left_by_keys(chat: Locator, page: Page) -> None:
    ask(chat)
    chips(chat).first.focus()
    page.keyboard.press("Tab")
    expect(card(chat).get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(chat)).to_have_count(0)
    expect(chips(chat).first).to_be_focused()
    expect(chat.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Tab")
    expect(chips(chat).nth(1)).to_be_focused()
    expect(chips(chat).nth(1)).to_have_attribute("aria-expanded", "true")
