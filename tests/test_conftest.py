"""The fixtures do what tests rely on: see the network, clean up, build once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytest_plugins = ["pytester"]


@pytest.fixture
def address(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    (tmp_path / "index.html").write_text("<title>Here</title><p>Hello</p>", encoding="utf-8")
    return serve(tmp_path)


@pytest.mark.browser
def test_a_page_is_served_and_shown(page: Page, address: str) -> None:
    page.goto(address)
    assert page.title() == "Here"
