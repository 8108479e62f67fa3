"""The look and the behaviour of pages in a real browser, on the knowledge base that we ship."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.pages import KINDS, NARROW, PAGES, ROOT, WIDE

pytestmark = pytest.mark.browser


@pytest.fixture
def practices(page: Page, site: str) -> Page:
    """The list of practices."""
    page.goto(f"{site}practices/")
    expect(page.locator("[data-kb-filter]")).to_be_visible()
    return page


def rows(page: Page) -> Locator:
    return page.locator("[data-kb-rows] > li:visible")


def control(page: Page, name: str) -> Locator:
    return page.locator(f"[data-kb-filter] select[name={name}]")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


# Lists


def test_a_filter_leaves_what_it_names(practices: Page) -> None:
    everything = rows(practices).count()
    control(practices, "topics").select_option("databases")
    shown = rows(practices)
    assert 0 < shown.count() < everything
    for topics in shown.evaluate_all("rows => rows.map(row => row.dataset.topics)"):
        assert "databases" in topics.split("|")
    count = practices.locator("[data-kb-filter] [role=status]")
    expect(count).to_have_text(f"{shown.count()} of {everything} shown")


def test_filters_add_up_and_can_be_cleared(practices: Page) -> None:
    everything = rows(practices).count()
    control(practices, "topics").select_option("databases")
    by_topic = rows(practices).count()
    control(practices, "people").select_option("hynek")
    assert rows(practices).count() < by_topic
    assert query(practices) == {"topics": ["databases"], "people": ["hynek"]}
    practices.get_by_role("button", name="Clear filters").click()
    assert rows(practices).count() == everything
    assert query(practices) == {}


def test_a_filter_comes_back_with_its_address(practices: Page) -> None:
    control(practices, "topics").select_option("security")
    filtered = rows(practices).count()
    practices.reload()
    expect(control(practices, "topics")).to_have_value("security")
    assert rows(practices).count() == filtered


def test_back_and_forward_move_through_filters(practices: Page) -> None:
    topic = control(practices, "topics")
    topic.select_option("security")
    topic.select_option("testing")
    practices.go_back()
    expect(topic).to_have_value("security")
    practices.go_back()
    expect(topic).to_have_value("")
    practices.go_forward()
    expect(topic).to_have_value("security")


def test_an_address_with_a_filter_that_does_not_exist_shows_everything(
    practices: Page, site: str
) -> None:
    everything = rows(practices).count()
    practices.goto(f"{site}practices/?topics=astrology&sort=colour")
    expect(practices.locator("[data-kb-filter]")).to_be_visible()
    assert rows(practices).count() == everything


def test_a_list_is_sorted_out_of_its_groups_and_back(practices: Page) -> None:
    titles, groups = "> a", practices.locator(".kb-group > h2:visible")
    by_topic = rows(practices).locator(titles).all_text_contents()
    topics = groups.count()
    assert topics > 10
    control(practices, "sort").select_option("Title")
    by_title = rows(practices).locator(titles).all_text_contents()
    assert by_title == sorted(by_topic, key=str.casefold)
    expect(groups).to_have_count(0)
    control(practices, "sort").select_option("Most voices")
    voices = rows(practices).evaluate_all("rows => rows.map(row => Number(row.dataset.voices))")
    assert voices == sorted(voices, reverse=True)
    control(practices, "sort").select_option("Topic")
    assert rows(practices).locator(titles).all_text_contents() == by_topic
    expect(groups).to_have_count(topics)


def test_a_choice_says_how_many_rows_it_would_leave_and_is_not_there_for_none(
    practices: Page,
) -> None:
    control(practices, "level").select_option("must")
    topics = control(practices, "topics").locator("option").all_text_contents()
    control(practices, "topics").select_option("security")
    count = rows(practices).count()
    assert f"Security ({count})" in topics
    assert not [text for text in topics if "(0)" in text]
    shown = practices.locator(".kb-group:visible")
    assert 0 < shown.count() <= count
    expect(practices.locator(".kb-jump li:visible")).to_have_count(shown.count())


def test_where_nothing_is_left_there_are_ways_out(practices: Page) -> None:
    practices.get_by_label("Find in this list").fill("kubernetes")
    assert 0 < rows(practices).count() < 40
    practices.get_by_label("Find in this list").fill("no such thing")
    expect(rows(practices)).to_have_count(0)
    practices.get_by_role("button", name="Without “no such thing”").click()
    assert rows(practices).count() > 100


def test_a_long_list_has_letters_and_tools_their_category(page: Page, site: str) -> None:
    page.goto(f"{site}tools/")
    page.locator(".kb-jump a", has_text="P").click()
    expect(page.locator(".kb-group:has(h2:has-text('P'))").first).to_be_in_viewport()
    page.goto(f"{site}tools/postgresql/")
    page.locator(".kb-crumbs a", has_text="database").click()
    expect(control(page, "category")).to_have_value("database")
    assert 1 < rows(page).count() < 20
    for row in rows(page).all():
        expect(row.locator(".kb-row__about")).to_contain_text("database")


def test_tools_stand_side_by_side(page: Page, site: str) -> None:
    page.goto(f"{site}tools/sqlite/")
    page.get_by_role("link", name="Side by side").click()
    table = page.locator(".kb-compare__table")
    expect(table.locator("thead a").first).to_have_text("SQLite")
    tools = page.locator("[data-kb-compare] select")
    tools.nth(1).select_option("PostgreSQL")
    expect(table.locator("thead a")).to_contain_text(["SQLite", "PostgreSQL"])
    assert query(page)["tools"][0].startswith("sqlite,postgresql")
    said = table.get_by_role("row", name="What was said of it")
    expect(said.locator("td").nth(1)).to_contain_text("Glyph")
    assert violations(page) == []
    said.get_by_role("link", name="Glyph").first.click()
    expect(page).to_have_url(f"{site}people/glyph/")


def test_without_scripts_alternatives_lead_to_their_pages(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}compare/")
    expect(page.locator("[data-kb-compare]")).to_be_hidden()
    page.locator(".kb-suggested").get_by_role("link", name="SQLite").first.click()
    expect(page.locator("h1")).to_have_text("SQLite")


def test_the_home_page_begins_with_what_a_reader_comes_with(page: Page, site: str) -> None:
    page.goto(site)
    first = page.locator(".kb-openers a").first
    answer = first.evaluate("link => link.href")
    first.click()
    expect(page).to_have_url(answer)
    page.go_back()
    for door, heading in (("Decide", "Decisions"), ("Look up", "Definitions"), ("Cite", "Quotes")):
        page.locator(".kb-doors").get_by_role("link", name=door).click()
        expect(page.locator("h1")).to_contain_text(heading)
        page.go_back()
    page.locator(".kb-ask input").fill("percentile")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}search/?q=percentile")


def test_a_topic_leads_to_what_is_disputed_in_it(page: Page, site: str) -> None:
    page.goto(f"{site}topics/databases/")
    page.get_by_role("link", name="All disagreements on this topic").click()
    expect(control(page, "topics")).to_have_value("databases")
    expect(rows(page).first).to_be_visible()
    title = rows(page).first.locator("> a").inner_text()
    rows(page).first.locator("> a").click()
    expect(page.locator("h1#title")).to_have_text(title)
    expect(page.locator(".kb-stance--disputes").first).to_be_visible()


def test_what_is_folded_opens_for_who_is_sent_there(page: Page, site: str) -> None:
    page.goto(f"{site}sources/talk-python-352/")
    for number in (0, 1):
        page.locator(".kb-timeline__mark").nth(number).click()
        expect(page).to_have_url(re.compile(r"#at-\d+$"))
        place = page.locator(f"[id='{urlsplit(page.url).fragment}']")
        expect(place).to_be_in_viewport()
        expect(
            page.locator(".kb-section").filter(has=place).locator(".kb-stop").first
        ).to_be_visible()


TALLEST = 12_000
CANDIDATES = 12
"""How many of the largest files are looked at: what is tall is large."""


def test_no_page_is_taller_than_can_be_looked_through(
    new_page: Callable[..., Page], built: Path, site: str
) -> None:
    page = new_page(viewport={"width": 1440, "height": 900})
    by_size = sorted(built.rglob("index.html"), key=lambda file: -file.stat().st_size)
    tall = {}
    for file in by_size[:CANDIDATES]:
        name = f"{file.parent.relative_to(built).as_posix()}/"
        page.goto(f"{site}{name}", wait_until="networkidle")  # until scripts have folded things
        page.add_style_tag(content="* { content-visibility: visible !important }")
        height = page.evaluate("document.documentElement.scrollHeight")
        if height > TALLEST:
            tall[name] = height
    assert tall == {}


def test_a_list_reached_by_a_link_can_be_filtered(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".kb-counts a", has_text="Practices").click()
    control(page, "topics").select_option("databases")
    assert query(page) == {"topics": ["databases"]}
    rows(page).first.locator("> a").click()
    expect(page.locator("h1#title")).not_to_have_text("Practices")
    page.go_back()
    expect(control(page, "topics")).to_have_value("databases")


def test_without_scripts_a_list_is_complete_and_has_no_controls(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}practices/?topics=databases")
    assert not page.locator("[data-kb-filter]").is_visible()
    assert rows(page).count() == len(list((ROOT / "content" / "practices").glob("*.yaml")))


# The frame


@pytest.mark.parametrize("kind", KINDS)
def test_the_sidebar_marks_the_list_that_an_entry_belongs_to(
    page: Page, address: Callable[[str], str], site: str, kind: str
) -> None:
    page.goto(address(f"{kind}/*"))
    marked = page.locator(".md-nav--primary .md-nav__item--active:not(.md-nav__item--nested)")
    expect(marked).to_have_count(1)
    link = marked.locator("> a.md-nav__link")
    assert link.evaluate("link => link.href") == f"{site}{kind}/"
    other = page.locator(".md-nav--primary .md-nav__link", has_text="Home")
    weight = "link => Number(getComputedStyle(link).fontWeight)"
    assert link.evaluate(weight) > other.evaluate(weight)


def test_the_first_screen_of_a_practice_has_advice_voices_conditions_and_a_check(
    page: Page, site: str
) -> None:
    page.goto(f"{site}practices/start-with-a-monolith/")
    parts = ("h1", ".kb-lead", ".kb-voices", ".kb-condition--yes", ".kb-condition--no")
    for part in parts:
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < WIDE["height"], part
    first = page.locator(".kb-check >> nth=0").bounding_box()
    assert first is not None
    assert first["y"] < WIDE["height"], "the first check begins there"


@pytest.mark.parametrize(
    "look",
    [
        {"viewport": WIDE, "color_scheme": "light"},
        {"viewport": WIDE, "color_scheme": "dark"},
        {"viewport": NARROW, "color_scheme": "light"},
    ],
    ids=["light", "dark", "narrow"],
)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    new_page: Callable[..., Page],
    address: Callable[[str], str],
    path: str,
    look: dict[str, object],
) -> None:
    page = new_page(**look)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(address(path))
    assert violations(page) == []
    assert errors == []


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def test_a_list_of_links_shows_the_glyph_of_each_kind(page: Page, site: str) -> None:
    page.goto(f"{site}sources/talk-python-352/")
    shown = """items => items.map(item => {
        const { maskImage, width, height } = getComputedStyle(item, "::before");
        return [item.className, maskImage.slice(0, 4), maskImage, width, height];
    })"""
    found = {tuple(one) for one in page.eval_on_selector_all(".kb-links > li", shown)}
    assert len(found) == len({one[0] for one in found}) == len({one[2] for one in found}) == 5
    assert {one[1] for one in found} == {"url("}
    assert not {one[3:] for one in found} & {("0px", "0px"), ("auto", "auto")}


# The budget


BUDGET = 16 * 1024
OURS = re.compile(r"/[^/]+/(css|js)/.*\.(css|js)$")
CROWDED = {
    # The names of 350 entries with their addresses, and 73 quotations, are 12 KB on their own.
    "sources/talk-python-352/index.html": 31 * 1024,
}


def test_the_page_of_every_entry_is_light(below: Path) -> None:
    pages = [page for kind in KINDS for page in (below / kind).glob("*/index.html")]
    weights = {
        page.relative_to(below).as_posix(): len(gzip.compress(page.read_bytes(), 6))
        for page in pages
    }
    assert weights.keys() >= CROWDED.keys()
    assert {n: w for n, w in weights.items() if w > CROWDED.get(n, BUDGET)} == {}


@pytest.mark.parametrize("kind", ["practices", "quotes", "tools", "definitions"])
def test_what_an_entry_loads_is_light(page: Page, address: Callable[[str], str], kind: str) -> None:
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on("response", note)
    page.goto(address(f"{kind}/*"), wait_until="networkidle")
    weights = {
        path: len(gzip.compress(response.body()))
        for response in responses
        if response.ok and OURS.match(path := urlsplit(response.url).path)
    }
    assert 0 < sum(weights.values()) <= 30 * 1024, weights
