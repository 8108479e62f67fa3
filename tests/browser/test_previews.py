"""The card beside a link: there when wanted, gone when not, and no trouble in between."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response, Route, expect

from tests.browser.pages import ROOT

pytestmark = pytest.mark.browser
PRACTICE = "practices/watch-percentiles-not-averages/"
LINK = "a[data-kb=definition]"


@pytest.fixture
def practice(page: Page, published: str) -> Page:
    """An entry's page with links to others, under the strict policy and below a path."""
    page.goto(published + PRACTICE, wait_until="networkidle")
    return page


def link(page: Page) -> Locator:
    """A link to a definition."""
    return page.locator(f".md-content {LINK}").first


def card(page: Page) -> Locator:
    return page.locator(".kb-preview")


def away(page: Page) -> None:
    """Move the pointer to where there is no link."""
    page.locator("h1").hover()


def test_a_pointer_that_rests_on_a_link_shows_what_it_leads_to(practice: Page) -> None:
    before = practice.evaluate("[document.documentElement.scrollHeight, scrollY]")
    practice.mouse.move(0, 0)
    link(practice).scroll_into_view_if_needed()
    link(practice).hover()
    expect(card(practice)).to_have_count(1)
    expect(card(practice).locator(".kb-preview__kind")).to_have_text("Definition")
    title = card(practice).locator(".kb-preview__title")
    expect(title).to_have_text(link(practice).inner_text(), ignore_case=True)
    expect(card(practice).locator(".kb-preview__text")).not_to_be_empty()
    expect(card(practice).locator(".kb-preview__topics")).to_contain_text("Performance")
    after = practice.evaluate("[document.documentElement.scrollHeight, scrollY]")
    assert after[0] == before[0]
    expect(practice).to_have_url(practice.url)
    away(practice)
    expect(card(practice)).to_have_count(0)


def test_the_keyboard_shows_it_too(practice: Page) -> None:
    link(practice).focus()
    practice.keyboard.press("Shift+Tab")
    practice.keyboard.press("Tab")
    expect(link(practice)).to_be_focused()
    expect(card(practice)).to_be_visible()
    # persistent: a pointer that passes elsewhere does not take it away
    away(practice)
    practice.locator(".kb-lead").hover()
    expect(card(practice)).to_be_visible()
    practice.keyboard.press("Tab")
    expect(card(practice).filter(has_text=link(practice).inner_text())).to_have_count(0)


def test_it_does_not_cover_what_the_keyboard_goes_to(practice: Page) -> None:
    practice.keyboard.press("Tab")  # from now on the keyboard is in use
    link(practice).focus()
    expect(card(practice)).to_be_visible()
    hidden_at_once = """link => {
        link.blur();
        return !document.querySelector(".kb-preview");
    }"""
    assert link(practice).evaluate(hidden_at_once)


def test_whoever_goes_on_before_the_script_has_come_sees_the_card_of_the_next_link(
    practice: Page,
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    practice.route("**/previews.js", hold)
    second = practice.locator(".md-content a[data-kb=person]").first
    link(practice).hover()
    while not held:
        practice.wait_for_timeout(10)
    second.hover()
    held[0].continue_()
    expect(card(practice).locator(".kb-preview__title")).to_have_text(
        second.inner_text(), ignore_case=True
    )


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_escape_sends_it_away_until_the_link_is_left(practice: Page, way: str) -> None:
    practice.keyboard.press("Tab")  # from now on the keyboard is in use
    getattr(link(practice), way)()
    expect(card(practice)).to_be_visible()
    practice.keyboard.press("Escape")
    expect(card(practice)).to_have_count(0)
    if way == "hover":
        box = link(practice).bounding_box()
        assert box
        practice.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
        away(practice)
    else:
        practice.keyboard.press("Shift+Tab")
    getattr(link(practice), way)()
    expect(card(practice)).to_be_visible()


def test_a_pointer_can_move_into_it(practice: Page) -> None:
    link(practice).hover()
    box, anchor = card(practice).bounding_box(), link(practice).bounding_box()
    assert box
    assert anchor
    above = box["y"] < anchor["y"]
    between = box["y"] + box["height"] + 3 if above else box["y"] - 3
    practice.clock.install(time=0)
    practice.clock.pause_at(1)  # a busy machine may take longer over it than a hand
    practice.mouse.move(box["x"] + 20, between)
    practice.clock.run_for(200)
    practice.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    practice.clock.run_for(700)
    assert card(practice).evaluate("card => card.matches(':hover')")


def test_it_is_not_there_for_screen_readers_nor_on_paper(practice: Page) -> None:
    link(practice).hover()
    expect(card(practice)).to_be_visible()
    text = card(practice).locator(".kb-preview__text").inner_text()
    assert text not in practice.locator("body").aria_snapshot()
    found = Axe().run(practice).response["violations"]
    assert [rule["id"] for rule in found] == []
    practice.emulate_media(media="print")
    expect(card(practice)).to_be_hidden()


def test_it_lies_within_a_narrow_window(new_page: Callable[..., Page], published: str) -> None:
    page = new_page(viewport={"width": 320, "height": 400})
    page.goto(published + PRACTICE)
    for number in range(2):
        wanted = page.locator(".md-content a[data-kb=person]").nth(number)
        wanted.scroll_into_view_if_needed()
        wanted.hover()
        expect(card(page).locator(".kb-preview__title")).to_have_text(wanted.inner_text())
        box, anchor = card(page).bounding_box(), wanted.bounding_box()
        assert box
        assert anchor
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= anchor["y"] + anchor["height"] or (
            box["y"] + box["height"] <= anchor["y"]
        )
        page.keyboard.press("Escape")


def test_a_finger_follows_the_link_at_once(new_page: Callable[..., Page], published: str) -> None:
    page = new_page(has_touch=True, viewport={"width": 412, "height": 823})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(published + PRACTICE)
    title = link(page).inner_text()
    link(page).tap()
    expect(page.locator("h1")).to_contain_text(title, ignore_case=True)
    assert not [address for address in asked if "preview" in address]


def test_little_is_fetched_and_that_once(practice: Page) -> None:
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    practice.on("response", note)
    for _ in range(2):
        link(practice).hover()
        expect(card(practice)).to_be_visible()
        away(practice)
        expect(card(practice)).to_have_count(0)
    asked = [r.url.partition("/kb/")[2] for r in responses]
    (chunk,) = (name for name in asked if "?v=" in name)
    ours = [
        "assets/css/previews.css",
        "assets/js/previews/previews.js",
        chunk,
        "previews/index.json",
    ]
    assert sorted(name for name in asked if "previews" in name) == sorted(ours)
    assert len(chunk.partition("?v=")[2]) == 8
    assert sum(len(r.body()) for r in responses if "previews" in r.url) < 40_000


def test_it_knows_a_link_in_a_page_put_in_place(page: Page, published: str) -> None:
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap(published)))
    page.goto(f"{published}practices/", wait_until="networkidle")
    page.evaluate("window.still = true")
    page.locator("[data-kb-rows] a[href*='watch-percentiles']").click()
    expect(page.locator("h1")).to_contain_text("percentiles")
    link(page).hover()
    expect(card(page)).to_be_visible()
    link(page).click()
    expect(page.locator("h1")).not_to_contain_text("Watch")
    expect(card(page)).to_have_count(0)
    assert page.evaluate("window.still")


def sitemap(site: str) -> str:
    locations = "".join(
        f"<url><loc>{site}{file.parent.name}/{file.stem}/</loc></url>"
        for file in sorted((ROOT / "content").glob("*/*.yaml"))
    )
    return f"<urlset>{locations}</urlset>"


def test_a_list_that_says_it_all_has_no_cards(page: Page, published: str) -> None:
    page.goto(f"{published}practices/")
    page.locator("[data-kb-rows] > li > a").first.hover()
    page.locator(".md-footer__link--next").hover()
    page.goto(f"{published}topics/")
    page.locator(".kb-card__title").first.hover()
    page.goto(published + PRACTICE)
    link(page).hover()
    expect(card(page)).to_have_count(1)


def test_every_entry_has_a_card(below: Path) -> None:
    index = json.loads((below / "previews" / "index.json").read_text("utf-8"))
    files = {file.stem for file in (below / "previews").glob("*.json")}
    assert files == {"index", *map(str, range(len(index["chunks"])))}
    cards = [
        name
        for number in range(len(index["chunks"]))
        for name in json.loads((below / "previews" / f"{number}.json").read_text("utf-8"))
    ]
    content = ROOT / "content"
    entries = [f.relative_to(content).with_suffix("").as_posix() for f in content.glob("*/*.yaml")]
    assert sorted(cards) == sorted(entries)
