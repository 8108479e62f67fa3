"""When Pagefind has to run, and that the site then holds what a new index would be."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen.i18n import load_strings
from kbgen.links.addresses import Addresses
from kbgen.links.context import ViewContext
from kbgen.search import index as search_index
from kbgen.search import pagefind_store
from kbgen.search.index import SearchIndex
from kbgen.search.pagefind_store import IndexStore
from kbgen.search.records import SearchRecord
from kbgen.search.site_search import SiteSearch
from kbgen.site import SiteConfig, check_content, resolve_roots

ABOUT = SearchRecord("about/", "About", "page", "What this is.")


class Builds:
    """Builds of one site, each in a new folder."""

    def __init__(self, path: Path) -> None:
        self.content, self.out, self.cache = path / "content", path / "site/pagefind", path / "kept"
        self.last = path / "last/pagefind"
        (self.content / "tools").mkdir(parents=True)
        self.write("celery", "A queue of work to do.")
        self.write("pgbouncer", "Shares connections.")

    def write(self, name: str, summary: str) -> None:
        text = f"title: {name.title()}\nsummary: {summary}\npurpose: To try.\ncategory: tool\n"
        (self.content / "tools" / f"{name}.yaml").write_text(text, "utf-8")

    def index(self, *, keep: bool = True, directory_urls: bool = True) -> SearchIndex:
        roots = resolve_roots([str(self.content)], self.content.parent)
        content = check_content(SiteConfig(roots, None))
        assert not content.errors
        search = SiteSearch(
            ViewContext(content.base, content.graph, Addresses(directory_urls)), load_strings("en")
        )
        store = IndexStore(self.out, self.cache if keep else None, self.last)
        return SearchIndex(search, store, "en")

    def build(self, *written: SearchRecord, index: SearchIndex | None = None) -> bool:
        """Build as an engine does; gives whether Pagefind had to run."""
        index = index or self.index()
        self.begin_another_site()
        index.begin()
        index.tell(written)
        ran = index.make()
        index.write()
        return ran

    def begin_another_site(self) -> None:
        shutil.rmtree(self.last.parent, ignore_errors=True)
        if self.out.parent.exists():
            self.out.parent.rename(self.last.parent)

    @property
    def files(self) -> dict[str, bytes]:
        found = (path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


def test_nothing_has_changed(builds: Builds) -> None:
    assert builds.build(ABOUT)
    first = builds.files

    assert not builds.build(ABOUT)
    assert builds.files == first


def test_nothing_is_kept(builds: Builds) -> None:
    assert builds.build(index=builds.index(keep=False))
    assert builds.build(index=builds.index(keep=False))
    assert not builds.cache.parent.joinpath("kept.zip").exists()


def test_the_site_is_gone(builds: Builds) -> None:
    builds.build(ABOUT)
    first = builds.files
    shutil.rmtree(builds.out.parent)

    assert not builds.build(ABOUT)
    assert builds.files == first


def test_the_last_site_is_left_as_it_is(builds: Builds) -> None:
    builds.build(ABOUT)
    first = builds.files
    builds.write("celery", "Another summary.")
    builds.build(ABOUT)
    last = {p.relative_to(builds.last).as_posix(): p for p in builds.last.rglob("*")}
    assert {name: p.read_bytes() for name, p in last.items() if p.is_file()} == first


@pytest.mark.parametrize(
    "change",
    [
        lambda builds: builds.write("celery", "Another summary."),
        lambda builds: builds.write("redis", "A store of keys."),
        lambda builds: (builds.content / "tools" / "celery.yaml").unlink(),
    ],
    ids=["another text", "a new entry", "an entry less"],
)
def test_an_entry_has_changed(builds: Builds, change: Callable[[Builds], Any]) -> None:
    builds.build(ABOUT)
    before = builds.files
    change(builds)

    assert builds.build(ABOUT)
    changed = builds.files
    assert changed != before
    shutil.rmtree(builds.out.parent)
    builds.build(ABOUT, index=builds.index(keep=False))
    assert builds.files == changed


def test_a_written_page_has_changed(builds: Builds) -> None:
    builds.build(ABOUT)
    before = builds.files

    assert builds.build()
    assert builds.files != before


def test_addresses_have_changed(builds: Builds) -> None:
    builds.build()

    assert builds.build(index=builds.index(directory_urls=False))


def test_pagefind_has_changed(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    builds.build()
    monkeypatch.setattr(search_index, "version", lambda _: "pagefind 0.0")

    assert builds.build()


@pytest.mark.parametrize("keep", [0, 100, -30], ids=["empty", "cut off", "without its end"])
def test_the_copy_is_damaged(builds: Builds, keep: int) -> None:
    builds.build(ABOUT)
    first = builds.files
    copy = builds.cache.with_suffix(".zip")
    copy.write_bytes(copy.read_bytes()[:keep])
    shutil.rmtree(builds.out.parent)

    assert builds.build(ABOUT)
    assert builds.files == first


def test_a_file_in_the_copy_is_damaged(builds: Builds) -> None:
    """Its key is still there, and it seems to be at hand until it is read."""
    builds.build(ABOUT)
    first = builds.files
    copy = builds.cache.with_suffix(".zip")
    data = bytearray(copy.read_bytes())
    data[200:260] = bytes(60)
    copy.write_bytes(data)
    shutil.rmtree(builds.out.parent)

    builds.build(ABOUT)
    assert builds.files == first


def test_a_preview_makes_do_with_the_last_one(builds: Builds) -> None:
    builds.build(ABOUT)
    first = builds.files
    builds.write("celery", "Another summary.")
    index = builds.index()
    builds.begin_another_site()
    index.restore()
    assert builds.files == first

    index.tell([ABOUT])
    assert index.make()
    assert builds.files == first, "not before it is written"
    index.write()
    assert builds.files != first


@pytest.mark.parametrize(
    "name", ["../out.txt", "/out.txt", "a/../../out.txt", "..\\out.txt", "C:x"]
)
def test_nothing_is_unpacked_elsewhere(name: str, builds: Builds) -> None:
    """A copy with names that would leave the folder of the index is not unpacked at all."""
    builds.build(ABOUT)
    first = builds.files
    copy = builds.cache.with_suffix(".zip")
    with zipfile.ZipFile(copy, "a") as archive:
        archive.writestr(name, "out")
    shutil.rmtree(builds.out.parent)

    builds.build(ABOUT)
    assert builds.files == first
    assert not [path for path in builds.cache.parent.rglob("*") if "out" in path.name]


def test_a_copy_that_is_too_large_is_made_anew(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.build(ABOUT)
    first = builds.files
    shutil.rmtree(builds.out.parent)
    monkeypatch.setattr(pagefind_store, "MAX_BYTES", 100)

    builds.build(ABOUT)
    assert builds.files == first
