"""Take the README's pictures of the real service into `docs/images`: `make screenshots`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal, TypeAlias

from browsing import chromium
from newspaper import Site, published
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running import byline, serving
from serving import SEEDS, seed_text

Theme: TypeAlias = Literal["light", "dark"]
_IMAGES: Final = Path(__file__).parent.parent / "docs" / "images"
_COLOURS: Final = 255  # enough for the edges of letters in one accent colour
_THEMES: Final[tuple[Theme, ...]] = ("light", "dark")
_QUESTION: Final = "What did Peskov say about the talks?"
_COPIED: Final = "What did Stoltenberg say about dialogue with Russia?"  # two articles print his words, not quite alike
_ARTICLE: Final = "000_552d916b7135caa9"
_WORDS: Final = (
    "“We’re prepared to respond forcefully to further Russian aggression, though a diplomatic solution is still "
    "possible and preferable, if Russia chooses it,”"
)


def main() -> None:
    """Serve the seeds, and take each picture in both themes."""
    _IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as name, published() as site:
        folder = Path(name)
        byline(folder, "index", SEEDS)
        with serving(folder, cors_origins=site.url, rate_limit="") as site.service, sync_playwright() as playwright:
            browser = chromium(playwright)
            for theme in _THEMES:
                for picture, show in _pictures(site).items():
                    _take(browser, theme, picture, show)
            browser.close()


def _pictures(site: Site) -> Mapping[str, Callable[[Page], None]]:
    """Return what each picture shows."""
    return {
        "answer": lambda page: _show_answer(page, site.service),
        "reader": lambda page: _show_reader(page, site.service),
        "widget": lambda page: _show_widget(page, site),
    }


def _take(browser: Browser, theme: Theme, picture: str, show: Callable[[Page], None]) -> None:
    context = browser.new_context(
        color_scheme=theme, reduced_motion="reduce", locale="en-GB", viewport={"width": 1120, "height": 860}
    )
    page = context.new_page()
    show(page)
    page.evaluate("document.fonts.ready")
    with Image.open(BytesIO(page.screenshot(caret="hide"))) as taken:
        reduced = taken.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    reduced.save(_IMAGES / f"{picture}-{theme}.png", optimize=True)
    context.close()


def _show_answer(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_label("Your question").fill(_COPIED)
    page.keyboard.press("Enter")
    turn = page.locator(".turn")
    expect(turn).to_have_attribute("data-state", "answered")
    expect(turn.locator(".timeline blockquote").first).to_be_visible()
    expect(turn.locator(".follow-ups")).to_be_visible()
    turn.locator(".chip").nth(2).focus()
    expect(page.locator(".card ins").first).to_be_visible()


def _show_reader(page: Page, url: str) -> None:
    start = seed_text(_ARTICLE).index(_WORDS)
    page.goto(f"{url}/articles/{_ARTICLE}?span={start}-{start + len(_WORDS)}")
    expect(page.locator("#statements")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")


def _show_widget(page: Page, site: Site) -> None:
    page.goto(site.url)
    chat = page.locator("byline-chat")
    chat.get_by_role("button").click()
    chat.get_by_role("textbox").fill(_QUESTION)
    chat.get_by_role("textbox").press("Enter")
    expect(chat.locator("[part=turn]").last).not_to_have_class("turn busy")
    chat.locator("[part=chip]").first.focus()


if __name__ == "__main__":
    main()
