from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watch, chromium, patient
from playwright.sync_api import Page, expect, sync_playwright
from sampling import HOST, samples


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        context = patient(browser.new_context())
        watch = Watch(context)
        yield context.new_page()
        watch.check()
        browser.close()


@pytest.fixture
def sample_url(node_folder: Path, pages: str, service_url: str) -> str:
    """Return the address, of a foreign origin, of a page that has the sample of docs/openai.md."""
    [sample] = samples("html")
    head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
    (node_folder / "deep_chat.html").write_text(head + sample.replace(HOST, service_url), encoding="utf-8")
    return f"{pages}/deep_chat.html"


def test_deep_chat_shows_the_answer_and_its_links(page: Page, sample_url: str, service_url: str) -> None:
    page.goto(sample_url)
    box = page.locator("deep-chat #text-input")
    box.fill("What did Stoltenberg say about dialogue with Russia?")
    box.press("Enter")
    reply = page.locator("deep-chat .ai-message-text")
    expect(reply).to_contain_text("remains ready for meaningful dialogue with Russia")
    expect(reply).to_contain_text("come to the table and talk")
    expect(reply.get_by_role("link", name="1", exact=True)).to_have_attribute(
        "href", f"{service_url}/articles/003_99c853c8ee85d986?span=86-232"
    )
