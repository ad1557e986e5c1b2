"""A real service and a real Chromium for the tests of this folder.

While `browser` lives, Playwright keeps an event loop in this thread, so no asyncio may run: it lives for one module at
a time, and modules of this folder have no `async` test or fixture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import pytest
from browsing import Watch, chromium, patient
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from running import byline, serving
from serving import SEEDS

ColourScheme: TypeAlias = Literal["light", "dark"]


@pytest.fixture(scope="session")
def service_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address, without a slash at its end, of `byline serve` over the seeds with the default embedder."""
    folder = tmp_path_factory.mktemp("service")  # index, keys and feedback lie here, and no settings of anybody
    byline(folder, "index", SEEDS)
    with serving(folder, rate_limit="") as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = chromium(playwright)
        yield launched
        launched.close()


@pytest.fixture
def colour_scheme() -> ColourScheme:
    """What the reader's machine is set to; a test may be parametrized with it."""
    return "light"


@pytest.fixture
def context(browser: Browser, colour_scheme: ColourScheme) -> Iterator[BrowserContext]:
    opened = patient(browser.new_context(color_scheme=colour_scheme, locale="en-GB", reduced_motion="reduce"))
    yield opened
    opened.close()


@pytest.fixture
def watch(context: BrowserContext) -> Watch:
    return Watch(context)


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """Return an empty page; the test fails on an error of it, a violated policy or a request to another machine."""
    yield context.new_page()
    watch.check()
