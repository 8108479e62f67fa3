"""What a built site offers to those who link to it, follow it or read it by program."""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import quote
from xml.etree import ElementTree as ET

import feedparser
import pytest

from kbgen.links.addresses import Addresses
from kbgen.views.changes import CHANGES
from tests.end_to_end.miniature import (
    ENTRIES,
    OWN_PAGES,
    SITE_URL,
    Document,
    Pages,
    Project,
    tree,
)

PAGE = "practices/start-small/index.html"
LIST = "practices/index.html"
TOPIC = "topics/architecture/index.html"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
GIT = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org",
       "-c", "commit.gpgsign=false")  # fmt: skip


def commit(project: Project) -> None:
    """Put a project under version control."""
    project.write(".gitignore", "site\n.cache\n")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "All"]):
        subprocess.run([*GIT, *command], cwd=project.path, check=True, capture_output=True)


@pytest.fixture
def followed(project: Project) -> Project:
    """The miniature site with a history."""
    commit(project)
    return project


def alternates(document: Document, type_: str) -> list[str]:
    return [link["href"] for link in document.all("link", rel="alternate ", type=type_)]


def properties(document: Document) -> dict[str, str]:
    return {m["property"]: m["content"] for m in document.all("meta") if "property" in m}


def test_every_page_of_ours_leads_to_its_twin_and_no_other_does(pages: Pages) -> None:
    found = {}
    for name, document in pages.documents.items():
        if links := alternates(document, "text/markdown"):
            (found[name],) = (normpath(join(name, "..", link)) for link in links)
    assert found == {name: str(Path(name).with_suffix(".md")) for name in found}
    twins = {path.relative_to(pages.site).as_posix() for path in pages.site.rglob("*.md")}
    assert twins == {*found.values()}
    assert {"index.html", "disagreements", "search", "about"} & {*found} == {"index.html"}
    for name, twin in found.items():
        title = (pages.site / twin).read_text(encoding="utf-8").partition("\n")[0]
        assert title.startswith("# "), name


def test_a_page_says_what_it_is_where_it_is_linked_to(pages: Pages) -> None:
    for name, document in pages.documents.items():
        said = properties(document)
        if not said:
            continue
        assert said["og:site_name"] == "A small knowledge base"
        assert said["og:title"]
        assert said["og:locale"] == "en_US"
        if name == "404.html":
            continue
        (canonical,) = document.all("link", rel="canonical")
        assert said["og:url"] == canonical["href"]
        picture = said["og:image"].removeprefix(SITE_URL)
        assert (pages.site / picture).read_bytes().startswith(b"\x89PNG")
        assert len(document.all("meta", name="twitter:card", content="summary_large_image")) == 1


def test_text_in_the_head_is_text(pages: Pages) -> None:
    (document,) = (d for n, d in pages.documents.items() if n.startswith("definitions/service"))
    said = properties(document)
    assert said["og:title"] == 'Service </title> & "<blink>"'
    assert said["og:description"].startswith('A part of a system, "small" & with')
    assert said["og:type"] == "article"


def test_every_entry_is_described_to_programs(pages: Pages) -> None:
    described = 0
    for name, document in pages.documents.items():
        blocks = [e.text for e in document.elements if e.attributes.get("type") == LINKED_DATA]
        if blocks:
            (thing, way) = json.loads(blocks[0])["@graph"]
            (canonical,) = document.all("link", rel="canonical")
            assert thing["@id"] == canonical["href"], name
            items = [step["item"] for step in way["itemListElement"]]
            assert all(pages.target(name, item) for item in items)
            described += 1
    assert described == len(ENTRIES)


LINKED_DATA = "application/ld+json"


def test_without_an_address_nothing_claims_to_have_one(project: Project) -> None:
    project.configure(site_url="")
    done = project.run("mkdocs", "build")
    assert done.stderr.count("`site_url` is not set: no feeds, no social cards") == 1
    pages = Pages(project.site)
    document = pages[PAGE]
    said = properties(document)
    assert not {"og:url", "og:image"} & said.keys()
    assert not document.all("link", rel="search")
    assert not alternates(document, "application/atom+xml")
    assert not (project.site / "feed.xml").exists()
    assert not (project.site / "assets/cards").exists()
    block = next(e.text for e in document.elements if e.attributes.get("type") == LINKED_DATA)
    assert json.loads(block)["@graph"][0]["@id"] == "../../practices/start-small/"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")
def test_feeds_and_dates_are_those_of_the_history(followed: Project) -> None:
    followed.write("content/topics/new.yaml", "title: New\nsummary: Not committed.\n")
    pages = followed.build()
    for name in (PAGE, LIST, TOPIC, "about/index.html"):
        for link in alternates(pages[name], "application/atom+xml"):
            feed = feedparser.parse((followed.site / normpath(join(name, "..", link))).read_bytes())
            assert feed.entries
            assert not feed.bozo
    assert alternates(pages[LIST], "application/atom+xml") == ["feed.xml", "../feed.xml"]
    assert alternates(pages[TOPIC], "application/atom+xml") == ["feed.xml", "../../feed.xml"]
    dated = locations(followed)
    assert SITE_URL + "topics/new/" in dated
    undated = {address.removeprefix(SITE_URL) for address, date in dated.items() if not date}
    assert undated == {"topics/new/", *map(Addresses().page, {*OWN_PAGES, CHANGES})}


def locations(project: Project) -> dict[str, str | None]:
    """The addresses in the sitemap, with their dates."""
    text = (project.site / "sitemap.xml").read_bytes()
    assert gzip.decompress((project.site / "sitemap.xml.gz").read_bytes()) == text
    urls = ET.fromstring(text).findall(f"{SITEMAP}url")
    return {url.findtext(f"{SITEMAP}loc") or "": url.findtext(f"{SITEMAP}lastmod") for url in urls}


def test_the_sitemap_has_every_page_and_no_other(project: Project) -> None:
    pages = project.build()
    wanted = {
        document.all("link", rel="canonical")[0]["href"]
        for name, document in pages.documents.items()
        if name != "404.html" and not document.all("meta", http_equiv="refresh")
    }
    assert {*locations(project)} == wanted
    assert not any(locations(project).values())


def test_why_there_are_no_feeds_is_said(project: Project) -> None:
    done = project.run("mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "no dates, and nothing of what is new, for content: not a git repository" in done.stderr


def test_what_is_new_is_told_where_there_is_a_history(followed: Project) -> None:
    pages = followed.build()
    found = linked_from(pages, f"{CHANGES}/index.html")
    assert {"practices/start-small", "feed.xml"} <= found
    for name in ("index.html", LIST, TOPIC):
        assert CHANGES in linked_from(pages, name), name


def test_without_a_history_nothing_leads_to_what_is_new(project: Project) -> None:
    pages = project.build()
    assert not (project.site / CHANGES).exists()
    assert not [name for name in pages.documents if CHANGES in linked_from(pages, name)]


def linked_from(pages: Pages, name: str) -> set[str]:
    """What a page links to, as paths in the site."""
    links = (link["href"] for link in pages[name].all("a") if "href" in link)
    return {normpath(join(name.removesuffix("index.html"), link)) for link in links}


def test_feeds_that_a_history_would_give_and_does_not_are_a_warning(followed: Project) -> None:
    done = followed.run("mkdocs", "build", "--strict", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 1
    warning = "WARNING -  kbgen: no dates, and nothing of what is new, for content: "
    assert f"{warning}detected dubious ownership" in done.stderr
    assert "git config --global --add safe.directory" in done.stderr


def test_what_is_not_wanted_is_not_there(followed: Project) -> None:
    options = {"markdown": False, "feeds": False, "cards": "none"}
    followed.configure(plugins=[{"kbgen": options}])
    pages = followed.build()
    found = {path.name for path in followed.site.rglob("*")}
    assert not found & {"llms.txt", "feed.xml", "cards", "index.md"}
    assert not pages[PAGE].all("link", rel="alternate")
    assert "og:image" not in properties(pages[PAGE])


def test_the_search_is_offered_where_there_is_one(pages: Pages, project: Project) -> None:
    offered = [link["href"] for link in pages["index.html"].all("link", rel="search")]
    assert offered == ["opensearch.xml"]
    url = ET.fromstring((pages.site / "opensearch.xml").read_bytes()).find("{*}Url")
    assert url is not None
    address = url.get("template", "").replace("{searchTerms}", quote("a b"))
    path, _, query = address.partition("?")
    assert pages.target("index.html", path)
    assert query == "q=a%20b"
    project.configure(plugins=[{"kbgen": {"search": "material"}}])
    assert not project.build()["index.html"].all("link", rel="search")


def test_a_card_for_each_entry(project: Project) -> None:
    project.configure(plugins=[{"kbgen": {"cards": "entries", "cache": ".cache/kbgen"}}])
    pages = project.build()
    picture = properties(pages[PAGE])["og:image"].removeprefix(SITE_URL)
    assert picture == "assets/cards/practices/start-small.png"
    assert (project.site / picture).is_file()
    kept = {path.name for path in (project.path / ".cache/kbgen/cards").iterdir()}
    assert len(kept) == len(list(project.site.glob("assets/cards/**/*.png")))


def test_a_card_that_is_damaged_is_drawn_anew(project: Project) -> None:
    before = tree(project.build().site)
    kept = sorted((project.path / ".cache/kbgen/cards").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:100])
    kept[1].write_bytes(b"#!/bin/sh")
    after = tree(project.build().site)
    cards = [name for name in before if name.startswith("assets/cards/")]
    assert len(cards) == len(kept)
    assert all(after[name] == before[name] for name in cards)


def test_without_pillow_there_are_no_cards(project: Project) -> None:
    """Nothing breaks; who asks for a card for each entry is told what is missing."""
    ours = os.environ.get("PYTHONPATH", "")
    hide = {"PYTHONPATH": os.pathsep.join(filter(None, [str(project.path / "hidden"), ours]))}
    project.write("hidden/sitecustomize.py", HIDE)
    pages = project.build(**hide)
    assert "og:image" not in properties(pages[PAGE])
    assert pages[PAGE].all("meta", name="twitter:card", content="summary")
    project.configure(plugins=[{"kbgen": {"cards": "entries"}}])
    done = project.run("mkdocs", "build", **hide)
    assert done.returncode == 1
    assert "install kbgen[cards]" in done.stderr


HIDE = """
import importlib.util

find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "PIL" else find(name, *more)
"""
