"""The chat page for everyone: axe in every state and theme, announcements, small screens, languages, the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import Watch, axe_finds_nothing, patient
from chatting import (
    DIRECT,
    ENTRY,
    HIT,
    REPORTED,
    Refusal,
    answer,
    answered,
    ask,
    events_of_answer,
    refuse_questions,
    reply_to_questions,
    turn_of,
)
from playwright.sync_api import Browser, Page, expect

FERRY = "When does the ferry sail?"
ASK = {"en": "Ask", "de": "Fragen", "ar": "اسأل"}
NOTHING = answer(
    status="unanswerable", statements=[], citations=[], nearest=[HIT, HIT], reason="No article mentions it."
)
FAILED = "Failed to load resource"


def _empty(page: Page) -> None:
    expect(page.locator("#examples button")).to_have_count(4)


def _streaming(page: Page) -> None:
    page.route("**/v1/ask", lambda _route: None)
    expect(ask(page, FERRY).get_by_text("Looking through the articles")).to_be_visible()


def _card(page: Page) -> None:
    reply_to_questions(page, events_of_answer(answer(status="partial", degraded="timeout")))
    answered(page, FERRY).locator(".chip").first.focus()
    page.get_by_role("group", name="Source 1").get_by_text("Report", exact=True).click()
    page.get_by_role("button", name="Wrong quote").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()


def _reported(page: Page) -> None:
    reply_to_questions(
        page, events_of_answer(answer(statements=[{"text": "So.", "citations": [2]}], citations=[REPORTED]))
    )
    answered(page, FERRY).locator(".chip").first.hover()
    expect(page.get_by_role("group", name="Source 2")).to_be_visible()


def _unanswerable(page: Page) -> None:
    reply_to_questions(page, events_of_answer(NOTHING))
    page.route("**/v1/timeline?*", lambda route: route.fulfill(json={"entries": [ENTRY] * 20}))
    timeline = answered(page, FERRY).locator(".timeline")
    if timeline.get_attribute("open") is None:  # the page is narrow
        timeline.get_by_text("Timeline").click()
    expect(timeline.locator("li")).to_have_count(20)


def _error(page: Page) -> None:
    refuse_questions(page, Refusal(500, "internal"))
    expect(answered(page, FERRY).locator(".trouble")).to_be_visible()


def _editing(page: Page) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    answered(page, FERRY)
    answered(page, "And then?").get_by_role("button", name="Edit the question").click()


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
@pytest.mark.parametrize("state", [_empty, _streaming, _card, _reported, _unanswerable, _error, _editing])
def test_axe_finds_nothing(page: Page, service_url: str, watch: Watch, state: Callable[[Page], None]) -> None:
    if state is _error:
        watch.expect(FAILED)
    page.goto(service_url)
    state(page)
    axe_finds_nothing(page)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("state", [_empty, _streaming, _unanswerable])
def test_nothing_runs_out_of_a_narrow_page(
    page: Page, service_url: str, state: Callable[[Page], None], language: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{service_url}/?lang={language}")
    if language == "en":
        state(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_card_lies_within_a_narrow_page(page: Page, service_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(service_url)
    _card(page)
    box = page.get_by_role("group", name="Source 1").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    axe_finds_nothing(page)


def test_every_target_is_at_least_24_pixels_high_and_wide(page: Page, service_url: str) -> None:
    page.goto(service_url)
    _card(page)
    boxes = [each.bounding_box() for each in page.locator("button:visible, a:visible, summary:visible").all()]
    on_screen = [box for box in boxes if box and box["y"] >= 0]  # the skip link waits above the page
    assert [box for box in on_screen if box["width"] < 24 or box["height"] < 24] == []


def test_statements_are_announced_politely_and_nothing_around_them_is(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    turn = answered(page, FERRY)
    turn.locator(".chip").first.focus()
    around = ["blockquote", ".found", ".actions", ".timeline", ".asked"]
    for place in around:
        expect(turn.locator(f"[aria-live=off] {place}, {place}[aria-live=off]")).not_to_have_count(0)
    expect(turn.locator("[aria-live=off] .statement")).to_have_count(0)


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(page: Page, service_url: str) -> None:
    reply_to_questions(
        page, events_of_answer(answer(statements=[{"text": "It sails.", "citations": [1]}], citations=[DIRECT]))
    )
    page.route("**/v1/suggestions?*", lambda route: route.fulfill(json={"questions": ["And then?"]}))
    page.route("**/v1/timeline?*", lambda route: route.fulfill(json={"entries": []}))
    page.goto(service_url)
    expect(answered(page, FERRY).get_by_role("button", name="And then?")).to_be_visible()
    page.locator(".nameplate").focus()
    name = "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(name))
    assert reached == [
        "New conversation",
        "Export the conversation as JSON",
        "Dark theme",
        "API",
        "Edit the question",
        "A ferry at last",
        "Source 1, Ada Lund, harbour master, Direct quotation",
        "The Tern",
        "Read in the article",
        "Copy link",
        "Close",
        "Report",
        "Copy with sources",
        "Copy as Markdown",
        "Ask again",
        "This answer is helpful",
        "This answer is not helpful",
        "And then?",
        "Timeline",
        "",  # the question, whose label stands beside it
    ]


def test_closing_a_card_by_its_button_gives_the_focus_back(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    chip = answered(page, FERRY).locator(".chip").first
    chip.focus()
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Source 1")).to_have_count(0)
    expect(chip).to_be_focused()


def test_a_finger_on_a_chip_shows_the_card_first(browser: Browser, service_url: str) -> None:
    context = patient(browser.new_context(has_touch=True, viewport={"width": 360, "height": 700}, locale="en-GB"))
    page = context.new_page()
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    answered(page, FERRY).locator(".chip").first.tap()
    expect(page.get_by_role("link", name="Read in the article")).to_be_visible()
    assert page.url == f"{service_url}/"
    context.close()


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_the_theme_is_the_systems_until_another_is_chosen_which_is_kept(
    page: Page, service_url: str, colour_scheme: str
) -> None:
    page.goto(service_url)
    toggle = page.get_by_role("button", name="Dark theme")
    dark = colour_scheme == "dark"
    expect(toggle).to_have_attribute("aria-pressed", str(dark).lower())
    toggle.click()
    page.reload()
    expect(toggle).to_have_attribute("aria-pressed", str(not dark).lower())
    expect(page.locator("html")).to_have_css("color-scheme", "light" if dark else "dark")


def test_nothing_moves_for_those_who_want_it_still(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    expect(answered(page, FERRY).locator(".statement").first).to_have_css("animation-name", "none")
    expect(page.locator("html")).to_have_css("scroll-behavior", "auto")


@pytest.mark.parametrize(
    ("query", "locale", "language"),
    [
        ("", "de-CH", "de"),
        ("?lang=de", "en-GB", "de"),
        ("", "ar-EG", "ar"),
        ("", "fr-FR", "en"),
        ("?lang=xx", "de-DE", "de"),
        ("?lang=constructor", "en-GB", "en"),
    ],
)
def test_the_page_speaks_the_readers_language(
    browser: Browser, service_url: str, query: str, locale: str, language: str
) -> None:
    context = patient(browser.new_context(locale=locale))
    page = context.new_page()
    page.goto(f"{service_url}/{query}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.get_by_role("button", name=ASK[language], exact=True)).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_axe_finds_nothing_in_another_language(page: Page, service_url: str, language: str) -> None:
    reply_to_questions(page, events_of_answer(answer(status="partial")))
    page.goto(f"{service_url}/?lang={language}&question=When+does+the+ferry+sail%3F")
    chip = turn_of(page, FERRY).locator(".chip").first
    chip.focus()
    expect(page.locator(".card blockquote")).to_have_text(DIRECT["quote"])
    assert f"lang={language}" in (chip.get_attribute("href") or "")
    axe_finds_nothing(page)


def test_words_from_right_to_left_are_set_so_and_their_card_keeps_within_them(page: Page, service_url: str) -> None:
    words = {"text": "تبحر العبارة ظهرًا.", "citations": [1]}
    reply_to_questions(page, events_of_answer(answer(statements=[words], citations=[DIRECT])))
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto(f"{service_url}/?lang=ar&question=When+does+the+ferry+sail%3F")
    statement = turn_of(page, FERRY).locator(".statement")
    expect(statement).to_have_css("border-right-style", "solid")
    statement.locator(".chip").focus()
    expect(page.locator(".card")).to_have_css("direction", "rtl")
    card, around = page.locator(".card").bounding_box(), page.locator(".statements").bounding_box()
    assert card
    assert around
    assert around["x"] <= card["x"]
    assert card["x"] + card["width"] <= around["x"] + around["width"] + 1
