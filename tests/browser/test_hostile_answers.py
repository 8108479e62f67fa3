"""Answers of somebody else do nothing but answer: in a link, a file, the browser's storage."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser.test_decision_take_away import load
from tests.hostile import CASES

pytestmark = pytest.mark.browser

TRIED = yaml.safe_load((CASES / "answers.yaml").read_text(encoding="utf-8"))
ANSWERED = {
    "managed-or-own-database": ("experience", 'input[name="experience"][value="several"]'),
    "ready": ("test-your-backups/alerted", 'input[name="test-your-backups/alerted"][value="yes"]'),
}
"""Something that each checklist asks, and an answer to it."""


@pytest.fixture(params=ANSWERED)
def checklist(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def watched(new_page: Callable[..., Page]) -> Iterator[Page]:
    """A page in which nothing may run or complain."""
    page = new_page()
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", on_console)
    page.add_init_script("window.ran = () => console.error('ran')")
    yield page
    assert complaints == []


def texts(which: str, checklist: str) -> list[str]:
    key, _ = ANSWERED[checklist]
    return [text.replace("KEY", key).replace("ID", checklist) for text in TRIED[which]]


def works(page: Page, checklist: str) -> None:
    """The page can be filled in, and its prototypes are those of JavaScript."""
    verdict = page.locator(".kb-progress__verdict")
    expect(verdict).not_to_be_empty()
    before = verdict.inner_text()
    page.get_by_role("button", name="Clear all answers").click()
    _, answer = ANSWERED[checklist]
    page.locator(answer).check()
    told = page.locator(".kb-progress__label")
    expect(told).to_contain_text("1 of")
    assert before
    assert page.evaluate("[{}.polluted, Object.keys(Object.prototype).length]") == [None, 0]


def test_in_a_link(watched: Page, checklists: str, checklist: str) -> None:
    for fragment in texts("fragments", checklist):
        watched.goto("about:blank")
        watched.goto(f"{checklists}{checklist}/#{fragment}")
        expect(watched.locator(".kb-notice__box").first).to_be_visible()
        works(watched, checklist)


def test_a_link_that_was_cut_off_is_told(page: Page, checklists: str, checklist: str) -> None:
    page.goto(f"{checklists}{checklist}/#answers=v")
    expect(page.locator(".kb-notice__box")).to_contain_text("cannot be read")
    page.get_by_role("button", name="Dismiss").click()
    page.evaluate("location.hash = '#answers=v1~%'")
    expect(page.locator(".kb-notice__box")).to_contain_text("cannot be read")


def test_in_a_file(watched: Page, checklists: str, checklist: str) -> None:
    watched.goto(f"{checklists}{checklist}/")
    for text in texts("files", checklist):
        load(watched, "answers.json", text)
        expect(watched.locator(".kb-notice__box")).to_be_visible()
        works(watched, checklist)


def test_in_the_storage(watched: Page, checklists: str, checklist: str) -> None:
    watched.goto(f"{checklists}{checklist}/")
    for text in texts("files", checklist):
        watched.evaluate("keep => { for (const key in keep) localStorage[key] = keep[key]; }",
                         stored(text, checklist))  # fmt: skip
        watched.goto("about:blank")
        watched.goto(f"{checklists}{checklist}/")
        works(watched, checklist)


def stored(text: str, checklist: str) -> dict[str, str]:
    """A text wherever scripts of ours and of Material look for something."""
    data: Any = text
    try:
        data = json.loads(text)
        checks = json.dumps(data["checks"])
    except (KeyError, TypeError, ValueError):
        checks = text
    versions = ("v1", "v2", "vNaN", "v", "v-1")
    ours = {f"kbgen:decision:{checklist}:{version}": text for version in versions}
    return {**ours, "kbgen:checks": checks, "kbgen:all-questions": text, "kbgen:shortcuts": text}
