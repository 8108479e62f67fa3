"""Feeds: as RFC 4287 has them, of what changed last."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from kbgen.exporters import atom
from tests.exporters.sharing import ABOUT, CASES, URL, About, dates, sharing, site

ATOM = f"{{{atom.NAMESPACE}}}"


def feeds(about: About = ABOUT) -> Mapping[str, bytes]:
    found = {artifact.path: artifact.content for artifact in sharing(about).artifacts()}
    return {path: content for path, content in found.items() if path.endswith(atom.SITE_FEED)}


def test_a_feed(golden: Callable[[Path, str], None]) -> None:
    golden(CASES / "expected" / "feed.xml", feeds()["feed.xml"].decode())


def test_there_is_one_of_all_one_for_each_kind_and_one_for_each_topic_with_entries() -> None:
    kinds = ("practices", "checklists", "quotes", "tools", "definitions", "topics", "sources",
             "people")  # fmt: skip
    of_kinds = {f"{kind}/feed.xml" for kind in kinds}
    assert feeds().keys() == {"feed.xml", "topics/databases/feed.xml", *of_kinds}


@pytest.mark.parametrize("path", feeds())
def test_a_program_reads_it(path: str) -> None:
    feed = feedparser.parse(feeds()[path])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id == URL + path
    assert feed.entries
    moments = [entry.updated_parsed for entry in feed.entries]
    assert moments == sorted(moments, reverse=True)
    assert feed.feed.updated_parsed == moments[0]
    titles = {entry.title for entry in site().content.base.entries.values()}
    assert {entry.title for entry in feed.entries} <= titles
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


@pytest.mark.parametrize("path", feeds())
def test_it_has_what_the_standard_asks_for(path: str) -> None:
    root = ET.fromstring(feeds()[path])
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name)
        datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert links.count(("alternate", "text/html")) == 1
        assert all(urlsplit(a.get("href")).scheme for a in element.findall(f"{ATOM}link"))


def test_an_entry_keeps_its_identity_when_it_is_renamed_and_the_site_moves() -> None:
    ids = [e.id for e in feedparser.parse(feeds()["practices/feed.xml"]).entries]
    moved = feeds(replace(ABOUT, url="https://kb.example/elsewhere/"))
    assert [e.id for e in feedparser.parse(moved["practices/feed.xml"]).entries] == ids
    assert "tag:kb.example,2024-01-06:practice/single-database" in ids


def test_a_feed_is_not_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "LENGTH", 3)
    entries = feedparser.parse(feeds()["feed.xml"]).entries
    newest = max(dates(site()).values(), key=lambda known: known.changed)
    assert len(entries) == 3
    assert entries[0].updated == newest.changed.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_without_an_address_there_are_none() -> None:
    assert not feeds(About("Notes"))
