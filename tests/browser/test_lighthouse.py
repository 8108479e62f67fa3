"""Lighthouse has nothing to say of our pages; speed depends on the machine, see tests/bench."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.lighthouse import CATEGORIES, VARIABLE, find_lighthouse, judge
from tests.browser.pages import find
from tests.conftest import BROWSER_NAMES, NO_LIGHTHOUSE

pytestmark = [pytest.mark.browser, pytest.mark.peer]
PAGES = (
    "",
    "practices/",
    "practices/*",
    "quotes/*",
    "sources/*",
    "checklists/*",
    "search/?q=monolith",
)


@pytest.fixture(scope="session")
def program() -> Path:
    found = find_lighthouse()
    if found is None:
        pytest.skip(f"{NO_LIGHTHOUSE}: {VARIABLE} may name the folder where npm has installed it")
    return found


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_finds_nothing(
    program: Path, browser: Browser, published: str, below: Path, path: str
) -> None:
    but_speed = CATEGORIES[:-1]
    installed = filter(None, map(shutil.which, BROWSER_NAMES))
    executable = next(installed, browser.browser_type.executable_path)
    report = judge(program, executable, published + find(below, path), but_speed)
    assert report.scores == dict.fromkeys(but_speed, 100), report.failed
