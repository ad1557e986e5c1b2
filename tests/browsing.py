"""What tests in a browser share: starting Chromium, waiting for it, watching a page, stopping its clock, and axe."""

from __future__ import annotations

import shutil
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import requiring
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it ships no types
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
)

_PATIENCE_MS = 60_000  # a loaded machine is no error
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_INSTALLED = ("chromium", "chromium-browser", "google-chrome")

expect.set_options(timeout=_PATIENCE_MS)


def chromium(playwright: Playwright) -> Browser:
    """Start Chromium, an installed one or else Playwright's own."""
    path = _chromium_path(playwright)
    return playwright.chromium.launch(executable_path=path, args=_FLAGS, timeout=_PATIENCE_MS)


def patient(context: BrowserContext) -> BrowserContext:
    """Return the context, whose pages now wait as long for what is to come as `expect` does."""
    context.set_default_timeout(_PATIENCE_MS)
    return context


def stop_clock(page: Page) -> None:
    """Let no time pass for the scripts of a page but what `page.clock.run_for` says."""
    page.clock.install(time="2026-03-01T12:00:00Z")
    page.clock.pause_at("2026-03-01T13:00:00Z")  # later than the clock, which has run on since


class Watch:
    """Notes all that a page must not do: errors, violations of its policy, requests that leave this machine."""

    def __init__(self, context: BrowserContext) -> None:
        self._faults: list[str] = []
        self._expected: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def expect(self, words: str) -> None:
        """Let faults pass that contain these words, which one must."""
        self._expected.append(words)

    def check(self) -> None:
        """Fail if the page did what it must not, or did not do what was expected."""
        unexpected = [fault for fault in self._faults if not any(words in fault for words in self._expected)]
        assert not unexpected, unexpected
        assert [words for words in self._expected if not any(words in fault for fault in self._faults)] == []

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":  # a violated policy is one too
            self._faults.append(f"{message.type}: {message.text}")

    def _error(self, error: WebError) -> None:
        self._faults.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        if not _stays_here(request.url):
            self._faults.append(f"request: {request.url}")


def axe_finds_nothing(page: Page) -> None:
    """Fail with what axe, with all its rules, has to say against the page as it is now."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def _chromium_path(playwright: Playwright) -> str:
    own = playwright.chromium.executable_path
    found = [path for path in map(shutil.which, _INSTALLED) if path] + [own] * Path(own).exists()
    if not found:
        requiring.missing("chromium", "run `apt-get install chromium` or `playwright install chromium`")
    return found[0]


def _stays_here(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme in {"data", "blob", "about"}:
        return True
    return parts.hostname == "localhost" or (parts.hostname is not None and _is_loopback(parts.hostname))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
