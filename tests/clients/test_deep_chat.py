from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from browsing import FLAGS, Watch, chromium_path
from playwright.sync_api import Page, expect, sync_playwright

QUESTION = "What did Stoltenberg say about dialogue with Russia?"


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(playwright), args=FLAGS)
        context = browser.new_context()
        context.set_default_timeout(30_000)  # a loaded machine is no error
        watch = Watch(context)
        yield context.new_page()
        watch.check()
        browser.close()


def test_deep_chat_shows_the_answer_and_its_links(page: Page, pages: str, service_url: str) -> None:
    page.goto(f"{pages}/deep_chat.html?completions={quote(f'{service_url}/v1/chat/completions', safe='')}")
    box = page.locator("deep-chat #text-input")
    box.fill(QUESTION)
    box.press("Enter")
    reply = page.locator("deep-chat .ai-message-text")
    expect(reply).to_contain_text("remains ready for meaningful dialogue with Russia", timeout=30_000)
    expect(reply).to_contain_text("come to the table and talk")
    expect(reply.get_by_role("link", name="1", exact=True)).to_have_attribute(
        "href", f"{service_url}/articles/003_99c853c8ee85d986?span=86-232"
    )
