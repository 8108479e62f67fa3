"""Under `default-src 'self'` and nothing else, a site with `inline: false` works."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from kbgen.exporters.security_policy import InlineCode, inline_code
from tests.end_to_end.test_mounted import BELOW, host

pytestmark = pytest.mark.browser
POLICY = {"content-security-policy": "default-src 'self'"}
PALETTE = [
    {"scheme": "default", "toggle": {"icon": "material/weather-sunny", "name": "Dark colours"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-night", "name": "Light colours"}},
]


@pytest.fixture(scope="session")
def built(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    def build(folder: Path) -> None:
        theme = {"name": "material", "palette": PALETTE, "features": ["content.tabs.link"]}
        host(folder, {"inline": False}, theme=theme).build()

    return once("under-a-bare-policy", build) / "site"


@pytest.fixture
def strict(page: Page, built: Path, serve: Callable[[Path], str]) -> Iterator[str]:
    """The site's address; nothing may be refused but WebAssembly, and no script may complain."""
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **POLICY})

    page.route("**/*", answer)
    yield serve(built)
    assert [text for text in complaints if "WebAssembly" not in text] == []


def test_no_code_and_no_picture_is_in_a_page_or_style_sheet(built: Path) -> None:
    pages = [file.read_bytes() for file in built.rglob("*.html")]
    assert inline_code(pages) == InlineCode()
    assert not any(b'="data:' in page for page in pages)
    sheets = [file for file in built.rglob("*.css") if b"url(data:" in _plain(file)]
    assert sheets == []
    named = {
        file.parent / name.decode()
        for file in built.rglob("*.css")
        for name in re.findall(rb"url\((pictures/\w+\.svg)\)", _plain(file))
    }
    assert len(named) > 40
    assert all(file.read_text("utf-8").startswith("<svg") for file in named)


def _plain(file: Path) -> bytes:
    return re.sub(rb"[\"']", b"", file.read_bytes())


def test_a_page_of_every_folder_works(page: Page, strict: str, built: Path) -> None:
    of_folders = {file.parent.parent: file for file in sorted(built.rglob("index.html"))}
    for file in of_folders.values():
        page.goto(strict + file.relative_to(built).as_posix(), wait_until="networkidle")
        expect(page.locator("h1").first).to_be_visible()
        expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))


def test_colours_stay_and_decisions_are_weighed(page: Page, strict: str) -> None:
    page.goto(f"{strict}{BELOW}/checklists/one-or-many/index.html", wait_until="networkidle")
    page.locator("label[title='Dark colours']").click()
    page.reload(wait_until="networkidle")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for question in page.locator(".kb-question").all():
        question.locator("input").first.check()
    expect(page.locator("#kb-verdict .kb-verdict__headline")).to_be_visible()


def test_the_search_falls_back_to_titles_and_says_so(page: Page, strict: str) -> None:
    page.goto(f"{strict}guide/index.html", wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("one program")
    expect(page.locator("#kb-search")).to_contain_text("Only titles and summaries are searched")
    page.locator("#kb-search [role=option]", has_text="Start with one program").click()
    expect(page.locator("h1")).to_contain_text("Start with one program")
