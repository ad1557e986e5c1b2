"""A newspaper's pages and a real service that they may ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from newspaper import Site, published
from playwright.sync_api import Locator, Page
from running import byline, serving
from serving import SEEDS
from widget_pages import opened


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
