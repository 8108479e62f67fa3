"""Citing an entry, and pointing at a place in it, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = pytest.mark.browser

QUOTE = "../quotes/three-in-the-morning/"
PRACTICE = "../practices/automate-upgrades/"
FORMS = ("Plain text", "Markdown", "BibTeX", "CSL-JSON", "HTML, for a page")


@pytest.fixture
def open_citation(new_page: Callable[..., Page], checklists: str) -> Callable[..., Page]:
    """Open a quotation's page and its citation."""

    def open_it(**options: object) -> Page:
        page = new_page(**options)
        page.goto(f"{checklists}{QUOTE}")
        page.get_by_text("Cite this", exact=True).click()
        return page

    return open_it


def button(page: Page, form: str) -> Locator:
    return page.get_by_role("button", name=f"Copy: {form}", exact=True)


@pytest.mark.parametrize("form", FORMS)
def test_a_citation_is_copied(open_citation: Callable[..., Page], form: str) -> None:
    page = open_citation(permissions=["clipboard-read", "clipboard-write"])
    button(page, form).click()
    expect(page.locator(".kb-cite [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = page.locator(".kb-cite pre").nth(FORMS.index(form)).text_content()
    assert copied == shown
    assert "three" in copied.lower()


def test_where_copying_is_not_allowed_the_text_is_selected(
    open_citation: Callable[..., Page],
) -> None:
    page = open_citation()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    button(page, "BibTeX").click()
    expect(page.locator(".kb-cite [role=status]")).to_contain_text("selected instead")
    assert page.evaluate("getSelection().toString()").startswith("@misc{quote-three-in-the-morning")


def test_it_can_be_done_with_the_keyboard(new_page: Callable[..., Page], checklists: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{checklists}{QUOTE}")
    page.locator(".kb-cite summary").focus()
    page.keyboard.press("Enter")
    expect(button(page, FORMS[0])).to_be_visible()
    page.keyboard.press("Tab")
    expect(button(page, FORMS[0])).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".kb-cite [role=status]")).to_have_text("Copied.")


def test_opening_it_again_makes_no_second_buttons(open_citation: Callable[..., Page]) -> None:
    page = open_citation()
    buttons = page.locator(".kb-cite button")
    expect(buttons).to_have_count(len(FORMS))
    for _ in range(2):
        page.get_by_text("Cite this", exact=True).click()
    expect(page.locator(".kb-cite")).to_have_attribute("open", "")
    expect(buttons).to_have_count(len(FORMS))


def test_who_opens_it_before_the_script_has_come_gets_the_buttons(
    page: Page, checklists: str
) -> None:
    def open_meanwhile(route: Route) -> None:
        page.get_by_text("Cite this", exact=True).click()
        route.continue_()

    page.route("**/base.js", open_meanwhile)
    page.goto(f"{checklists}{QUOTE}")
    expect(page.locator(".kb-cite button")).to_have_count(len(FORMS))


def test_without_scripts_the_text_is_there_and_there_are_no_buttons(
    open_citation: Callable[..., Page],
) -> None:
    page = open_citation(java_script_enabled=False)
    expect(page.locator(".kb-cite pre")).to_have_count(len(FORMS))
    expect(page.locator(".kb-cite pre").first).to_be_visible()
    expect(page.locator(".kb-cite button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_citation: Callable[..., Page], violations: Callable[[Page], list[str]], scheme: str
) -> None:
    page = open_citation(color_scheme=scheme)
    expect(page.locator(".kb-cite button")).to_have_count(len(FORMS))
    assert violations(page) == []


def test_nothing_is_wider_than_a_small_screen(open_citation: Callable[..., Page]) -> None:
    page = open_citation(viewport={"width": 360, "height": 740})
    expect(page.locator(".kb-cite button")).to_have_count(len(FORMS))
    edges = "all => all.map((e) => e.getBoundingClientRect().right)"
    assert max(page.locator(".kb-cite *").evaluate_all(edges)) <= 360


def test_a_check_can_be_pointed_at(page: Page, checklists: str) -> None:
    page.goto(f"{checklists}{PRACTICE}")
    check = page.locator(".kb-check").first
    link = check.get_by_title("Link to this place")
    expect(link).to_have_css("opacity", "0")
    check.hover()
    expect(link).to_have_css("opacity", "1")
    link.click()
    anchor = check.get_attribute("id")
    expect(page).to_have_url(re.compile(f"#{anchor}$"))
    expect(page.locator(".kb-check:target")).to_have_count(1)
