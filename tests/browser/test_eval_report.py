"""The page of a run in a browser; it is opened as a file, as its reader does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from browsing import axe_finds_nothing, patient
from playwright.sync_api import Browser, Page, Route, expect
from report_fixtures import TEXTS, answer, case, large_run, run_of

from evals.reports.html import html
from evals.runs.rows import Run

Open: TypeAlias = Callable[[Run, Run | None], None]
BROKEN_LINKS = """() => [...document.querySelectorAll('a[href^="#"]')]
    .map(link => link.getAttribute('href')).filter(href => !document.getElementById(href.slice(1)))"""
FERRY = case(
    2, right=False, case={"answer": "At noon", "gold_passages": [{"file": "ferry.txt", "quote": "at noon on"}]}
)


@pytest.fixture
def opened(page: Page) -> Open:
    def show(run: Run, other: Run | None) -> None:
        body = html(run, TEXTS, other)
        page.route("http://localhost/report.html", lambda route: _fulfil(route, body))
        page.goto("http://localhost/report.html")

    return show


def _fulfil(route: Route, body: str) -> None:
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


def whole_run() -> Run:
    dropped = ({"text": "It sank.", "failures": [{"rule": "support", "detail": "sank"}]},)
    asked = case(0, right=False, case={"answer": "At six", "history": [{"role": "user", "content": "The ferry?"}]})
    more = case(99, right=False, answer=answer(dropped=dropped))
    return run_of(
        *large_run(40).cases, asked, more, suites=("ferries", "mills"), broken=("right is 1, the floor is 2",)
    )


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, opened: Open) -> None:
    opened(whole_run(), run_of(*large_run(20).cases, case(0), case(99)))
    for summary in page.locator("summary").all():
        summary.evaluate("each => each.parentElement.open = true")
    axe_finds_nothing(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_off(page: Page, opened: Open, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    opened(whole_run(), run_of(*large_run(20).cases, case(0)))
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_link_leads_somewhere(page: Page, opened: Open) -> None:
    opened(whole_run(), run_of(case(0), case(99)))
    assert page.evaluate(BROKEN_LINKS) == []


def test_what_is_cited_and_what_is_gold_look_different(page: Page, opened: Open) -> None:
    opened(run_of(FERRY), None)
    look = "each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).textDecorationLine]"
    source = page.locator(".source")
    cited, both, gold = (source.locator("mark").nth(number).evaluate(look) for number in range(3))
    assert (cited[0] == both[0] != gold[0], [cited[1], both[1], gold[1]]) == (True, ["none", "underline", "underline"])


def test_the_style_is_the_one_that_the_policy_allows(page: Page, opened: Open) -> None:
    opened(run_of(case()), None)
    expect(page.locator(".nameplate")).to_have_css("font-weight", "700")


def test_a_printed_page_shows_what_is_folded(page: Page, opened: Open) -> None:
    opened(run_of(FERRY), None)
    hits = page.get_by_role("columnheader", name="Passage")
    expect(hits).to_be_hidden()
    page.emulate_media(media="print")
    expect(hits).to_be_visible()


def test_a_page_from_a_file_needs_no_script_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(html(whole_run(), TEXTS), encoding="utf-8")
    context = patient(browser.new_context(java_script_enabled=False))
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text("right")
    context.close()
    assert asked == [file.as_uri()]
