"""Everything works under the policy that `kbgen policy` prints, behind the README's nginx."""

import gzip
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import APIResponse, ConsoleMessage, Page, Route, expect

from kbgen.exporters.security_policy import inline_code
from tests.browser.nginx import printed_policy
from tests.browser.pages import PAGES, find
from tests.end_to_end.miniature import copy_miniature

pytestmark = [pytest.mark.browser, pytest.mark.peer]
Serve = Callable[..., str]


@pytest.fixture
def site(published: str) -> str:
    return published


@pytest.fixture
def strict(new_page: Callable[..., Page]) -> Iterator[Page]:
    """A page of which nothing may be refused and no script may complain."""
    page = new_page(viewport={"width": 1280, "height": 800})
    complaints = listen(page)
    yield page
    assert complaints == []


def listen(page: Page) -> list[str]:
    """Collect what the browser refuses, and every error that it reports."""
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        missing = page.url.endswith("/no/such/page/") and "404" in message.text
        if message.type in {"error", "warning"} and not missing:
            complaints.append(f"{message.text} {message.location.get('url', '')}")

    page.on("console", on_console)
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) =>"
        " console.error('refused', event.violatedDirective, event.blockedURI, event.sample))"
    )
    return complaints


def test_the_policy_is_strict(below: Path) -> None:
    policy = printed_policy(below)
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-hashes'" not in policy
    assert "http" not in policy
    assert "*" not in policy
    assert len(policy) < 1200


def test_a_script_that_is_not_named_is_refused_and_heard(
    below: Path, behind_nginx: Serve, new_page: Callable[..., Page]
) -> None:
    home = (below / "index.html").read_bytes()
    harmless = next(script for script in inline_code([home]).scripts if b"__tabbed_" in script)
    own = f" 'sha256-{b64encode(sha256(harmless).digest()).decode()}'"
    site = behind_nginx(below, lambda policy: policy.replace(own, ""))
    page = new_page()
    complaints = listen(page)
    with page.expect_console_message(lambda message: message.text.startswith("refused")):
        page.goto(site)
    assert any("script-src" in complaint for complaint in complaints)


@pytest.mark.parametrize("path", [*PAGES, "no/such/page/"])
def test_a_page_works(strict: Page, site: str, below: Path, path: str) -> None:
    strict.goto(site + find(below, path), wait_until="networkidle")
    expect(strict.locator("h1")).to_be_visible()
    expect(strict.locator("html")).to_have_class(re.compile(r"\bjs\b"))  # Material has run
    expect(strict.locator("[data-kb-search-open]")).to_have_attribute("aria-haspopup", "dialog")
    font = strict.locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")
    assert "Charter" in font


def test_the_search_finds_and_leads(strict: Page, site: str) -> None:
    strict.goto(site)
    strict.keyboard.press("/")
    strict.keyboard.type("monolith")
    option = strict.locator("#kb-search [role=option]").first
    expect(option).to_contain_text("monolith", ignore_case=True)
    strict.keyboard.press("Enter")
    expect(strict.locator("h1")).to_contain_text("monolith", ignore_case=True)


def test_the_search_page_finds(strict: Page, site: str) -> None:
    strict.goto(f"{site}search/?q=monolith")
    expect(strict.locator("[data-kb-search-results] a").first).to_be_visible()


def test_a_decision_gives_a_verdict_and_a_record(strict: Page, site: str) -> None:
    strict.goto(f"{site}checklists/")
    strict.locator("[data-kb-rows] a", has_text="monolith").first.click()
    expect(strict.locator(".kb-progress__verdict")).not_to_be_empty()
    questions = strict.locator(".kb-question")
    for question in questions.all():
        question.locator("input").first.check()
    told = f"{questions.count()} of {questions.count()} answered"
    expect(strict.locator(".kb-progress__label")).to_have_text(told)
    expect(strict.locator("#kb-verdict .kb-verdict__headline")).to_be_visible()
    with strict.expect_download() as download:
        strict.get_by_role("button", name="Download the decision record").click()
    assert "monolith" in Path(download.value.path()).read_text(encoding="utf-8").lower()
    strict.reload()
    expect(strict.locator(".kb-progress__label")).to_have_text(told)


def test_the_colours_can_be_switched_and_stay(strict: Page, site: str) -> None:
    strict.goto(site)
    strict.locator("label[title='Switch to light colours']").click()
    strict.locator("label[title='Switch to dark colours']").click()
    body = strict.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    strict.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_pages_change_in_place_and_work(strict: Page, site: str) -> None:
    open_to_change_in_place(strict, site, "")
    strict.locator(".kb-counts a", has_text="Practices").click()
    strict.locator("[data-kb-filter] select[name=topics]").select_option("databases")
    strict.locator("[data-kb-rows] > li:visible > a").first.click()
    expect(strict.locator("h1#title")).not_to_contain_text("Practices")
    title = strict.locator("h1#title").inner_text()
    strict.locator(".md-footer__link--next").click()
    expect(strict.locator("h1#title")).not_to_have_text(title)
    strict.go_back()
    expect(strict.locator("h1#title")).to_have_text(title)
    assert strict.evaluate("window.still")


def test_a_decision_that_is_left_before_its_data_has_come_stays_left(
    strict: Page, site: str
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    strict.route("**/index.json?v=*", hold)
    open_to_change_in_place(strict, site, "checklists/")
    strict.locator("[data-kb-rows] a", has_text="monolith").first.click()
    strict.locator(".kb-question input").first.check()
    while not held:
        strict.wait_for_timeout(10)
    strict.locator(".kb-crumbs__list a").last.click()
    expect(strict.locator("[data-kb-rows]").first).to_be_visible()
    left = strict.url
    held[0].continue_()
    strict.wait_for_timeout(300)  # in which the answer could get into the address
    assert strict.url == left
    assert strict.evaluate("window.still")


def open_to_change_in_place(page: Page, site: str, path: str) -> None:
    """Material changes in place what the sitemap names, at any host but not at any port."""
    port = urlsplit(site).port
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=at_port(route.fetch(), port)))
    page.goto(site + path, wait_until="networkidle")
    page.evaluate("window.still = true")


def at_port(sitemap: APIResponse, port: int | None) -> str:
    return sitemap.text().replace("://example.org/", f"://example.org:{port}/")


@pytest.fixture(scope="session")
def miniature(once: Callable[..., Path], behind_nginx: Serve) -> tuple[Path, str]:
    """The miniature site with files for addresses, Material's search and code in its pages."""

    def build(folder: Path) -> None:
        project = copy_miniature(folder)
        features = ["navigation.instant", "content.tabs.link", "announce.dismiss"]
        project.configure(
            use_directory_urls=False,
            plugins=[{"kbgen": {"search": "material"}}],
            theme={"features": features},
        )
        project.write("content/pages/own.md", OWN_CODE)
        project.build()

    built = once("miniature-behind-nginx", build) / "site"
    return built, behind_nginx(built, str, "--allow-inline")


OWN_CODE = """\
# A page with code of its own

<p style="letter-spacing: 3px" id="spaced">Spaced</p>
<style>#spaced { word-spacing: 5px }</style>
<button onclick="this.title = 'pressed'">Press</button>
<script>document.getElementById("spaced").title = "run";</script>
"""


def test_a_small_site_works_page_by_page(strict: Page, miniature: tuple[Path, str]) -> None:
    built, address = miniature
    for file in sorted(built.rglob("*.html")):
        strict.goto(address + file.relative_to(built).as_posix(), wait_until="networkidle")
        expect(strict.locator("h1")).to_be_visible()


def test_code_in_a_hand_written_page_is_refused(
    miniature: tuple[Path, str], behind_nginx: Serve, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{behind_nginx(miniature[0], str, '--format=nginx')}own.html")
    page.get_by_role("button", name="Press").click()
    assert page.get_by_role("button", name="Press").get_attribute("title") is None
    assert page.locator("#spaced").get_attribute("title") is None
    expect(page.locator("#spaced")).to_have_css("letter-spacing", "3px")


def test_code_in_a_hand_written_page_is_allowed_on_demand(
    strict: Page, miniature: tuple[Path, str]
) -> None:
    strict.goto(f"{miniature[1]}own.html")
    spaced = strict.locator("#spaced")
    expect(spaced).to_have_attribute("title", "run")
    expect(spaced).to_have_css("letter-spacing", "3px")
    expect(spaced).to_have_css("word-spacing", "5px")
    button = strict.get_by_role("button", name="Press")
    button.click()
    expect(button).to_have_attribute("title", "pressed")


# The server


def fetch(address: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urlopen(Request(address, headers={"Accept-Encoding": "gzip"})) as response:
            return response.status, dict(response.headers), response.read()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize("path", ["", "assets/css/kbgen.css", "assets/js/search/search.js"])
def test_what_is_text_is_compressed(site: str, path: str) -> None:
    _, headers, body = fetch(site + path)
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Cache-Control"] == "no-cache"
    assert len(body) < len(gzip.decompress(body)) / 2


def test_what_has_its_content_in_its_address_is_kept(site: str, below: Path) -> None:
    (bundle,) = (below / "assets" / "javascripts").glob("bundle.*.min.js")
    _, headers, _ = fetch(f"{site}assets/javascripts/{bundle.name}")
    assert "immutable" in headers["Cache-Control"]


def test_what_is_missing_is_missing_under_the_same_policy(site: str) -> None:
    status, headers, body = fetch(f"{site}no/such/page/")
    assert status == 404
    assert "script-src" in headers["Content-Security-Policy"]
    assert b"kb-lead" in gzip.decompress(body)
