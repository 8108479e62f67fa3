"""What is new since a reader was here, in a real browser, which alone remembers it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kbgen.git_history import PACKED
from tests.browser.pages import NARROW, WIDE
from tests.end_to_end.miniature import copy_miniature

pytestmark = pytest.mark.browser

OLD, NEW = (int(datetime(2024, 1, day, tzinfo=UTC).timestamp()) for day in (3, 20))
DATES = {
    "practices/start-small.yaml": [OLD, OLD],
    "practices/cut-by-team.yaml": [OLD, NEW],
    "practices/measure-before-cutting.yaml": [NEW, NEW],
}
VISIT = "kbgen:visit"


@pytest.fixture(scope="module")
def root(once: Callable[..., Path], serve: Callable[[Path], str]) -> str:
    def build(folder: Path) -> None:
        project = copy_miniature(folder)
        project.write(f"content/{PACKED}", json.dumps(DATES))
        project.build()

    return serve(once("dated-miniature", build) / "site")


def remember(page: Page, kept: object) -> None:
    """Have the browser remember a visit, as if it had been."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [VISIT, json.dumps(kept)])


def visited(page: Page, root: str, day: int) -> Page:
    page.goto(root)
    remember(page, {"seen": datetime(2024, 1, day, tzinfo=UTC).timestamp() * 1000, "before": None})
    return page


def test_a_first_visit_is_told_nothing(page: Page, root: str) -> None:
    page.goto(f"{root}changes/")
    expect(page.locator("[data-kb-since]")).to_be_hidden()
    assert page.locator("section[data-day] h2").all_inner_texts() == ["2024-01-20¶", "2024-01-03¶"]
    page.goto(f"{root}practices/")
    expect(page.locator(".kb-new")).to_have_count(0)


def test_what_is_new_since_the_last_visit_is_marked(page: Page, root: str) -> None:
    visited(page, root, 10).goto(f"{root}changes/")
    told = "You were here on 2024-01-10. What is new since then is marked, here and in the lists."
    expect(page.locator("[data-kb-since]")).to_have_text(told)
    expect(page.locator("section:has(.kb-new)")).to_have_attribute("data-day", "2024-01-20")
    page.goto(f"{root}practices/")
    rows = page.locator("[data-kb-rows] > li")
    for title, mark in {
        "Measure before cutting": ["new"],
        "Cut by team": ["changed"],
        "Start": [],
    }.items():
        expect(rows.filter(has_text=title).locator(".kb-new")).to_have_text(mark)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("measure-before-cutting", "New since you were here on 2024-01-10."),
        ("cut-by-team", "Changed on 2024-01-20, since you were here on 2024-01-10."),
        ("start-small", None),
    ],
)
def test_an_entry_says_whether_it_is_new(page: Page, root: str, name: str, told: Any) -> None:
    visited(page, root, 10).goto(f"{root}practices/{name}/")
    if told:
        expect(page.locator(".kb-since")).to_have_text(told)
    else:
        expect(page.locator(".kb-since")).to_be_hidden()
    assert page.locator(".kb-since").count() == 1


def test_pages_of_one_visit_are_compared_with_the_visit_before(page: Page, root: str) -> None:
    visited(page, root, 10).goto(f"{root}practices/")
    page.reload()
    expect(page.locator(".kb-new")).to_have_count(2)
    page.goto(f"{root}changes/")
    expect(page.locator("[data-kb-since]")).to_contain_text("2024-01-10")


def test_that_nothing_is_new_is_said(page: Page, root: str) -> None:
    visited(page, root, 25).goto(f"{root}changes/")
    told = "You were here on 2024-01-25. Nothing is new since then."
    expect(page.locator("[data-kb-since]")).to_have_text(told)
    expect(page.locator(".kb-new")).to_have_count(0)


@pytest.mark.parametrize(
    "kept",
    [7, [], None, {"seen": "x", "before": "<img src=x onerror='ran = 1'>"}, {"seen": -1},
     {"seen": 1e300}, {"before": "9"}],
)  # fmt: skip
def test_a_browser_that_has_kept_nonsense_begins_anew(page: Page, root: str, kept: Any) -> None:
    page.goto(root)
    remember(page, kept)
    page.goto(f"{root}changes/")
    expect(page.locator("[data-kb-since]")).to_be_hidden()
    assert page.evaluate("key => JSON.parse(localStorage.getItem(key)).before", VISIT) is None


def test_without_scripts_it_is_a_plain_list(new_page: Callable[..., Page], root: str) -> None:
    page = new_page(java_script_enabled=False, viewport=NARROW)
    page.goto(f"{root}changes/")
    expect(page.get_by_role("link", name="Measure before cutting")).to_be_visible()
    expect(page.get_by_role("link", name="Feed of what is new")).to_be_visible()


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(
    new_page: Callable[..., Page],
    root: str,
    violations: Callable[[Page], list[str]],
    viewport: Any,
    scheme: Any,
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme)
    for name in ("changes/", "practices/"):
        visited(page, root, 10).goto(f"{root}{name}")
        expect(page.locator(".kb-new").first).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
