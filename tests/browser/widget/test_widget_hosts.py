"""The widget as a guest: told by its page, in other languages and colours, on small screens, under the docs' policy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsing import Watch, axe_finds_nothing
from newspaper import Site, published
from playwright.sync_api import Page, expect
from running import byline, serving
from widget_pages import (
    BOTH_THEMES,
    QUESTION,
    QUOTE,
    UNANSWERABLE,
    ask,
    card,
    chips,
    opened,
    sample_page,
    samples,
    with_attributes,
)


def test_a_hosts_page_asks_and_is_told_the_answer(page: Page, site: Site) -> None:
    page.goto(site.url)
    expect(page.locator("byline-chat")).to_have_count(1)
    told = page.evaluate(
        """async (question) => {
            const chat = document.querySelector("byline-chat");
            const heard = new Promise((done) => document.addEventListener("byline:answer", done, { once: true }));
            const answer = await chat.ask(question);
            return [answer.status, (await heard).detail.question, (await heard).detail.answer.id === answer.id];
        }""",
        QUESTION,
    )
    assert told == ["answered", QUESTION, True]
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_hosts_page_opens_and_closes_the_launcher(page: Page, site: Site) -> None:
    page.goto(site.url)
    expect(page.locator("byline-chat")).to_have_count(1)
    page.evaluate("document.querySelector('byline-chat').open()")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.evaluate("document.querySelector('byline-chat').close()")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_element_in_the_page_stands_where_it_is_and_alone(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/inline.html")
    expect(page.get_by_role("main").get_by_role("region", name="Ask the archive")).to_be_visible()
    expect(page.locator("byline-chat")).to_have_count(1)
    ask(page.locator("byline-chat"))
    expect(chips(page.locator("byline-chat"))).to_have_count(3)


def test_the_script_twice_is_one_widget(page: Page, site: Site) -> None:
    site.changes = {"</head>": f'<script src="{site.service}/widget.js?again" async></script></head>'}
    page.goto(site.url, wait_until="load")
    expect(page.locator("byline-chat")).to_have_count(1)


@pytest.mark.parametrize(("language", "direction", "name"), [("de-AT", "ltr", "Ihre Frage"), ("ar", "rtl", "سؤالك")])
def test_the_widget_speaks_the_language_it_is_told(
    page: Page, site: Site, language: str, direction: str, name: str
) -> None:
    with_attributes(site, f'data-lang="{language}"')
    chat = opened(page, site)
    expect(chat.get_by_role("textbox", name=name)).to_be_focused()
    expect(chat.locator("[part=root]")).to_have_attribute("dir", direction)
    ask(chat)
    chips(chat).nth(1).click()
    expect(chat.locator("[part=quote]")).to_have_text(QUOTE)
    axe_finds_nothing(page)


def test_a_language_that_it_does_not_speak_is_english(page: Page, site: Site) -> None:
    with_attributes(site, 'data-lang="tlh"')
    expect(opened(page, site).get_by_role("textbox", name="Your question")).to_be_focused()


def test_the_launcher_stands_at_the_other_side_from_right_to_left(page: Page, site: Site) -> None:
    with_attributes(site, 'data-lang="ar"')
    page.goto(site.url)
    place = page.locator("byline-chat [part=launcher]").bounding_box()
    assert place
    assert place["x"] < 100


@pytest.mark.parametrize(
    ("theme", "colour_scheme", "surface"),
    [
        ("auto", "light", "rgb(253, 252, 250)"),
        ("auto", "dark", "rgb(23, 24, 26)"),
        ("light", "dark", "rgb(253, 252, 250)"),
        ("dark", "light", "rgb(23, 24, 26)"),
    ],
)
def test_the_theme_is_the_readers_or_the_pages(page: Page, site: Site, theme: str, surface: str) -> None:
    with_attributes(site, f'data-theme="{theme}"')
    chat = opened(page, site)
    expect(chat.locator("[part=panel]")).to_have_css("background-color", surface)


def test_a_page_chooses_colours_and_parts(page: Page, site: Site) -> None:
    chat = opened(page, site)
    rules = "byline-chat { --byline-surface: rgb(1, 2, 3) } byline-chat::part(title) { color: rgb(4, 5, 6) }"
    page.evaluate(
        """(rules) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rules);
            document.adoptedStyleSheets = [sheet];
        }""",
        rules,
    )
    expect(chat.locator("[part=panel]")).to_have_css("background-color", "rgb(1, 2, 3)")
    expect(chat.locator("[part=title]")).to_have_css("color", "rgb(4, 5, 6)")


@pytest.mark.parametrize("page_name", ["index.html", "inline.html"])
def test_nothing_is_cut_at_320_pixels(page: Page, site: Site, page_name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(f"{site.url}/{page_name}")
    chat = page.locator("byline-chat")
    expect(chat).to_have_count(1)
    page.evaluate("document.querySelector('byline-chat').open()")
    ask(chat)
    chips(chat).nth(1).focus()
    expect(card(chat)).to_be_in_viewport(ratio=1)
    expect(card(chat).get_by_role("link")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("document.querySelector('byline-chat').shadowRoot.querySelector('.log').scrollWidth") <= 320


@BOTH_THEMES
def test_axe_finds_nothing_in_an_answer(page: Page, site: Site) -> None:
    chat = opened(page, site)
    axe_finds_nothing(page)
    ask(chat)
    chat.locator("summary").click()
    chips(chat).nth(1).click()
    expect(card(chat)).to_be_visible()
    axe_finds_nothing(page)


@BOTH_THEMES
def test_axe_finds_nothing_in_a_question_without_an_answer(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/inline.html")
    axe_finds_nothing(page)
    ask(page.locator("byline-chat"), UNANSWERABLE)
    axe_finds_nothing(page)


@BOTH_THEMES
def test_axe_finds_nothing_in_a_closed_launcher(page: Page, site: Site) -> None:
    page.goto(site.url)
    expect(page.get_by_role("button", name="Ask the archive")).to_be_visible()
    axe_finds_nothing(page)


@pytest.mark.parametrize("sample", samples("html"))
def test_the_samples_of_the_docs_show_a_widget_under_the_policy_of_the_docs(
    page: Page, site: Site, sample: str
) -> None:
    page.goto(f"{site.url}{sample_page(site, sample)}")
    page.evaluate("customElements.whenDefined('byline-chat')")
    expect(page.locator("byline-chat")).to_have_count(1)
    page.evaluate("document.querySelector('byline-chat').open()")
    ask(page.locator("byline-chat"))
    expect(chips(page.locator("byline-chat"))).to_have_count(3)


def test_the_script_of_the_docs_runs(page: Page, site: Site) -> None:
    [script] = samples("js")
    page.goto(f"{site.url}{sample_page(site, samples('html')[0])}")
    expect(page.locator("byline-chat")).to_have_count(1)
    body = f"const told = []; const report = (status) => told.push(status); {script}; return [told, answer.status];"
    assert page.evaluate(f"(async () => {{ {body} }})()") == [["answered"], "answered"]


def test_a_key_of_this_origin_asks_and_a_key_of_another_does_not(
    page: Page, origin: Site, index: Path, tmp_path: Path, watch: Watch
) -> None:
    watch.expect("Failed to load resource")
    keys = {
        place: json.loads(byline(tmp_path, "keys", "create", place, "--origin", place, "--json"))["key"]
        for place in (origin.url, "https://other.example")
    }
    settings = {"index_dir": str(index), "embedding_model": "hashing", "questions": "keyed"}
    with serving(tmp_path, **settings) as url:
        origin.service = url
        with_attributes(origin, f'data-key="{keys[origin.url]}"')
        chat = opened(page, origin)
        ask(chat)
        expect(chips(chat)).to_have_count(3)
        with_attributes(origin, f'data-key="{keys["https://other.example"]}"')
        page.reload()
        ask(chat)
        expect(chat.locator("[part=trouble]")).to_have_text("This page is not allowed to ask here.")
        with_attributes(origin, "")
        page.reload()
        ask(chat)
        expect(chat.locator("[part=trouble]")).to_have_text("The key of this widget is missing or not valid.")


def test_a_page_of_an_origin_that_may_not_ask_is_told_so(page: Page, open_service: str, watch: Watch) -> None:
    watch.expect("has been blocked by CORS policy")
    watch.expect("net::ERR_FAILED")
    with published() as stranger:
        stranger.service = open_service
        chat = opened(page, stranger)
        ask(chat)
        expect(chat.locator("[part=trouble]")).to_contain_text("or it does not allow this page.")
