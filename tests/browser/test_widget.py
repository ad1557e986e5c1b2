"""The widget in pages of another origin than its service, which is a real one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watch, axe_finds_nothing, stop_clock
from newspaper import Site, published
from playwright.sync_api import Locator, Page, expect
from running import byline, serving
from serving import SEEDS

QUESTION = "What did Peskov say about the talks?"
UNANSWERABLE = "Which wine goes with grilled sardines in Lisbon?"
QUOTE = "Peskov “We want these talks… And, certainly, the talks are held to discuss each other’s positions.”"
DOCS = (Path(__file__).parent.parent.parent / "docs" / "widget.md").read_text(encoding="utf-8")
BOTH_THEMES = pytest.mark.parametrize("colour_scheme", ["light", "dark"])


@pytest.fixture(scope="module")
def origin() -> Iterator[Site]:
    with published() as site:
        yield site


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    byline(folder, "index", SEEDS, index_dir=str(folder), embedding_model="hashing")
    return folder


@pytest.fixture(scope="module")
def open_service(origin: Site, index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a service that pages of the demo's origin may ask without a key."""
    folder = tmp_path_factory.mktemp("open")
    settings = {"index_dir": str(index), "embedding_model": "hashing", "cors_origins": origin.url, "rate_limit": ""}
    with serving(folder, **settings) as url:
        yield url


@pytest.fixture
def site(origin: Site, open_service: str) -> Site:
    origin.service = open_service
    origin.changes = {}
    return origin


@pytest.fixture
def chat(page: Page, site: Site) -> Locator:
    """Return the open widget of the front page."""
    return opened(page, site)


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
