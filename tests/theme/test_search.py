"""The search in a real browser, on a small site built for it."""

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests import forked

pytestmark = pytest.mark.browser

SITE = Path(__file__).with_name("search_site")
ROOT = Path(__file__).resolve().parents[2]
SITE_URL = "http://127.0.0.1/below/"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOSTILE = "<img src=x onerror='ran = 1'>"
PARTS_ON_DEMAND = re.compile(r"pagefind|search/(dialog|engine|page|results|session|excerpt)")


@pytest.fixture(scope="session")
def built(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    def build(directory: Path) -> None:
        command = ["mkdocs", "build", "--quiet", "-f", str(SITE / "mkdocs.yml")]
        # A folder below the root: nothing may be asked of the server's root.
        done = forked.run([*command, "-d", str(directory / "below")], ROOT, os.environ)
        assert done.returncode == 0, done.stderr

    return once("search-site", build)


@pytest.fixture(scope="session")
def site(built: Path, serve: Callable[[Path], str]) -> str:
    return f"{serve(built)}below/"


def options(page: Page) -> list[str]:
    return page.locator("#kb-search [role=option] .kb-hit__title").all_inner_texts()


def ask(page: Page, words: str) -> None:
    """Open the search and wait for what it finds: of all words, which come at once."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    expect(page.locator("#kb-search .kb-hit").first).to_be_visible()


def chosen(page: Page) -> str:
    """The title of the option that assistive technology is told of."""
    name = page.locator("#kb-search-input").get_attribute("aria-activedescendant")
    option = page.locator(f"#{name}")
    assert option.get_attribute("aria-selected") == "true"
    assert page.locator("#kb-search [aria-selected=true]").count() == 1
    return (option.inner_text().splitlines() or [""])[0]


# Opening and closing


def test_nothing_is_fetched_before_the_reader_turns_to_the_search(page: Page, site: str) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))

    page.goto(f"{site}tools/", wait_until="networkidle")
    before = [url for url in urls if PARTS_ON_DEMAND.search(url)]
    ask(page, "celery")

    assert before == []
    assert any("pagefind.js" in url for url in urls)


@pytest.mark.parametrize("key", ["/", "s", "f", "Control+k", "Meta+k"])
def test_keys_open_the_search(page: Page, site: str, key: str) -> None:
    page.goto(site)
    page.keyboard.press(key)

    expect(page.locator("#kb-search")).to_be_visible()
    expect(page.locator("#kb-search-input")).to_be_focused()
    assert page.locator("#kb-search-input").input_value() == ""


def test_the_control_opens_it_and_escape_gives_the_focus_back(page: Page, site: str) -> None:
    page.goto(site)
    control = page.get_by_role("link", name="Search", exact=True)
    control.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kb-search-input")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator("#kb-search")).to_be_hidden()
    expect(control).to_be_focused()


def test_a_click_beside_the_dialog_closes_it(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.mouse.click(5, 700)

    expect(page.locator("#kb-search")).to_be_hidden()


def test_letters_in_a_field_of_the_page_do_not_open_it(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("s/f")

    expect(page.locator("#kb-search")).to_be_hidden()
    assert field.input_value() == "s/f"


def test_words_typed_before_the_scripts_are_there_are_not_lost(page: Page, site: str) -> None:
    page.route("**/search/dialog.js", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("celery", delay=5)

    expect(page.locator("#kb-search [role=option]").first).to_contain_text("Celery")


# Before anything is typed


def test_an_empty_box_offers_questions_that_are_answered(page: Page, site: str) -> None:
    page.goto(f"{site}tools/")
    page.keyboard.press("/")
    group = page.get_by_role("group", name="Questions that are answered here")
    expect(group.get_by_role("option")).to_have_text(["Why do we run out of connections?"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/definitions/connection-pool/")


def test_what_was_searched_for_is_offered_again_and_forgotten(page: Page, site: str) -> None:
    page.goto(site)
    for words in ("celery", "pgbouncer", "celery"):
        ask(page, words)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.keyboard.press("/")
    recent = page.get_by_role("group", name="Searched before").get_by_role("option")
    expect(recent).to_have_text(["celery", "pgbouncer", "Forget these searches"])
    recent.nth(1).click()
    expect(page.locator("#kb-search-input")).to_have_value("pgbouncer")
    expect(page.locator("#kb-search .kb-hit").first).to_contain_text("PgBouncer")
    page.locator("#kb-search-input").fill("")
    page.get_by_role("option", name="Forget these searches").click()
    expect(page.locator("#kb-search")).to_be_visible()
    expect(recent).to_have_count(0)
    assert page.evaluate("localStorage.getItem('kbgen:searches')") is None


def test_what_is_kept_for_later_is_offered_as_text(page: Page, site: str) -> None:
    page.goto(site)
    kept = [{"url": "tools/celery/", "title": HOSTILE}, {"url": "javascript:ran=1", "title": "x"}]
    page.evaluate("text => localStorage.setItem('kbgen:later', text)", json.dumps(kept))
    page.evaluate("text => localStorage.setItem('kbgen:searches', text)", json.dumps([7, HOSTILE]))
    page.keyboard.press("/")
    saved = page.get_by_role("group", name="Saved here").get_by_role("option")
    expect(saved).to_have_text([HOSTILE])
    expect(page.get_by_role("option", name=HOSTILE)).to_have_count(2)
    saved.click()
    page.wait_for_url("**/tools/celery/")
    assert page.evaluate("typeof ran") == "undefined"


# Results


def test_results_stand_under_their_kind_with_topic_and_matching_sentence(
    page: Page, site: str
) -> None:
    page.goto(site)
    ask(page, "connection")

    groups = page.locator("#kb-search [role=group]:has([role=option])")
    names = [
        page.locator(f"#{group.get_attribute('aria-labelledby')}").inner_text().lower()
        for group in groups.all()
    ]
    assert names[0] == "definitions"
    assert {"tools", "practices"} <= set(names)
    tool = groups.filter(has_text="PgBouncer").locator("[role=option]").first
    expect(tool).to_contain_text("Tool · Databases")
    expect(tool).to_contain_text("It shares a few connections among many clients.")
    assert tool.locator("mark").all_inner_texts() == ["connections"]


def test_the_number_of_results_is_announced(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "celery")
    status = page.locator("#kb-search [role=status]")

    expect(status).to_have_text("2 results")
    page.locator("#kb-search-input").fill("pgbouncer clients")
    expect(status).to_have_text("1 result")


@pytest.mark.parametrize("name", ["pg bouncy", "old-pooler"])
def test_other_and_former_names_are_found(page: Page, site: str, name: str) -> None:
    page.goto(site)
    ask(page, name)

    assert options(page)[0] == "PgBouncer"


def test_hand_written_pages_and_lists_are_found(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "marmalade")
    assert options(page) == ["Welcome"]

    page.locator("#kb-search-input").fill("definitions")
    expect(page.locator("#kb-search [role=option]").first).to_contain_text("Definitions")


def test_text_of_entries_never_becomes_markup(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "escape markup")

    assert options(page) == ["Escape <img src=x onerror=alert(1)> in titles & text"]
    assert page.locator("#kb-search-list :is(img, script, i)").count() == 0
    page.locator("#kb-search-input").fill("never markup")
    expect(page.locator("#kb-search .kb-hit__excerpt")).to_contain_text("<script>")


def test_nothing_exact_gives_the_nearest_and_a_link_to_propose(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "lawyers with a PgBouncer")

    expect(page.locator("#kb-search [role=status]")).to_contain_text("Nothing is quite")
    assert options(page)[0] == "PgBouncer"
    propose = page.get_by_role("link", name="Propose an entry")
    expect(propose).to_have_attribute(
        "href",
        "https://github.com/example/small/issues/new?title=lawyers%20with%20a%20PgBouncer",
    )


def test_nothing_at_all_offers_the_lists(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("qqqqqq")

    expect(page.locator("#kb-search [role=status]")).to_have_text("Nothing found for “qqqqqq”.")
    assert options(page) == []
    page.locator("#kb-search").get_by_role("link", name="Tools").click()
    expect(page).to_have_url(f"{site}tools/")


def test_filters_narrow_the_results(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "connection")
    kind = page.locator("#kb-search").get_by_label("Kind")

    kind.select_option("Tools")
    expect(page.locator("#kb-search [role=status]")).to_have_text("1 result")
    kind.select_option("any")
    expect(page.locator("#kb-search [role=option]")).not_to_have_count(1)
    page.locator("#kb-search").get_by_label("Topic", exact=True).select_option("Testing")

    titles = page.locator("#kb-search [role=option] .kb-hit__title")
    expect(titles).to_have_text(["Measure before you tune"])


def test_a_filter_with_one_value_is_not_offered(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "connection")

    expect(page.locator("#kb-search").get_by_label("Topic", exact=True)).to_be_visible()
    expect(page.locator("#kb-search").get_by_label("Source", exact=True)).to_be_hidden()


# The keyboard in the list


def test_arrows_home_and_end_choose_and_enter_opens(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "marbles")
    field = page.locator("#kb-search-input")
    expect(field).to_have_attribute("aria-expanded", "true")
    titles = options(page)

    assert chosen(page) == titles[0]
    page.keyboard.press("ArrowDown")
    assert chosen(page) == titles[1]
    page.keyboard.press("End")
    assert chosen(page) == "Show all 26 results"
    page.keyboard.press("ArrowDown")
    assert chosen(page) == titles[0]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == titles[1]
    expect(page.locator("#kb-search [aria-selected=true]")).to_be_in_viewport()
    expect(field).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(titles[1])
    expect(page.locator("#kb-search")).to_be_hidden()


def test_enter_opens_the_first_result(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "pg bouncy")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}tools/pgbouncer/")


def test_enter_does_not_open_what_other_words_found(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "celery")
    page.locator("#kb-search-input").fill("pg bouncy")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}tools/pgbouncer/")


def test_home_and_end_move_the_caret_while_typing(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "bouncer")
    page.keyboard.press("Home")
    page.keyboard.type("pg")

    assert page.locator("#kb-search-input").input_value() == "pgbouncer"


def test_letters_in_the_dialog_do_not_turn_pages(page: Page, site: str) -> None:
    not_yet = {"body": "export function attach() {}", "content_type": "text/javascript"}
    page.route("**/search/dialog.js", lambda route: route.fulfill(**not_yet))
    page.goto(f"{site}tools/celery/")
    page.evaluate("heard = []; addEventListener('keydown', (event) => heard.push(event.key))")
    page.keyboard.press("/")
    page.locator("#kb-search [data-kb-search-close]").focus()
    page.keyboard.press("n")
    page.keyboard.press("p")

    assert page.evaluate("heard") == ["/"]  # Material listens on the window too


# The search page


def test_the_address_holds_query_and_filters(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=connection&kind=tool")

    expect(page.get_by_role("searchbox")).to_have_value("connection")
    expect(page.locator("form.kb-finder").get_by_label("Kind")).to_have_value("tool")
    expect(page.locator(".kb-finder__list .kb-hit__title")).to_have_text(["PgBouncer"])
    expect(page.locator("[data-kb-search-lists]")).to_be_hidden()


def test_back_and_forward_repeat_the_searches(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    field = page.get_by_role("searchbox")
    status = page.locator("[data-kb-search-status]")
    field.fill("celery")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}search/?q=celery")
    expect(status).to_have_text("2 results")
    page.locator("form.kb-finder").get_by_label("Kind").select_option("Tools")
    expect(page).to_have_url(f"{site}search/?q=celery&kind=tool")
    expect(status).to_have_text("1 result")

    page.go_back()
    expect(status).to_have_text("2 results")
    expect(page.locator("form.kb-finder").get_by_label("Kind")).to_have_value("")
    page.go_back()
    expect(field).to_have_value("")
    expect(page.locator("[data-kb-search-lists]")).to_be_visible()
    page.go_forward()
    expect(field).to_have_value("celery")
    expect(status).to_have_text("2 results")


def test_what_is_asked_before_the_index_is_there_is_answered(page: Page, site: str) -> None:
    def ask_meanwhile(route: Route) -> None:
        page.get_by_role("searchbox").fill("connection")
        page.keyboard.press("Enter")
        route.continue_()

    page.route("**/pagefind/labels.json", ask_meanwhile)
    page.goto(f"{site}search/?q=celery&kind=tool")

    expect(page).to_have_url(f"{site}search/?q=connection&kind=tool")
    expect(page.get_by_role("searchbox")).to_have_value("connection")
    expect(page.locator(".kb-finder__list .kb-hit__title")).to_have_text(["PgBouncer"])


def test_words_settle_in_the_address_without_a_key(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    page.get_by_role("searchbox").press_sequentially("celery")

    expect(page).to_have_url(f"{site}search/?q=celery")


def test_more_results_are_shown_on_demand(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=marbles")
    expect(page.locator(".kb-finder__list li")).to_have_count(20)

    page.get_by_role("button", name="Show more").click()

    expect(page.locator(".kb-finder__list li")).to_have_count(26)
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    assert page.evaluate("document.activeElement.classList.contains('kb-hit')")


def test_all_results_of_the_dialog_are_on_the_page(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "marbles")
    page.get_by_role("option", name="Show all 26 results").click()

    expect(page).to_have_url(f"{site}search/?q=marbles")
    expect(page.locator("[data-kb-search-status]")).to_have_text("26 results")


# Changing pages in place


def stay(page: Page, site: str) -> None:
    """Open the site such that pages change in place, and can be told from others.

    Material changes to pages of the sitemap only, and takes its hosts without their ports.
    """

    def sitemap(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(SITE_URL, site))

    page.route("**/sitemap.xml", sitemap)
    with page.expect_response("**/sitemap.xml"):
        page.goto(site)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")


def test_the_search_survives_changing_pages_in_place(page: Page, site: str) -> None:
    stay(page, site)
    ask(page, "celery")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Celery")
    assert page.evaluate("window.stayed") is True

    ask(page, "connection pool")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Connection pool")
    page.get_by_role("link", name="Search", exact=True).click(
        modifiers=["Shift"], no_wait_after=True
    )
    href = page.locator("[data-kb-search-open]").evaluate("link => link.href")

    assert href == f"{site}search/"
    assert page.evaluate("window.stayed") is True


def test_the_page_comes_to_life_in_place_more_than_once(page: Page, site: str) -> None:
    stay(page, site)
    for words, count in (("marbles", "26 results"), ("connection marbles term pool", "")):
        page.keyboard.press("/")
        page.locator("#kb-search-input").fill(words)
        if count:
            page.get_by_role("option", name="Show all").click()
            expect(page.locator("[data-kb-search-status]")).to_have_text(count)
            page.locator(".kb-finder__list a").first.click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("Term")
    page.keyboard.press("Escape")
    page.go_back()

    expect(page.locator("[data-kb-search-status]")).to_have_text("26 results")
    assert page.evaluate("window.stayed") is True


# Where search cannot be


def test_without_an_index_the_lists_are_offered(new_page: Callable[..., Page], site: str) -> None:
    page = new_page()
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("celery")

    expect(page.locator("#kb-search [role=status]")).to_have_text("The search cannot be used here.")
    expect(page.locator("#kb-search")).to_contain_text("Its index could not be loaded.")
    expect(page.locator("#kb-search").get_by_role("link", name="Tools")).to_be_visible()


def test_the_page_without_an_index_keeps_its_lists(page: Page, site: str) -> None:
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto(f"{site}search/?q=celery")

    expect(page.locator("article")).to_contain_text("Its index could not be loaded.")
    expect(page.locator("article").get_by_role("link", name="Tools")).to_be_visible()


def test_without_scripts_the_control_leads_to_the_lists(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}tools/celery/")
    page.get_by_role("link", name="Search", exact=True).click()

    expect(page).to_have_url(f"{site}search/")
    expect(page.locator("article")).to_contain_text("The search itself needs scripts")
    page.locator("article").get_by_role("link", name="Tools").click()
    expect(page).to_have_url(f"{site}tools/")


def test_from_files_the_lists_are_there(page: Page, built: Path) -> None:
    page.goto((built / "below" / "search" / "index.html").as_uri())

    expect(page.locator("article")).to_contain_text("a web server to fetch its index from")
    expect(page.locator("article").get_by_role("link", name="Tools")).to_be_visible()


# A strict policy


def policy(html: str, *more: str) -> str:
    """A policy that allows the theme's own inline scripts by hash, and no others."""
    hashes = {hashlib.sha256(text.encode()).digest() for text in INLINE.findall(html)}
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src 'self' {allowed} {' '.join(more)}; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'"
    )


def under_policy(page: Page, *more: str) -> list[str]:
    """Put every answer under the policy; returns what was refused, as it happens."""
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    def answer(route: Route) -> None:
        response = route.fetch()
        html = response.text() if "html" in response.headers.get("content-type", "") else ""
        headers = {**response.headers, "content-security-policy": policy(html, *more)}
        route.fulfill(response=response, headers=headers)

    page.route("**/*", answer)
    return refused


def test_it_works_under_a_strict_policy(page: Page, site: str) -> None:
    refused = under_policy(page, "'wasm-unsafe-eval'")
    page.goto(f"{site}tools/")
    ask(page, "celery")

    assert options(page)[0] == "Celery"
    ours = [text for text in refused if "search" in text or "pagefind" in text or "wasm" in text]
    assert ours == []


def test_where_webassembly_is_refused_titles_are_searched(page: Page, site: str) -> None:
    under_policy(page)
    page.goto(f"{site}tools/")
    ask(page, "celery")

    assert options(page)[0] == "Celery"
    expect(page.locator("#kb-search")).to_contain_text("Only titles and summaries are searched")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Celery")
    page.goto(f"{site}search/?q=no+such+words")
    found = page.locator("[data-kb-search-else]")
    expect(found).to_contain_text("Only titles and summaries are searched")


# On a phone


def test_it_fits_a_narrow_screen(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    page.goto(site)
    page.get_by_role("link", name="Search", exact=True).click()
    page.keyboard.type("escape")
    expect(page.locator("#kb-search .kb-hit").first).to_be_visible()
    assert not overflows(page, "#kb-search-list")

    page.goto(f"{site}search/?q=escape")
    expect(page.locator(".kb-hit").first).to_be_visible()
    assert not overflows(page, "html")


def overflows(page: Page, selector: str) -> bool:
    return bool(page.locator(selector).evaluate("e => e.scrollWidth > e.clientWidth"))
