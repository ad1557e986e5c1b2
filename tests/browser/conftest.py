"""A real service and a real Chromium for the tests of this folder.

While `browser` lives, Playwright keeps an event loop in this thread, so no asyncio may run: it lives for one module at
a time, and modules of this folder have no `async` test or fixture.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from browsing import FLAGS, Watch, chromium_path
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import SEEDS

ColourScheme: TypeAlias = Literal["light", "dark"]
_BYLINE = Path(sys.executable).with_name("byline")
_STOPPED_WITHIN_S = 60


@pytest.fixture(scope="session")
def service_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address, without a slash at its end, of `byline serve` over the seeds with the default embedder."""
    folder = tmp_path_factory.mktemp("service")  # index, keys and feedback lie here, and no settings of anybody
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BYLINE_")}
    environment["BYLINE_RATE_LIMIT"] = ""
    subprocess.run([_BYLINE, "index", SEEDS], cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603 - our own words
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(  # noqa: S603 - the same
            [_BYLINE, "serve", "--port", "0"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdout
        said = process.stdout.readline()
        assert said.startswith("Byline listens on "), (folder / "log").read_text()
        yield said.split()[3]
        process.send_signal(signal.SIGTERM)
        assert process.wait(_STOPPED_WITHIN_S) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path(playwright), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def colour_scheme() -> ColourScheme:
    """What the reader's machine is set to; a test may be parametrized with it."""
    return "light"


@pytest.fixture
def context(browser: Browser, colour_scheme: ColourScheme) -> Iterator[BrowserContext]:
    opened = browser.new_context(color_scheme=colour_scheme, locale="en-GB", reduced_motion="reduce")
    opened.set_default_timeout(30_000)  # a loaded machine is no error
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
