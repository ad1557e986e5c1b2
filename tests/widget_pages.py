"""How tests of the widget open it, ask it, and find its parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from newspaper import Site
from playwright.sync_api import Locator, Page, expect

QUESTION = "What did Peskov say about the talks?"
UNANSWERABLE = "Which wine goes with grilled sardines in Lisbon?"
QUOTE = "Peskov “We want these talks… And, certainly, the talks are held to discuss each other’s positions.”"
DOCS = (Path(__file__).parent.parent / "docs" / "widget.md").read_text(encoding="utf-8")
BOTH_THEMES = pytest.mark.parametrize("colour_scheme", ["light", "dark"])


def opened(page: Page, site: Site) -> Locator:
    page.goto(site.url)
    page.locator("byline-chat").get_by_role("button").click()
    return page.locator("byline-chat")


def ask(chat: Locator, question: str = QUESTION) -> None:
    chat.get_by_role("textbox").fill(question)
    chat.get_by_role("textbox").press("Enter")
    expect(chat.locator("[part=turn]").last).not_to_have_class("turn busy")


def chips(chat: Locator) -> Locator:
    return chat.locator("[part=chip]")


def samples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE)


def sample_page(site: Site, sample: str) -> str:
    """Publish a page with nothing but a sample and the policy of the docs; return its path."""
    [policy] = re.findall(r"^script-src .*", DOCS, re.MULTILINE)
    strict = f"default-src 'none'; {policy}"
    whole = f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{strict}"><body>{sample}'
    site.pages["/sample"] = whole.replace("https://byline.example", site.service).replace("pk_…", "pk_sample")
    return "/sample"


def card(chat: Locator) -> Locator:
    return chat.locator("[part=card]")


def with_attributes(site: Site, attributes: str) -> None:
    site.changes = {'data-title="Ask the archive"': attributes}
