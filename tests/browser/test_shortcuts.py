"""Shortcuts of one key: not in controls, and only where the reader wants them (WCAG 2.1.4)."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CHECKLIST = "checklists/monolith-or-microservices/"
LETTERS = ["n", "p", ".", ",", "s", "f", "/"]
CONTROLS = {
    "radio": ".kb-question input[type=radio]",
    "summary": "summary",
    "button": ".md-content button",
}


def open_checklist(page: Page, site: str) -> None:
    """Open it and wait until the script of the search listens for its keys."""
    page.goto(site + CHECKLIST, wait_until="networkidle")
    expect(page.locator("[data-kb-search-open]").first).to_have_attribute("aria-haspopup", "dialog")


@pytest.mark.parametrize("control", CONTROLS)
def test_letters_in_a_control_do_not_leave_the_page(page: Page, site: str, control: str) -> None:
    open_checklist(page, site)
    focused = page.locator(CONTROLS[control]).locator("visible=true").first
    for letter in LETTERS:
        focused.focus()
        page.keyboard.press(letter)
        expect(page.locator("#kb-search")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert page.url.startswith(site + CHECKLIST)


def test_arrows_and_space_still_answer(page: Page, site: str) -> None:
    open_checklist(page, site)
    answers = page.locator(".kb-question").first.locator("input[type=radio]")
    answers.first.focus()
    page.keyboard.press(" ")
    expect(answers.first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(answers.nth(1)).to_be_checked()
    summary = page.locator("summary").locator("visible=true").first
    summary.focus()
    details = summary.locator("xpath=..")
    before = details.get_attribute("open")
    page.keyboard.press("Enter")
    assert details.get_attribute("open") != before


def test_elsewhere_they_turn_pages_and_search(page: Page, site: str) -> None:
    open_checklist(page, site)
    page.keyboard.press("/")
    expect(page.locator("#kb-search")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("body").evaluate("() => document.activeElement.blur()")
    with page.expect_navigation(url=lambda url: CHECKLIST not in url):
        page.keyboard.press("n")


def test_they_can_be_switched_off_and_on_again(page: Page, site: str) -> None:
    open_checklist(page, site)
    page.keyboard.press("/")
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.reload(wait_until="networkidle")
    for letter in LETTERS:
        page.keyboard.press(letter)
    expect(page.locator("#kb-search")).to_be_hidden()
    assert page.url.startswith(site + CHECKLIST)
    page.keyboard.press("Control+k")
    page.get_by_label("Single keys work").check()
    page.keyboard.press("Escape")
    expect(page.locator("#kb-search")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#kb-search")).to_be_visible()
