"""A knowledge base in one folder of a site that somebody has: all of it there, all of it works."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from tests.end_to_end.miniature import (
    MINIATURE,
    SITE_URL,
    Document,
    Pages,
    Project,
    unexpected,
)
from tests.end_to_end.test_sharing import commit
from tests.reference import HANDBOOK

Once = Callable[[str, Callable[[Path], None]], Path]
BELOW = "handbook/python"
OWN = {
    "index.md": "# The team\n\nSee [[start-small]]. Memcached is fine.\n",
    "zebras.md": "# Zebras\n",
    "guide/index.md": "# Guide\n",
    "guide/backups.md": "# Backups\n\nAs [[practice:start-small|we start]].\n",
}
THEIRS = {"index.html", "zebras", "guide", "404.html", "sitemap.xml", "sitemap.xml.gz", "assets",
          "handbook"}  # fmt: skip


def host(folder: Path, plugin: dict[str, Any], **settings: object) -> Project:
    """A site with pages of its own, and the miniature in a folder of it."""
    project = Project(folder)
    for name, text in OWN.items():
        project.write(f"docs/{name}", text)
    shutil.copytree(MINIATURE / "content", folder / "content")
    project.write("mkdocs.yml", (MINIATURE / "mkdocs.yml").read_text(encoding="utf-8"))
    options = {"path": BELOW, "title": "Python handbook", "cache": ".cache", **plugin}
    project.configure(docs_dir="docs", plugins=[{"kbgen": options}], **settings)
    return project


def built(once: Once, *, directories: bool) -> Pages:
    """The site, built once with either form of addresses."""

    def build(folder: Path) -> None:
        project = host(folder, {"api": True}, use_directory_urls=directories)
        commit(project)
        project.build()

    return Pages(once(f"mounted-{directories}", build) / "site")


@pytest.fixture(scope="session", params=[True, False], ids=["directories", "files"])
def mounted(request: pytest.FixtureRequest, once: Once) -> Pages:
    return built(once, directories=request.param)


def read(pages: Pages, name: str) -> str:
    return (pages.site / BELOW / name).read_text(encoding="utf-8")


def home(pages: Pages) -> Document:
    return pages["index.html"]


def test_nothing_of_ours_is_anywhere_else(mounted: Pages) -> None:
    top = {path.name.removesuffix(".html") for path in mounted.site.iterdir()}
    assert top == {name.removesuffix(".html") for name in THEIRS}
    assets = {path.name for path in (mounted.site / "assets").iterdir()}
    assert assets == {"images", "javascripts", "stylesheets"}
    assert [path.name for path in (mounted.site / "handbook").iterdir()] == ["python"]
    there = {path.name for path in (mounted.site / BELOW).iterdir()}
    assert {"api", "feed.xml", "llms.txt", "opensearch.xml", "pagefind", "previews"} <= there


def test_every_link_leads_somewhere(mounted: Pages) -> None:
    dead = [*mounted.dead()]
    assert not dead, "\n".join(dead)


def test_references_and_names_on_the_hosts_pages_lead_there(mounted: Pages) -> None:
    content = [a["href"] for a in home(mounted).all("a", within="md-content")]
    targets = {target for link in content if (target := mounted.target("index.html", link))}
    named = {path.removesuffix("/index.html").removesuffix(".html") for path, _ in targets}
    assert {f"{BELOW}/practices/start-small", f"{BELOW}/tools/memcached"} <= named


def test_the_host_keeps_its_navigation_and_ours_is_one_section_of_it(mounted: Pages) -> None:
    shown = navigation(mounted)
    assert shown[:6] == ["The team", "Zebras", "Guide", "Guide", "Backups", "Python handbook"]
    assert shown[6:9] == ["Home", "Advice", "Practices"]
    assert shown[-1] == "About"


def navigation(pages: Pages) -> list[str]:
    """What stands in the navigation of the host's home page, in its order."""
    return [
        element.text.strip()
        for element in home(pages).elements
        if "md-nav--primary" in element.inside and element.attributes.get("class") == "md-ellipsis"
    ]


def test_what_has_full_addresses_says_where_it_is(mounted: Pages) -> None:
    at = f"{SITE_URL}{BELOW}/"
    feed = ET.fromstring(read(mounted, "feed.xml"))
    assert all(
        link.attrib["href"].startswith(at) for link in feed.iter(f"{{{feed.tag[1:29]}}}link")
    )
    assert f"({at}practices/" in read(mounted, "llms.txt")
    assert f"{at}search" in read(mounted, "opensearch.xml")
    entries = json.loads(read(mounted, "api/v1/all.json"))["entries"]
    assert all(entry["url"].startswith(at) for entry in entries)


def test_what_is_checked_is_where_it_would_be(tmp_path: Path) -> None:
    """A page of the host's in the place of one of ours is said, and nothing else is."""
    project = host(tmp_path / "host", {})
    project.write("docs/tools/index.md", "# Not yours\n")
    assert project.run("kbgen", "check", "--strict").returncode == 0
    project.write(f"docs/{BELOW}/tools/index.md", "# Mine\n")
    said = project.run("kbgen", "check").stdout
    assert f"docs/{BELOW}/tools/index.md" in said
    assert "KB505" in said


def test_the_navigation_says_where_our_section_is(tmp_path: Path) -> None:
    nav = ["index.md", {"Python": BELOW}, {"Guide": ["guide/index.md", "guide/backups.md"]}]
    project = host(tmp_path / "host", {}, nav=[*nav, "zebras.md"])
    pages = project.build()
    shown = navigation(pages)
    assert shown[:3] == ["The team", "Python", "Home"]
    assert shown[-4:] == ["Guide", "Guide", "Backups", "Zebras"]
    again = project.run("mkdocs", "build", "--strict").stderr
    assert re.search(r"kbgen: 0 pages built, [1-9]\d* as they were", again)


@pytest.mark.parametrize(
    ("plugins", "said"),
    [
        ([{"kbgen": {"path": "a"}}, {"kbgen": {"path": "b"}}], "names kbgen twice"),
        ([{"kbgen": {"path": "../a"}}], "`path: ../a` is no folder of the site"),
    ],
)
def test_what_cannot_be_is_refused(plugins: list[Any], said: str, tmp_path: Path) -> None:
    project = host(tmp_path / "host", {})
    project.configure(plugins=plugins)
    assert said in project.fail()
    checked = project.run("kbgen", "check")
    assert checked.returncode == 2
    assert said in checked.stderr


@pytest.mark.browser
def test_search_and_cards_work(once: Once, serve: Callable[[Path], str], page: Page) -> None:
    mounted = built(once, directories=True)
    page.goto(f"{serve(mounted.site)}guide/index.html", wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("zebras")
    expect(page.locator("#kb-search [role=option]").first).to_contain_text("Zebras")
    page.locator("#kb-search-input").fill("one program")
    page.locator("#kb-search [role=option]", has_text="Start with one program").first.click()
    expect(page.locator("h1")).to_contain_text("Start with one program")
    assert f"/{BELOW}/practices/start-small" in page.url
    expect(page.locator(".kb-around")).to_have_css("display", "flex")
    page.locator(".md-content a[data-kb]").first.hover()
    expect(page.locator(".kb-preview__title")).to_be_visible()


@pytest.mark.browser
def test_two_knowledge_bases_in_one_site(
    tmp_path: Path, serve: Callable[[Path], str], page: Page
) -> None:
    """As the handbook has it: each is built into a folder of the site and finds its own."""
    project = host(tmp_path / "host", {})
    said = (HANDBOOK / "take-in.md").read_text("utf-8").partition("## Two knowledge bases")[2]
    config, commands = (block.partition("\n")[2] for block in said.split("```")[1:4:2])
    project.write("go.yml", config)
    project.write("docs-go/index.md", "# Go\n\nAs in [[start-small]] and `here`.\n")
    shutil.copytree(MINIATURE / "content", project.path / "content-go")
    for file, old, new in (("tools/redis", "Redis", "Valkey"), ("practices/start-small",
                            "Start with one program", "Start with one module")):  # fmt: skip
        project.edit(f"content-go/{file}.yaml", f"title: {old}\n", f"title: {new}\n")
    for command in commands.strip().splitlines():
        done = project.run(*command.split(), "--strict")
        assert (done.returncode, unexpected(done.stderr)) == (0, [])
    assert [path.name for path in project.site.iterdir() if path.name.startswith(".")] == []
    base = serve(project.site)
    for folder, own, title in ((BELOW, "Redis", "one program"), ("go", "Valkey", "one module")):
        page.goto(f"{base}{folder}/tools/", wait_until="networkidle")
        page.keyboard.press("/")
        page.locator("#kb-search-input").fill(own)
        page.locator("#kb-search [role=option]", has_text=own).first.click()
        expect(page.locator("h1")).to_have_text(own)
        assert f"/{folder}/tools/redis/" in page.url
        page.goto(f"{base}{folder}/checklists/one-or-many/")
        page.locator(".kb-decision input[type=radio]").first.check()
        expect(page.locator(".kb-verdict:visible").first).to_contain_text("program")
        page.goto(f"{base}{folder}/practices/start-small/")
        expect(page.locator("h1")).to_contain_text(title)


@pytest.mark.browser
def test_it_is_searched_and_decided_in_an_archive_too(tmp_path: Path, page: Page) -> None:
    project = host(tmp_path / "host", {})
    done = project.run("kbgen", "export", "site", "--offline", "-o", "site.zip")
    assert done.returncode == 0, done.stderr
    zipfile.ZipFile(project.path / "site.zip").extractall(tmp_path / "unpacked")
    opened = tmp_path / "unpacked"
    page.goto((opened / "guide/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.insert_text("one program")
    page.locator("#kb-search [role=option]", has_text="Start with one program").first.click()
    expect(page.locator("h1")).to_contain_text("Start with one program")
    page.goto((opened / BELOW / "checklists/one-or-many.html").as_uri())
    page.locator(".kb-decision input[type=radio]").first.check()
    expect(page.locator(".kb-verdict:visible").first).to_contain_text("program")


def test_that_only_an_archive_finds_and_decides_is_said(project: Project) -> None:
    project.configure(plugins=["material/offline", {"kbgen": {"cache": False}}])
    assert "`kbgen export site --offline` makes an archive" in project.run("mkdocs", "build").stderr
