"""The pictures in a real browser, on the knowledge base that we ship."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Response, expect

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
TIMELINE = "sources/talk-python-352/"
SLOW_PARTS = "keep-dependencies-up-to-date"
READY = "[data-kb-connections][data-kb-ready]"


@pytest.fixture
def poster(page: Page, site: str) -> Page:
    """The picture of how practices hang together, unfolded."""
    return unfolded(page, site)


def unfolded(page: Page, site: str) -> Page:
    page.goto(f"{site}connections/")
    expect(page.locator(READY)).to_be_visible()
    page.locator("#picture > summary").click()
    return page


def name(page: Page, id_: str) -> Locator:
    return page.locator(f'.kb-poster__name[data-id="{id_}"]')


def chosen(page: Page) -> Locator:
    return page.locator(".kb-chosen")


# Every picture


def test_every_link_of_every_picture_leads_somewhere(built: Path) -> None:
    links = re.compile(r'(?:xlink:href|href)="([^"]+)"')
    pictures = re.compile(
        r'<(svg|nav|table)\b[^>]*kb-.*?</\1>|<figure class="kb-pic.*?</figure>', re.DOTALL
    )
    ids: dict[Path, set[str]] = {}
    seen = 0
    for file in sorted(built.rglob("index.html")):
        here = f"http://site/{file.parent.relative_to(built).as_posix()}/".replace("/./", "/")
        for picture in pictures.finditer(file.read_text("utf-8")):
            for link in links.findall(picture.group()):
                address, anchor = urldefrag(urljoin(here, link))
                target = built / urlsplit(address).path.lstrip("/")
                target = target / "index.html" if target.is_dir() else target
                assert target.is_file(), (file, link)
                if anchor:
                    if target not in ids:
                        found = re.findall(r'\bid="([^"]+)"', target.read_text("utf-8"))
                        ids[target] = set(found)
                    assert anchor in ids[target], (file, link)
                seen += 1
    assert seen > 1000


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        (TIMELINE, ".kb-timeline"),
        ("topics/", ".kb-overview"),
        ("practices/start-with-a-monolith/", ".kb-around"),
        ("connections/", ".kb-poster"),
    ],
)
def test_a_picture_needs_no_script_and_no_inline_style(
    new_page: Callable[..., Page], site: str, path: str, picture: str
) -> None:
    page = new_page(viewport=WIDE, java_script_enabled=False)
    policy = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'"

    def strict(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)  # type: ignore[attr-defined]

    page.route(f"{site}{path}", strict)
    page.goto(f"{site}{path}")
    drawn = page.locator(picture)
    if path == "connections/":
        page.locator("#picture > summary").click()
    expect(drawn).to_be_visible()
    expect(drawn.locator("[style]")).to_have_count(0)
    assert drawn.locator("a").count() >= 4


# The timeline


def test_a_mark_says_what_is_there_and_leads_to_it(page: Page, site: str) -> None:
    page.goto(f"{site}{TIMELINE}")
    marks = page.locator(".kb-timeline__mark")
    assert marks.count() > 30
    mark = marks.nth(5)
    said = mark.get_attribute("aria-label") or ""
    assert re.match(r"\d+:\d\d, .+: \d+ (quotation|entr)", said)
    tip = mark.locator(".kb-tip")
    expect(tip).to_be_hidden()
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    expect(tip).to_have_text(said)
    expect(tip).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#at-\d+$"))
    expect(page.locator(":target")).to_be_visible()


def test_times_on_the_axis_do_not_overlap_on_a_small_screen(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(viewport=NARROW)
    page.goto(f"{site}{TIMELINE}")
    boxes = [t.bounding_box() for t in page.locator(".kb-timeline__tick text").all()]
    edges = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
    assert all(end < start for (_, end), (start, _) in pairwise(edges))
    assert edges[-1][1] <= NARROW["width"]


# Topics and kinds


def test_a_cell_leads_to_the_list_narrowed_down_to_what_it_counts(page: Page, site: str) -> None:
    page.goto(f"{site}topics/")
    cell = page.locator(".kb-overview tr", has_text="Databases").get_by_role("link").nth(1)
    count = int(re.findall(r"\d+", cell.inner_text())[0])
    cell.click()
    expect(page).to_have_url(re.compile(r"/practices/\?topics=databases$"))
    expect(page.locator("[data-kb-rows] > li:visible")).to_have_count(count)


# How entries hang together


def test_no_name_is_wider_than_its_column(poster: Page) -> None:
    wide = poster.evaluate(
        """() => [...document.querySelectorAll(".kb-poster__name")]
            .filter(({ lastElementChild: text, firstElementChild: room }) =>
              text.getBBox().width > room.width.baseVal.value)
            .map((a) => a.textContent)"""
    )
    assert wide == []


def test_the_first_click_chooses_and_the_second_opens(poster: Page) -> None:
    one = name(poster, SLOW_PARTS)
    one.click()
    expect(chosen(poster)).to_contain_text("Keep dependencies up to date")
    expect(chosen(poster)).to_contain_text("In tension with")
    near = poster.locator(".kb-poster__name.kb-is-near")
    listed = {link.inner_text() for link in chosen(poster).get_by_role("link").all()}
    assert {" ".join((n.text_content() or "").split()) for n in near.all()} == listed
    expect(one).to_be_in_viewport()
    one.click()
    expect(poster).to_have_url(re.compile(f"/practices/{SLOW_PARTS}/$"))


def test_the_keyboard_goes_from_name_to_name_and_opens_one(poster: Page) -> None:
    names = poster.locator(".kb-poster__name")
    poster.locator(".kb-poster").focus()
    poster.keyboard.press("Tab")  # the topic of the first card
    poster.keyboard.press("Tab")
    expect(names.nth(0)).to_be_focused()
    poster.keyboard.press("ArrowDown")
    expect(names.nth(1)).to_be_focused()
    title = " ".join((names.nth(1).text_content() or "").split())
    expect(chosen(poster)).to_contain_text(title)
    poster.keyboard.press("ArrowRight")
    right = poster.locator(".kb-poster__name:focus")
    assert right.bounding_box()["x"] > names.nth(1).bounding_box()["x"]  # type: ignore[index]
    poster.keyboard.press("ArrowLeft")
    poster.keyboard.press("Escape")
    expect(chosen(poster)).to_be_hidden()
    names.nth(1).focus()
    poster.keyboard.press("Enter")
    expect(poster.locator("h1")).to_contain_text(title)


def test_a_name_is_found_and_entered(poster: Page) -> None:
    poster.get_by_label("Find by name").fill("dependencies date")
    expect(poster.locator(".kb-connections__found")).to_have_text("1 found")
    expect(poster.locator(".kb-is-found")).to_have_count(1)
    listed = poster.locator(".kb-connected > li:visible")
    expect(listed).to_have_text([re.compile("Keep dependencies up to date")])
    poster.keyboard.press("Enter")
    expect(listed.locator("summary")).to_be_focused()
    expect(listed.get_by_text("In tension with")).to_be_visible()


def test_it_begins_with_the_list_and_without_a_line(page: Page, site: str) -> None:
    page.goto(f"{site}connections/")
    expect(page.locator(READY)).to_be_visible()
    expect(page.locator(".kb-poster")).to_be_hidden()
    expect(page.locator(".md-nav--primary").get_by_text("Practices")).to_be_visible()
    page.locator("#picture > summary").click()
    lines = page.locator(".kb-poster__edges path:visible")
    expect(lines).to_have_count(0)
    name(page, SLOW_PARTS).click()
    assert lines.count() > 0


def test_a_topic_and_kinds_of_lines_narrow_it_down(poster: Page) -> None:
    poster.locator("select[name=topic]:visible").select_option("databases")
    found = poster.locator(".kb-is-found")
    topics = found.evaluate_all("names => names.map((name) => name.dataset.topic)")
    assert topics
    assert set(topics) == {"databases"}
    lines = poster.locator(".kb-poster__edges path:visible")
    some = lines.count()
    poster.get_by_label("Supports").uncheck()
    assert 0 < lines.count() < some
    expect(poster.locator(".kb-poster__edges .kb-edge--supports:visible")).to_have_count(0)


def test_it_zooms_by_buttons_and_keys(poster: Page) -> None:
    svg = poster.locator(".kb-poster svg")
    box = poster.locator(".kb-poster")
    before = svg.bounding_box()["width"]  # type: ignore[index]
    poster.get_by_role("button", name="Larger").click()
    assert svg.bounding_box()["width"] > before  # type: ignore[index]
    box.focus()
    poster.keyboard.press("-")
    poster.keyboard.press("-")
    assert svg.bounding_box()["width"] < before  # type: ignore[index]
    poster.keyboard.press("0")
    assert svg.bounding_box()["width"] == before  # type: ignore[index]


def test_a_mouse_pans_what_is_larger_than_its_box(poster: Page) -> None:
    box = poster.locator(".kb-poster")
    for _ in range(3):
        poster.get_by_role("button", name="Larger").click()
    box.evaluate("box => box.scrollTo(0, 0)")
    box.scroll_into_view_if_needed()
    at = box.bounding_box()
    assert at
    free = box.evaluate(
        """(box) => {
          const { left, top } = box.getBoundingClientRect();
          for (let x = left + 300; x < left + 900; x += 5)
            for (let y = top + 60; y < innerHeight - 60; y += 5)
              if (!document.elementFromPoint(x, y).closest("a")) return [x, y];
        }"""
    )
    poster.mouse.move(*free)
    poster.mouse.down()
    poster.mouse.move(free[0] - 120, free[1] - 40)
    poster.mouse.up()
    assert box.evaluate("box => [box.scrollLeft, box.scrollTop]") == [120, 40]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_something_is_chosen_and_narrowed_down(
    new_page: Callable[..., Page],
    site: str,
    scheme: str,
    violations: Callable[[Page], list[str]],
) -> None:
    page = new_page(viewport=WIDE, color_scheme=scheme)
    unfolded(page, site)
    page.get_by_label("Find by name").fill("keep")
    name(page, SLOW_PARTS).click()
    expect(chosen(page)).to_be_visible()
    assert violations(page) == []


def test_the_script_is_loaded_where_it_is_needed_and_nowhere_else(page: Page, site: str) -> None:
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(path_of(response)))
    page.goto(f"{site}practices/start-with-a-monolith/", wait_until="networkidle")
    assert not [path for path in loaded if "connections" in path or "pictures" in path]
    page.goto(f"{site}connections/")
    expect(page.locator("[data-kb-connections][data-kb-ready]")).to_be_visible()
    assert "/assets/js/connections/connections.js" in loaded


def path_of(response: Response) -> str:
    return urlsplit(response.url).path
