"""Text that means to run or to load does neither: no field of an entry, on no page, in Chromium.

What the policy refuses counts as well: without it nothing would run either.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from kbgen.exporters.security_policy import inline_code
from tests.hostile import build, groups

pytestmark = [pytest.mark.browser, pytest.mark.peer]

LISTEN = """
    window.ran = (field) => console.error("ran", field);
    addEventListener("securitypolicyviolation", (event) =>
        console.error("refused", event.violatedDirective, event.blockedURI));
"""
OPEN = "document.querySelectorAll('details').forEach((details) => { details.open = true; })"


@pytest.fixture(scope="module")
def hostile(once: Callable[..., Path]) -> Path:
    """The built site."""
    return once("hostile", build) / "site"


@pytest.fixture(scope="module")
def address(hostile: Path, behind_nginx: Callable[..., str]) -> str:
    """Where it is served, under the policy that is printed for it."""
    return behind_nginx(hostile)


@pytest.fixture
def watched(new_page: Callable[..., Page]) -> Iterator[Page]:
    """A page in which nothing may run, ask another host or be refused."""
    page = new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", on_console)
    page.on("dialog", lambda dialog: complaints.append(f"{page.url}: {dialog.message}"))
    page.add_init_script(LISTEN)
    yield page
    assert complaints == []


def test_on_no_page(watched: Page, hostile: Path, address: str) -> None:
    for file in sorted(hostile.rglob("*.html")):
        watched.goto(address + file.relative_to(hostile).as_posix(), wait_until="load")
        expect(watched.locator("html")).to_have_class(
            re.compile(r"\bjs\b")
        )  # the theme's scripts have run
        watched.evaluate(OPEN)
        assert watched.evaluate("typeof document.getElementById") == "function"


def test_the_policy_allows_no_code_of_entries(hostile: Path) -> None:
    found = inline_code(path.read_bytes() for path in hostile.rglob("*.html"))
    pieces = found.scripts | found.styles | found.handlers | found.style_attributes
    assert [piece for piece in pieces if b"ran(" in piece or b"evil" in piece] == []


@pytest.mark.parametrize("number", range(len(groups())))
def test_in_no_answer_to_a_decision(watched: Page, address: str, number: int) -> None:
    watched.goto(f"{address}checklists/decision-{number}/")
    for question in watched.locator(".kb-question").all():
        question.locator("input").first.check()
    expect(watched.locator("#kb-verdict .kb-verdict__headline")).to_contain_text("decision")
    watched.evaluate(OPEN)
    with watched.expect_download() as download:
        watched.get_by_role("button", name="Download the decision record").click()
    assert "decision.criteria.question" in Path(download.value.path()).read_text("utf-8")


@pytest.mark.parametrize("number", range(len(groups())))
def test_in_no_gate(watched: Page, address: str, number: int) -> None:
    watched.goto(f"{address}checklists/readiness-{number}/")
    watched.locator('input[value="not-yet"]').check()
    expect(watched.locator(".kb-missing")).to_contain_text("practice.checks.statement")
    watched.evaluate(OPEN)


def test_in_no_result_of_a_search_and_no_card(watched: Page, address: str) -> None:
    watched.goto(f"{address}practices/practice-0/")
    watched.keyboard.press("/")
    for words in ("practice.title", "definition.definition", "onerror", "script", "<img src=x"):
        watched.locator("#kb-search-input").fill(words)
        expect(watched.locator("#kb-search [role=option]").first).to_be_visible()
    watched.keyboard.press("Escape")
    watched.locator("a[data-kb]:visible").first.hover()
    expect(watched.locator(".kb-preview__title")).not_to_be_empty()
