from __future__ import annotations

import re

import pytest
from browsing import axe_finds_nothing, patient
from playwright.sync_api import Browser, Page, expect

BROKEN_LINKS = """() => [...document.querySelectorAll('a[href^="#"]')]
    .map(link => link.getAttribute('href')).filter(href => !document.getElementById(href.slice(1)))"""


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_description_of_the_api(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/docs")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Byline API")
    axe_finds_nothing(page)


def test_the_description_needs_no_script(browser: Browser, service_url: str) -> None:
    context = patient(browser.new_context(java_script_enabled=False))
    page = context.new_page()
    page.goto(f"{service_url}/docs")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="POST /v1/ask").click()
    expect(page.get_by_role("heading", name="POST /v1/ask")).to_be_in_viewport()
    context.close()


def test_every_link_within_the_description_leads_somewhere(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/docs")
    assert page.evaluate(BROKEN_LINKS) == []


def test_every_route_stands_in_the_contents(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/docs")
    paths = page.evaluate("fetch('openapi.json').then(reply => reply.json()).then(found => Object.keys(found.paths))")
    listed = page.get_by_role("navigation", name="Contents").inner_text()
    assert [path for path in paths if not re.search(rf"{re.escape(path)}$", listed, re.MULTILINE)] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_off(page: Page, service_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{service_url}/docs")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_keyboard_skips_to_the_description(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/docs")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the description")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_theme_that_was_chosen_elsewhere_holds(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/articles/004_cb92b06e17f31d41")
    page.get_by_role("button", name="Dark theme").click()
    page.goto(f"{service_url}/docs")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
