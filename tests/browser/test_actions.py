"""Copying an entry and the link to a place in it, and reporting an error there, in a browser."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PRACTICE = "../practices/automate-upgrades/"


@pytest.fixture
def practice(new_page: Callable[..., Page], checklists: str) -> Page:
    """A practice's page, whose scripts may copy."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{checklists}{PRACTICE}")
    return page


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_an_entry_is_copied_as_markdown_whose_links_lead_from_anywhere(
    practice: Page, checklists: str
) -> None:
    practice.get_by_role("button", name="Copy as Markdown").click()
    expect(practice.locator(".kb-told")).to_have_text("Copied.")
    twin = practice.request.get(f"{checklists}{PRACTICE}index.md").text()
    site = checklists.removesuffix("checklists/")
    assert copied(practice) == twin.replace("](../../", f"]({site}")
    assert f"]({site}" in copied(practice)


def test_where_it_cannot_be_copied_there_is_a_link(
    new_page: Callable[..., Page], checklists: str
) -> None:
    page = new_page()
    page.goto(f"{checklists}{PRACTICE}")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    link = page.locator(".kb-actions").get_by_role("link", name="Markdown")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".kb-told")).to_contain_text("does not allow copying")
    expect(link).to_be_visible()


@pytest.mark.parametrize("place", ["check-", "step-", "evidence-"])
def test_the_link_to_a_claim_is_copied_and_an_error_in_it_reported(
    practice: Page, place: str
) -> None:
    claim = practice.locator(f"[id^={place}]").first
    words = " ".join(claim.inner_text().replace("¶", "").split())
    claim.hover()
    link = claim.locator(".headerlink").first
    address = link.evaluate("link => link.href")
    link.click()
    told = practice.locator(".kb-told")
    expect(told).to_contain_text("The link to this place is copied.")
    assert copied(practice) == practice.url == address
    report = told.get_by_role("link", name="Report an error in it").get_attribute("href")
    sent = parse_qs(urlsplit(report or "").query)
    assert sent["subject"] == ["Error in “Automate upgrades”"]
    (line,) = (line for line in sent["text"][0].splitlines() if line.startswith("Claim: "))
    assert line == f"Claim: “{words}” {address}"


def test_without_scripts_there_are_links(new_page: Callable[..., Page], checklists: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{checklists}{PRACTICE}")
    actions = page.locator(".kb-actions")
    expect(actions.get_by_role("button")).to_be_hidden()
    twin = actions.get_by_role("link", name="Markdown").evaluate("link => link.href")
    assert page.request.get(twin).text().startswith("# Automate upgrades\n")
    expect(actions.get_by_role("link", name="Report an error")).to_be_visible()
