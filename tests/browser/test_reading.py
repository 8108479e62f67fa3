"""Pages can be read on whatever there is: small and huge windows, paper, a keyboard, Hebrew."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import NARROW, PAGES
from tests.end_to_end.miniature import Project, copy_miniature

pytestmark = pytest.mark.browser
WINDOWS = {
    "telephone": NARROW,
    "400 % zoom": {"width": 320, "height": 256},
    "200 % zoom": {"width": 640, "height": 400},
    "4K": {"width": 3840, "height": 2160},
}
STICKING_OUT = """() => [...document.querySelectorAll(".md-content *, .md-footer *, .md-header *")]
    .filter((e) => !e.closest(".md-typeset__scrollwrap, .kb-poster, pre, table, dialog, [hidden]"))
    .filter((e) => e.getBoundingClientRect().width > 0)
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1
        || e.getBoundingClientRect().left < -1)
    .map((e) => e.outerHTML.slice(0, 100))"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll(".md-content *, .md-footer *")]
    .filter((e) => getComputedStyle(e).overflowX === "hidden" && e.clientWidth > 1)
    .filter((e) => e.scrollWidth > e.clientWidth + 1)
    .map((e) => e.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("window", WINDOWS)
def test_a_page_fits_its_window(
    new_page: Callable[..., Page], address: Callable[[str], str], window: str
) -> None:
    page = new_page(viewport=WINDOWS[window])
    for path in PAGES:
        page.goto(address(path))
        assert not page.evaluate(WIDER), path
        # the root hides what sticks out, so that its own measure is not enough
        assert page.evaluate(STICKING_OUT) == [], path
        if window != "4K":  # there the titles of sources are cut to one line
            assert page.evaluate(CUT_OFF) == [], path


LINES_AND_SIZES = """(selector) => [...document.querySelectorAll(selector)].map((label) => {
    const range = document.createRange(), size = (e) => parseFloat(getComputedStyle(e).fontSize);
    range.selectNodeContents(label);
    const words = range.getBoundingClientRect(), mark = getComputedStyle(label, "::before");
    const beside = mark.content === "none" || words.left > label.getBoundingClientRect().left;
    const share = size(label) / size(label.closest(".md-typeset"));
    return [beside && words.height < 2 * size(label), share];
})"""


@pytest.mark.parametrize(
    ("path", "selector"),
    [("practices/", ".kb-filter .kb-label"), ("practices/*", ".kb-check__level")],
)
@pytest.mark.parametrize("width", [360, 1440])
def test_a_label_is_small_and_of_one_line(
    new_page: Callable[..., Page],
    address: Callable[[str], str],
    path: str,
    selector: str,
    width: int,
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(address(path))
    found = page.evaluate(LINES_AND_SIZES, selector)
    assert found
    for is_one_line, size in found:
        assert is_one_line
        assert 0.7 < size < 0.85


LONG = """(long) => {
    const written = "h1, dd, li > a, .kb-question legend, .kb-answer span, .kb-crumbs li"
        + ", .kb-card p, .kb-lead";
    for (const text of document.querySelectorAll(`article :is(${written})`)) {
        if (!text.children.length && text.textContent.trim()) text.textContent = long;
    }
}"""


def test_long_words_widen_no_page(
    new_page: Callable[..., Page], address: Callable[[str], str]
) -> None:
    """A word of 81 letters, in the place of what is from entries."""
    page = new_page(viewport=WINDOWS["400 % zoom"])
    for path in PAGES:
        page.goto(address(path), wait_until="networkidle")
        page.evaluate(LONG, "a" * 81)
        assert not page.evaluate(WIDER), path


# Paper


A4 = {"width": 718, "height": 1047}
"""Between the margins, in pixels."""


def test_paper_has_the_page_and_nothing_to_press(
    new_page: Callable[..., Page], address: Callable[[str], str]
) -> None:
    page = new_page(viewport=A4, color_scheme="dark")
    for path in PAGES:
        page.emulate_media(media="screen")
        page.goto(address(path))
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        pressed = (
            ".md-header, .md-sidebar, .md-footer, .md-top, .md-content__button, .kb-filter,"
            " .kb-crumbs, .kb-finder, .kb-progress, .kb-actions, .kb-take-away, .headerlink"
        )
        assert page.locator(pressed).locator("visible=true").count() == 0, path
        assert page.evaluate(WIDER) is False, path
        assert page.evaluate(STICKING_OUT) == [], path
        colours = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor,"
            " getComputedStyle(document.querySelector('h1')).color,"
            " getComputedStyle(document.documentElement).colorScheme]"
        )
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "light"], path


def test_a_short_page_takes_one_sheet(page: Page, site: str, built: Path) -> None:
    pages = (built / "definitions").glob("*/index.md")  # redirects have no twin
    shortest = min(pages, key=lambda path: path.stat().st_size)
    page.goto(f"{site}definitions/{shortest.parent.name}/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_paper_tells_where_a_link_leads_once(page: Page, site: str) -> None:
    after = "link => getComputedStyle(link, '::after').content"
    page.goto(f"{site}tools/go/")
    page.emulate_media(media="print")
    website = page.locator(".kb-facts a[href='https://go.dev']")
    assert website.evaluate(after) == "none"
    page.emulate_media(media="screen")
    page.goto(f"{site}people/glyph/")
    page.emulate_media(media="print")
    profile = page.locator(".kb-facts a[rel=noopener]").first
    href = profile.get_attribute("href")
    assert href
    assert href in profile.evaluate(after)


# Motion


def test_nothing_moves_for_who_wants_no_motion(page: Page, site: str) -> None:
    page.goto(site)
    lasting = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
            const { transitionDuration, animationDuration } = getComputedStyle(e);
            const times = `${transitionDuration}, ${animationDuration}`.split(", ");
            return times.some((time) => parseFloat(time) > 0.001);
        }).map((e) => e.outerHTML.slice(0, 100))"""
    )
    assert lasting == []


# The keyboard


def test_the_skip_link_leads_to_the_title(page: Page, address: Callable[[str], str]) -> None:
    page.goto(address("practices/*"))
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    skip.press("Enter")
    expect(page.locator("h1:target")).to_be_visible()


@pytest.mark.parametrize("path", ["practices/*", "checklists/*", "sources/*", "practices/"])
def test_the_focus_is_seen_wherever_it_goes(
    new_page: Callable[..., Page], address: Callable[[str], str], path: str
) -> None:
    page = new_page(viewport={"width": 1000, "height": 500})
    page.goto(address(path), wait_until="networkidle")
    places = []
    for _ in range(45):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUS)
        assert seen["ring"], seen
        assert seen["uncovered"], seen
        if seen["inContent"]:
            places.append((seen["top"], seen["left"]))
    assert len(places) > 20
    tops = [top for top, _ in places]
    assert all(below > above - 60 for above, below in pairwise(tops)), places


@pytest.mark.parametrize("width", [320, 640, 1000])
def test_the_keyboard_opens_and_closes_the_drawer(
    new_page: Callable[..., Page], site: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 500})
    page.goto(f"{site}practices/", wait_until="networkidle")
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer).to_have_css("visibility", "hidden")
    button = page.get_by_role("button", name="Navigation")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary a:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(drawer).to_have_css("visibility", "hidden")


def test_a_window_with_room_for_the_navigation_has_no_drawer(page: Page, site: str) -> None:
    page.goto(f"{site}practices/", wait_until="networkidle")
    expect(page.locator(".md-header button[aria-expanded]")).to_be_hidden()
    expect(page.locator(".md-sidebar--primary a").nth(3)).to_be_visible()


FOCUS = """() => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    const shown = e.closest("label") ?? e;
    const { x, y, height } = shown.getClientRects()[0];
    const there = document.elementFromPoint(x + 3, y + height / 2);
    const ring = [e, shown].some((o) => {
        const style = getComputedStyle(o);
        return style.outlineStyle !== "none" || style.boxShadow !== "none";
    });
    return {
        what: e.outerHTML.slice(0, 120),
        ring,
        uncovered: !!there && (shown.contains(there) || there.contains(shown)
            || there.closest("label") === shown),
        inContent: !!e.closest(".md-content__inner"),
        top: box.top + scrollY,
        left: box.left,
    };
}"""


# Text from right to left


HEBREW = "להתחיל בקטן, ואז למדוד (3 פעמים)!"
ARABIC = "سارة المثال"


@pytest.fixture(scope="session")
def two_directions(once: Callable[..., Path], serve: Callable[[Path], str]) -> str:
    """The miniature site with a quote in Hebrew by somebody with an Arabic name."""

    def build(folder: Path) -> None:
        project = copy_miniature(folder)
        project.edit("content/people/bo-example.yaml", "title: Bo Example", f"title: {ARABIC}")
        text = project.read("content/quotes/cut-early.yaml")
        text = re.sub(r"text: .*", f'text: "{HEBREW}"', text)
        project.write("content/quotes/cut-early.yaml", re.sub(r"speaker_label: .*", BO, text))
        project.build()

    return serve(Project(once("two-directions", build)).site)


BO = "speaker: bo-example"


def test_a_quote_reads_in_its_own_direction(page: Page, two_directions: str) -> None:
    page.goto(f"{two_directions}quotes/cut-early/")
    words = page.locator("blockquote p", has_text=HEBREW)
    expect(words).to_have_css("direction", "rtl")
    expect(page.locator("figcaption").first).to_have_css("direction", "ltr")
    name = page.locator("figcaption a", has_text=ARABIC).first
    place = page.locator("figcaption .kb-place").first
    left, right = name.bounding_box(), place.bounding_box()
    assert left
    assert right
    assert left["x"] < right["x"]
    page.goto(f"{two_directions}people/bo-example/")
    expect(page.locator("h1")).to_have_css("direction", "rtl")
    page.goto(f"{two_directions}quotes/")
    expect(page.locator("q", has_text=HEBREW)).to_have_css("direction", "rtl")


# What is missing


@pytest.mark.parametrize("depth", ["", "practices/", "some/where/deep/"])
def test_a_missing_page_offers_what_may_have_been_meant(
    page: Page, published: str, depth: str
) -> None:
    response = page.goto(f"{published}{depth}start-with-a-monolit.html")
    assert response
    assert response.status == 404
    first = page.locator("[data-kb-missing] a").first
    expect(first).to_contain_text("Start with a monolith")
    search = page.locator("[data-kb-missing-search]")
    assert "q=" in (search.get_attribute("href") or "")
    first.click()
    expect(page).to_have_url(f"{published}practices/start-with-a-monolith/")


def test_a_missing_page_leads_on_without_scripts(
    new_page: Callable[..., Page], published: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{published}some/where/else/")
    assert not page.locator("[data-kb-missing]").is_visible()
    for name, path in {"Search": "search/", "Practices": "practices/"}.items():
        link = page.locator(".md-content").get_by_role("link", name=name, exact=True)
        assert link.evaluate("link => link.href") == published + path


def test_an_address_without_words_suggests_nothing(page: Page, published: str) -> None:
    page.goto(f"{published}--/", wait_until="networkidle")
    expect(page.locator("[data-kb-missing]")).to_be_hidden()
