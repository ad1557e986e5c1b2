"""What a reader asks the widget and is told, and how it is worked by keys and pointer."""

from __future__ import annotations

import json

from newspaper import Site
from playwright.sync_api import Locator, Page, expect
from widget_pages import QUESTION, QUOTE, UNANSWERABLE, ask, chips, opened


def test_the_script_alone_puts_a_launcher_on_the_page(page: Page, site: Site) -> None:
    page.goto(site.url)
    launcher = page.get_by_role("button", name="Ask the archive")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("dialog")).to_have_count(0)
    launcher.click()
    expect(page.get_by_role("dialog", name="Ask the archive")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()


def test_an_empty_launcher_offers_questions_that_the_articles_answer(chat: Locator) -> None:
    expect(chat.locator("[part=example]")).to_have_count(3)
    question = chat.locator("[part=example]").first.inner_text()
    chat.locator("[part=example]").first.click()
    expect(chat.locator("[part=question]")).to_have_text(question)
    expect(chips(chat).first).to_be_visible()
    expect(chat.get_by_role("textbox")).to_be_focused()


def test_a_page_asks_the_service_nothing_before_a_reader_turns_to_the_widget(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}/inline.html")
    expect(page.locator("byline-chat [part=intro]")).to_be_visible()
    assert [url for url in asked if "/v1/" in url] == []
    page.get_by_role("textbox", name="Your question").click()
    expect(page.locator("byline-chat [part=example]")).to_have_count(3)


def test_an_answer_has_its_passages_and_statements_with_chips(chat: Locator) -> None:
    ask(chat)
    expect(chat.locator("[part=question]")).to_have_text(QUESTION)
    expect(chips(chat)).to_have_text(["1", "2", "3"])
    expect(chat.locator("[part=statement]").nth(1)).to_have_text(f"{QUOTE}2")
    expect(chat.locator("[part=passages] summary")).to_have_text("Passages found: 8")
    expect(chat.locator("[part=passage]").first).not_to_be_visible()
    chat.locator("summary").click()
    expect(chat.locator("[part=passage]").first).to_be_visible()


def test_direct_quotations_and_reported_speech_look_different(chat: Locator) -> None:
    ask(chat)
    partly, direct, reported = chat.locator("[part=statement]").all()
    for quoted in (partly, direct):
        expect(quoted).to_have_css("border-inline-start-style", "solid")
        expect(quoted).to_have_css("font-style", "normal")
    expect(reported).to_have_css("border-inline-start-style", "dashed")
    expect(reported).to_have_css("font-style", "italic")
    expect(chips(chat).last).to_have_accessible_name("Source 3, Dmitry Peskov, reported speech")


def test_escape_closes_the_launcher_and_goes_back_to_its_button(chat: Locator, page: Page) -> None:
    page.keyboard.press("Escape")
    expect(chat.get_by_role("dialog")).to_have_count(0)
    expect(chat.get_by_role("button", name="Ask the archive")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.get_by_role("textbox")).to_be_focused()


def test_shift_enter_starts_a_line_and_enter_asks(chat: Locator, page: Page) -> None:
    page.keyboard.type("What did Peskov say")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("about the talks?")
    expect(chat.locator("[part=question]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(chat.locator("[part=question]")).to_have_text("What did Peskov say\nabout the talks?", use_inner_text=True)
    expect(chat.get_by_role("textbox")).to_have_value("")


def test_nothing_is_asked_without_a_word(chat: Locator, page: Page) -> None:
    page.keyboard.type("  ")
    page.keyboard.press("Enter")
    chat.get_by_role("button", name="Ask", exact=True).click()
    expect(chat.locator("[part=turn]")).to_have_count(0)
    expect(chat.get_by_role("textbox")).to_be_focused()


def test_keys_that_are_typed_are_no_shortcuts_of_the_page(chat: Locator, page: Page) -> None:
    page.evaluate(
        "for (const on of ['keydown', 'keyup', 'keypress']) addEventListener(on, () => { window.heard = on; })"
    )
    page.keyboard.type("/")
    expect(chat.get_by_role("textbox")).to_have_value("/")
    assert page.evaluate("window.on") is None


def test_a_question_without_an_answer_shows_why_and_the_nearest_passages(chat: Locator) -> None:
    ask(chat, UNANSWERABLE)
    expect(chat.locator("[part=note]").first).to_have_text("The articles do not answer this.")
    expect(chat.locator("[part=note]").nth(1)).to_have_text("No passage supports an answer.")
    expect(chat.locator("[part=passages]")).to_contain_text("Nearest passages")
    expect(chat.locator("[part=passage]").first).to_be_visible()
    expect(chat.locator("[part=trouble]")).to_have_count(0)


def test_half_an_answer_says_so(chat: Locator) -> None:
    ask(chat, "What did Peskov say about the talks and who won the football cup?")
    expect(chat.locator("[part=note]")).to_have_text("The articles answer only part of the question.")


def test_the_conversation_is_told_with_the_next_question(chat: Locator, page: Page) -> None:
    ask(chat)
    with page.expect_request("**/v1/ask") as sent:
        ask(chat, "When did he say that?")
    asked = json.loads(sent.value.post_data or "")
    assert asked["stream"] is True
    assert [turn["role"] for turn in asked["history"]] == ["user", "assistant"]
    assert asked["history"][0]["content"] == QUESTION
    assert QUOTE in asked["history"][1]["content"]


def test_the_conversation_goes_along_to_the_next_page(chat: Locator, page: Page) -> None:
    ask(chat)
    page.goto(page.url + "inline.html")
    expect(chips(chat)).to_have_text(["1", "2", "3"])
    chips(chat).nth(1).click()
    expect(chat.locator("[part=quote]")).to_have_text(QUOTE)


def test_an_open_launcher_and_what_is_typed_in_it_survive_a_reload(chat: Locator, page: Page) -> None:
    page.keyboard.type("What did")
    page.reload()
    expect(chat.get_by_role("dialog")).to_be_visible()
    expect(chat.get_by_role("textbox")).to_have_value("What did")
    expect(page.locator("body")).to_be_focused()


def test_a_new_conversation_forgets_the_old_one(chat: Locator, page: Page) -> None:
    ask(chat)
    chat.get_by_role("button", name="New conversation").click()
    expect(chat.locator("[part=turn]")).to_have_count(0)
    expect(chat.get_by_role("textbox")).to_be_focused()
    page.reload()
    expect(chat.locator("[part=intro]")).to_be_visible()


def test_a_page_without_storage_has_a_widget_all_the_same(page: Page, site: Site) -> None:
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('forbidden'); } })")
    chat = opened(page, site)
    ask(chat)
    expect(chips(chat)).to_have_count(3)


def test_a_storage_that_holds_something_else_is_no_conversation(page: Page, site: Site) -> None:
    page.add_init_script(f"sessionStorage.setItem('byline:1:{site.service}', '{{\"turns\": [null, 7]}}')")
    chat = opened(page, site)
    expect(chat.locator("[part=intro]")).to_be_visible()
