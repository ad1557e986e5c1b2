from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from browsing import Watch, axe_finds_nothing
from playwright.sync_api import BrowserContext, Page, Route, expect
from running import byline, serving
from serving import seed_text

LAVROV = "004_cb92b06e17f31d41"
UNDATED = "000_552d916b7135caa9"
WAR = "“We don’t want a war. We don’t want to take the path of confrontation."
HARBOUR = (
    "🚢⚓ Harbour bridge opens 🎉\n\nThe new 🌉 bridge over the harbour opened on Monday 🎈 after four years of "
    "work.\n\n“It will outlive us all 👩🏽‍🚀,” Mayor Berit Lunde told reporters on Monday.\n"
)
KNOWN = {"outlet": "The Fjord", "agency": "AP", "published": "2024-05-06", "url": "https://fjord.example/bridge"}
ARTICLES = [
    {"id": "harbour", "text": HARBOUR, **KNOWN},
    {"id": "scripted", "text": f"<b>{HARBOUR}</b>", "title": "<img src=x onerror=alert(1)>"},
]

# The words that stand out, and where their first line is in the window.
CITED = "() => [...(CSS.highlights?.get('cited') ?? [])].map(range => range.toString()).join('|')"
CITED_TOP = "() => [...CSS.highlights.get('cited')][0].getBoundingClientRect().top"
SELECT = """([from, to]) => {
    const words = [...document.querySelectorAll('#text [data-start]')].find(each => each.textContent.includes(from));
    const node = words.firstChild;
    const start = node.data.indexOf(from);
    getSelection().setBaseAndExtent(node, start, node, node.data.indexOf(to) + to.length);
}"""


@pytest.fixture(scope="module")
def harbour_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a service with articles of our own."""
    folder = tmp_path_factory.mktemp("harbour")
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(each) + "\n" for each in ARTICLES), encoding="utf-8")
    byline(folder, "index", source)
    with serving(folder) as address:
        yield address


def span_of(words: str, text: str) -> str:
    start = text.index(words)
    return f"{start}-{start + len(words)}"


def open_reader(page: Page, url: str, article_id: str, **query: str) -> None:
    page.goto(f"{url}/articles/{article_id}?" + "&".join(f"{name}={value}" for name, value in query.items()))
    expect(page.get_by_role("main")).not_to_have_attribute("aria-busy", "true")


def test_the_span_is_highlighted_and_in_view(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV, span=span_of(WAR, seed_text(LAVROV)))
    assert page.evaluate(CITED) == WAR
    assert 0 < page.evaluate(CITED_TOP) < 720


def test_focus_is_where_the_span_is(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV, span=span_of(WAR, seed_text(LAVROV)))
    assert WAR in page.evaluate("document.activeElement.textContent")


def test_a_span_over_several_paragraphs_is_highlighted_whole(page: Page, service_url: str) -> None:
    text = seed_text(LAVROV)
    start, end = text.index("But we will firmly"), text.index("The U.S. official said")
    open_reader(page, service_url, LAVROV, span=f"{start}-{end}")
    assert re.sub(r"\s+", "", page.evaluate(CITED)) == re.sub(r"\s+", "", text[start:end])


def test_code_points_before_the_span_count_once_each(page: Page, harbour_url: str) -> None:
    words = "“It will outlive us all 👩🏽‍🚀,”"
    open_reader(page, harbour_url, "harbour", span=span_of(words, HARBOUR))
    assert page.evaluate(CITED) == words


def test_without_the_highlight_api_a_mark_holds_the_words(
    context: BrowserContext, page: Page, harbour_url: str
) -> None:
    context.add_init_script("Object.defineProperty(CSS, 'highlights', { value: undefined })")
    open_reader(page, harbour_url, "harbour", span=span_of("harbour opened on Monday 🎈", HARBOUR))
    assert page.locator("mark").all_text_contents() == ["harbour opened on Monday 🎈"]
    page.get_by_role("button", name="outlive us all").click()
    assert page.locator("mark").all_text_contents() == ["“It will outlive us all 👩🏽‍🚀,”"]
    assert page.locator("#text").text_content() == HARBOUR.partition("\n\n")[2].replace("\n\n", "").strip()


@pytest.mark.parametrize("span", ["", "5", "4-4", "0-99999999", "1e1-20", "٣-٤"])
def test_a_span_that_does_not_fit_is_said_quietly(page: Page, service_url: str, span: str) -> None:
    open_reader(page, service_url, LAVROV, span=span)
    expect(page.locator("#note")).to_contain_text("not in the article as it is now")
    expect(page.get_by_text("We don’t want a war").first).to_be_visible()
    assert page.evaluate(CITED) == ""


def test_without_a_span_there_is_nothing_to_say(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV)
    expect(page.get_by_role("heading", level=1)).to_contain_text("US, NATO officials discuss")
    expect(page.locator("#note")).to_be_empty()
    assert page.evaluate("scrollY") == 0


def test_an_article_that_is_not_there_says_so(page: Page, watch: Watch, service_url: str) -> None:
    watch.expect("404")
    reply = page.goto(f"{service_url}/articles/nowhere?lang=en")
    assert reply is not None
    assert reply.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such article")
    page.get_by_role("link", name="Ask the news").click()
    expect(page).to_have_url(f"{service_url}/?lang=en")


def test_what_is_not_evidence_is_folded_with_its_label_and_reason(page: Page, service_url: str) -> None:
    open_reader(page, service_url, UNDATED)
    teaser = page.get_by_text("UK Foreign Secretary Liz Truss flays Russia", exact=False)
    expect(teaser).to_be_hidden()
    page.get_by_role("button", name="Show what was left out").click()
    expect(teaser).to_be_visible()
    expect(page.locator(".part", has=teaser).locator(".reason")).to_have_text("Other story headline of another story")
    page.get_by_role("button", name="Show what was left out").click()
    expect(teaser).to_be_hidden()


def test_a_span_in_what_was_left_out_unfolds_it(page: Page, service_url: str) -> None:
    words = "You May Also Like"
    open_reader(page, service_url, UNDATED, span=span_of(words, seed_text(UNDATED)))
    expect(page.get_by_text(words)).to_be_visible()
    assert page.evaluate(CITED) == words


def test_a_span_in_the_headline_is_highlighted_there(page: Page, service_url: str) -> None:
    open_reader(page, service_url, UNDATED, span=span_of("Diplomatic solution", seed_text(UNDATED)))
    assert page.evaluate(CITED) == "Diplomatic solution"
    assert page.evaluate("document.activeElement.id") == "title"


def test_a_date_says_how_it_was_found(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV)
    expect(page.locator("#details")).to_have_text("December 2021 worked out from the text")


def test_the_article_says_where_it_is_from(page: Page, harbour_url: str) -> None:
    open_reader(page, harbour_url, "harbour")
    expect(page.locator("#source")).to_have_text("The Fjord · AP")
    expect(page.locator("#details time")).to_have_attribute("datetime", "2024-05-06")
    expect(page.get_by_role("link", name="Original at fjord.example")).to_have_attribute(
        "href", "https://fjord.example/bridge"
    )


def test_nothing_that_an_article_says_runs_or_becomes_a_link(page: Page, harbour_url: str) -> None:
    open_reader(page, harbour_url, "scripted")
    expect(page.get_by_role("heading", level=1)).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("article img, article b, a[href^='javascript']").count() == 0


def test_statements_stand_beside_the_text_by_speaker(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV)
    speaker = page.locator(".speaker", has=page.get_by_role("heading", name="Sergey Lavrov"))
    expect(speaker).to_contain_text("Russian Foreign Minister")
    expect(speaker.get_by_role("button").first).to_contain_text(WAR)
    expect(speaker.get_by_role("button").first).to_contain_text("Direct quotation")
    names = page.locator(".speaker h3").all_text_contents()
    assert len(names) == len(set(names))


def test_a_statement_that_is_clicked_is_shown_in_the_text(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV)
    page.get_by_role("button", name="We don’t want a war").press("Enter")
    assert page.evaluate(CITED).startswith(WAR)
    assert 0 < page.evaluate(CITED_TOP) < 720
    assert re.search(r"\?span=\d+-\d+$", page.url)
    expect(page.get_by_role("button", name="We don’t want a war")).to_have_attribute("aria-pressed", "true")


def test_one_speaker_can_be_chosen_and_all_of_them_again(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV)
    names = page.locator(".speaker h3").all_text_contents()
    choice = page.get_by_label("Speaker", exact=True)
    choice.select_option(label="Sergey Lavrov")
    expect(page.locator(".speaker:visible h3")).to_have_text(["Sergey Lavrov"])
    choice.select_option(label="Everyone")
    expect(page.locator(".speaker:visible h3")).to_have_text(names)


def test_where_one_person_speaks_there_is_nothing_to_choose(page: Page, harbour_url: str) -> None:
    open_reader(page, harbour_url, "harbour")
    expect(page.locator(".speaker h3")).to_have_text(["Berit Lunde"])
    expect(page.get_by_label("Speaker", exact=True)).to_have_count(0)


def test_a_statement_says_when_and_where_and_who_else_prints_it(page: Page, harbour_url: str) -> None:
    page.route("**/v1/articles/harbour", _with_circumstances)
    open_reader(page, harbour_url, "harbour")
    expect(page.get_by_role("button", name="outlive us all").locator(".soft")).to_have_text(
        ["Said: 6 May 2024, worked out from “Monday”", "over the harbour", "opened on Monday"]
    )
    copies = page.locator(".speaker .also-in")
    expect(copies).to_contain_text("2 independent sources")
    expect(copies.get_by_role("link", name="The Skerry")).to_have_attribute("href", "http://byline.test/articles/copy")
    expect(copies.locator("ins")).to_have_text("only here: outlast")
    axe_finds_nothing(page)


def _with_circumstances(route: Route) -> None:
    """Send the article as if it were known when and where the mayor said it, and who else prints that."""
    article = route.fetch().json()
    monday = {"text": "Monday", "start": 0, "end": 1, "first": "2024-05-06", "last": "2024-05-06", "inferred": True}
    place = {"text": "over the harbour", "start": 0, "end": 1}
    occasion = {"text": "opened on Monday", "start": 0, "end": 1}
    copy = {
        "article_id": "copy",
        "quote": "“It will outlast us all”",
        "title": None,
        "outlet": "The Skerry",
        "agency": "AP",
        "published": {"date": "2024-05-07", "source": "given"},
        "permalink": "http://byline.test/articles/copy",
    }
    known = {"said_on": monday, "place": place, "occasion": occasion, "also_in": [copy], "independent_sources": 2}
    article["quotations"] = [{**each, **known} for each in article["quotations"]]
    route.fulfill(json=article)


def test_a_link_to_selected_words_leads_back_to_them(context: BrowserContext, page: Page, harbour_url: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_reader(page, harbour_url, "harbour")
    page.evaluate(SELECT, ["opened", "🎈"])
    page.get_by_role("button", name="Copy link to this passage").click()
    expect(page.locator("#copied")).to_have_text("Copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{harbour_url}/articles/harbour?span={span_of('opened on Monday 🎈', HARBOUR)}"


def test_a_browser_that_may_not_copy_shows_the_link(context: BrowserContext, page: Page, harbour_url: str) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_reader(page, harbour_url, "harbour")
    page.evaluate(SELECT, ["bridge over", "harbour"])
    page.get_by_role("button", name="Copy link to this passage").click()
    link = page.get_by_role("textbox", name="Link to the selected words")
    expect(link).to_be_focused()
    expect(link).to_have_value(f"{harbour_url}/articles/harbour?span={span_of('bridge over the harbour', HARBOUR)}")


def test_the_offer_goes_with_the_selection(page: Page, harbour_url: str) -> None:
    open_reader(page, harbour_url, "harbour")
    offer = page.get_by_role("button", name="Copy link to this passage")
    expect(offer).to_be_hidden()
    page.evaluate(SELECT, ["bridge over", "harbour"])
    expect(offer).to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    expect(offer).to_be_hidden()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_reader(page: Page, service_url: str, lang: str) -> None:
    open_reader(page, service_url, UNDATED, span="558-726", lang=lang)
    page.locator("#left-out").click()
    axe_finds_nothing(page)


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_where_there_is_no_article(page: Page, watch: Watch, service_url: str) -> None:
    watch.expect("404")
    page.goto(f"{service_url}/articles/nowhere")
    expect(page.get_by_role("alert")).to_be_visible()
    axe_finds_nothing(page)


def test_arabic_is_read_from_right_to_left(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV, lang="ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=2)).to_have_text("من قال ماذا")
    assert page.evaluate("getComputedStyle(document.querySelector('#text > p')).direction") == "ltr"
    expect(page.locator(".masthead .nameplate")).to_have_attribute("href", re.compile("lang=ar"))


@pytest.mark.parametrize("lang", ["en", "de", "ar"])
def test_nothing_is_cut_off_at_320_pixels(page: Page, service_url: str, lang: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_reader(page, service_url, UNDATED, span="558-726", lang=lang)
    page.locator("#left-out").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(page: Page, service_url: str) -> None:
    open_reader(page, service_url, UNDATED)
    reached = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.trim().split('\\n')[0].slice(0, 23).trim()"))
    assert reached[:8] == [
        "Skip to the article",
        "Byline",
        "Ask",
        "Dark",
        "Show what was left out",
        "Left out, not evidence:",
        "Left out, not evidence:",
        "Everyone",
    ]
    assert "“Russia’s aggressive ac" in reached[8:]


def test_a_theme_that_was_chosen_is_kept(page: Page, service_url: str) -> None:
    open_reader(page, service_url, LAVROV)
    page.get_by_role("button", name="Dark theme").click()
    page.reload()
    expect(page.get_by_role("button", name="Dark theme")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
