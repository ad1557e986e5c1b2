from __future__ import annotations

import pytest
from browsing import axe_finds_nothing
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_description_of_the_api(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/docs")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Byline API")
    axe_finds_nothing(page)
