"""A page asks for few files."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

CHECKLISTS = ("checklists/monolith-or-microservices/", "checklists/production-readiness/")


@pytest.mark.parametrize("name", [*PAGES, *CHECKLISTS])
def test_a_page_asks_for_few_files(page: Page, address: Callable[[str], str], name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(name), wait_until="networkidle")
    # The index of the search comes in pieces of its own, as many as there are results.
    files = [url for url in asked if "/pagefind/" not in url]
    assert len(files) <= 12, files
