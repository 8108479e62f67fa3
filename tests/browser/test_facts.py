"""Single facts that scores of accessibility, search engines and speed rest on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PAGES, find
from tests.end_to_end.miniature import SITE_URL

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 412, "height": 823}
SHIFTS = """
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            const names = entry.sources.map(({ node }) => node?.className || node?.nodeName);
            shifts.push([entry.value, entry.startTime, ...names]);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("path", [*PAGES, "search/?q=monolith"])
def test_nothing_moves_while_a_page_loads(
    new_page: Callable[..., Page], address: Callable[[str], str], path: str
) -> None:
    page = new_page(viewport=TELEPHONE, device_scale_factor=1.75)
    page.add_init_script(SHIFTS)
    # what is seen before the scripts have come is what they could move
    page.route("**/*.js", lambda route: (page.evaluate(PAINTED), route.continue_()))
    page.goto(address(path), wait_until="networkidle")
    page.unroute_all(behavior="wait")  # a busy machine may be quiet before the last script
    shifts = page.evaluate("shifts")
    assert sum(shift[0] for shift in shifts) < 0.02, shifts


PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("path", PAGES)
def test_a_search_engine_is_told_what_a_page_is(
    page: Page, published: str, below: Path, path: str
) -> None:
    response = page.goto(published + find(below, path))
    assert response
    assert response.status == 200
    facts = page.evaluate(FACTS)
    assert facts["doctype"] == "html"
    assert facts["charset"] == "UTF-8"
    assert facts["language"] == "en"
    assert facts["viewport"] == "width=device-width,initial-scale=1"
    assert 10 <= len(facts["title"]) <= 120
    assert 20 <= len(facts["description"]) <= 300
    assert facts["noindex"] == 0
    if path != "404.html":
        assert facts["canonical"] == SITE_URL + find(below, path)
    assert facts["badLinks"] == []
    assert facts["badImages"] == []


FACTS = """() => {
    const content = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? "";
    const says = (link) =>
        (link.getAttribute("aria-label") ?? link.textContent).trim().toLowerCase();
    const nothing = new Set(["", "go", "here", "click here", "this", "more", "learn more", "start",
        "read more", "information", "more information", "link"]);
    // links in pictures are of SVG 1.1: Material's scripts cannot do with others
    const leadsTo = (a) => {
        const address = a.getAttribute("href") ?? a.getAttribute("xlink:href");
        return address ? new URL(address, location) : null;
    };
    return {
        doctype: document.doctype?.name,
        charset: document.characterSet,
        language: document.documentElement.lang,
        viewport: content("viewport"),
        title: document.title,
        description: content("description"),
        noindex: document.querySelectorAll("meta[name=robots]").length,
        canonical: document.querySelector("link[rel=canonical]")?.href,
        badLinks: [...document.querySelectorAll("a")]
            .filter((a) => nothing.has(says(a)) || !/^https?:$/.test(leadsTo(a)?.protocol))
            .map((a) => a.outerHTML.slice(0, 200)),
        badImages: [...document.images]
            .filter((i) => !i.hasAttribute("alt") || !i.width || !i.height)
            .map((i) => i.outerHTML.slice(0, 200)),
    };
}"""


@pytest.mark.parametrize("path", PAGES)
def test_a_finger_hits_what_it_aims_at(
    new_page: Callable[..., Page], address: Callable[[str], str], path: str
) -> None:
    page = new_page(viewport=TELEPHONE, has_touch=True)
    page.goto(address(path))
    options = {"runOnly": ["target-size"], "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options).response["violations"]
    assert [node["html"][:160] for rule in found for node in rule["nodes"]] == []
