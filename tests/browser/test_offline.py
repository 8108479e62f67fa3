"""The whole site as an archive, which is unpacked and opened from the disk, and asks no host."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ROOT
from tests.end_to_end.miniature import Pages, copy_with_plain_theme

pytestmark = pytest.mark.browser

MOST_BYTES = 8_000_000


def export(config: Path, archive: Path) -> None:
    command = [sys.executable, "-m", "kbgen", "export", "site", "--offline", "-f", str(config)]
    done = subprocess.run([*command, "-o", str(archive)], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.startswith(str(archive).encode()), done.stdout


@pytest.fixture(scope="session")
def unpacked(once: Callable[..., Path]) -> Path:
    """Our own site, in a folder whose name has to be escaped; its archive is beside it."""

    def build(directory: Path) -> None:
        export(ROOT / "mkdocs.yml", directory / "site.zip")
        zipfile.ZipFile(directory / "site.zip").extractall(directory / "a site #1")

    return once("offline-site", build) / "a site #1"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What a page has asked for, and the errors that it has told of."""
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.on("console", lambda told: told.type == "error" and addresses.append(told.text))
    return addresses


def others(asked: list[str]) -> list[str]:
    """What was asked for, or said, that is no file."""
    return [address for address in asked if not address.startswith("file://")]


def find(page: Page, words: str) -> str:
    """The title of the first that the search finds."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    first = page.locator("#kb-search [role=option]").first
    expect(first).to_be_visible()
    return first.locator(".kb-hit__title").inner_text()


def test_it_is_small(unpacked: Path) -> None:
    assert (unpacked.parent / "site.zip").stat().st_size < MOST_BYTES


def test_it_finds_and_leads_there(page: Page, unpacked: Path, asked: list[str]) -> None:
    page.goto((unpacked / "tools" / "celery.html").as_uri())
    assert find(page, "connection pool") == "Connection pool"
    page.locator("#kb-search [role=option]").first.click()
    expect(page.locator("h1")).to_have_text("Connection pool")
    page.goto(f"{(unpacked / 'search.html').as_uri()}?q=slow+pages&kind=practice")
    hits = page.locator(".kb-hit")
    expect(hits.first).to_be_visible()
    assert others(asked) == []


def test_lists_are_filtered(page: Page, unpacked: Path, asked: list[str]) -> None:
    page.goto((unpacked / "tools" / "index.html").as_uri())
    rows = page.locator(".kb-rows > li:visible")
    page.locator(".kb-filter input[type=search]").fill("celery")
    expect(rows.first).to_contain_text("Celery")
    assert rows.count() < page.locator(".kb-rows > li").count()
    page.locator(".kb-filter input[type=search]").fill("")
    page.locator(".kb-filter select").first.select_option(index=1)
    expect(page).to_have_url(re.compile(r"index\.html\?\w+="))
    assert others(asked) == []


def test_decisions_are_weighed_and_kept(page: Page, unpacked: Path, asked: list[str]) -> None:
    page.goto((unpacked / "checklists" / "monolith-or-microservices.html").as_uri())
    verdict = page.locator(".kb-progress__verdict")
    expect(verdict).not_to_be_empty()
    before = verdict.inner_text()
    for question in page.locator("#kb-decision fieldset:has(input[type=radio])").all():
        question.locator("input[type=radio]").first.check(force=True)
    expect(verdict).not_to_have_text(before)
    after = verdict.inner_text()
    page.reload()
    expect(verdict).to_have_text(after)
    assert others(asked) == []


def test_tools_are_compared_and_links_have_cards(
    page: Page, unpacked: Path, asked: list[str]
) -> None:
    address = (unpacked / "compare.html").as_uri()
    page.goto(f"{address}?tools=gunicorn,celery")
    link = page.locator(".kb-compare__table th a").first
    expect(link).to_have_text("Gunicorn")
    link.hover()
    expect(page.locator(".kb-previews")).to_contain_text("Gunicorn")
    assert others(asked) == []


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    broken = {
        f"{name}: {link}"
        for name, document in Pages(unpacked).documents.items()
        for link in document.links
        if not leads_to_a_file(unpacked / name, urlsplit(link))
    }
    assert sorted(broken) == []


def leads_to_a_file(page: Path, link: SplitResult) -> bool:
    """Whether a link needs no server to make a page of a folder; those that leave do not count."""
    target = page.parent / unquote(link.path) if link.path else page
    return bool(link.scheme) or target.is_file()


def test_with_another_theme_it_is_the_same_each_time(
    page: Page, tmp_path: Path, asked: list[str]
) -> None:
    project = copy_with_plain_theme(tmp_path / "project")
    archives = [tmp_path / "first.zip", tmp_path / "second.zip"]
    for archive in archives:
        export(project.path / "mkdocs.yml", archive)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    zipfile.ZipFile(archives[0]).extractall(tmp_path / "unpacked")
    page.goto((tmp_path / "unpacked" / "tools" / "redis.html").as_uri())
    assert find(page, "redis") == "Redis"
    assert others(asked) == []
