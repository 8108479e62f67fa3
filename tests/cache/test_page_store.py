"""The store of rendered pages: what was put into it, or nothing."""

import sqlite3
from pathlib import Path

import pytest

from kbgen.cache import page_store
from kbgen.cache.page_store import PageStore

PAGES = {bytes([number]) * 16: f"page {number} " * 400 for number in range(1, 21)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "pages"


@pytest.mark.parametrize("kept", [True, False])
def test_what_was_added_is_found(kept: bool, file: Path) -> None:
    store = PageStore(file if kept else None)
    store.add(PAGES.items())
    assert {digest: store.get(digest) for digest in store.known()} == PAGES
    assert store.get(bytes(16)) is None
    found = sorted(path.name for path in file.parent.iterdir()) if kept else []
    assert found == ([".gitignore", "pages"] if kept else [])


def test_another_run_finds_it(file: Path) -> None:
    PageStore(file).add(PAGES.items())
    store = PageStore(file)
    assert {digest: store.get(digest) for digest in store.known()} == PAGES


def test_only_what_is_needed_is_kept(file: Path) -> None:
    one, *others = PAGES
    store = PageStore(file)
    store.add(PAGES.items())
    store.keep_only({one, bytes(16)})
    assert store.known() == PageStore(file).known() == {one}
    size = file.stat().st_size
    store.add((digest, PAGES[digest]) for digest in others)
    assert file.stat().st_size == size, "the place of what was removed is used again"


@pytest.mark.parametrize("at", range(0, 1500, 61))
def test_damage_is_noticed(at: int, file: Path) -> None:
    PageStore(file).add(PAGES.items())
    data = bytearray(file.read_bytes())
    for place in range(at, len(data), 1500):
        data[place] ^= 1
    file.write_bytes(data)
    store = PageStore(file)
    found = {digest: store.get(digest) for digest in store.known()}
    assert all(page is None or page == PAGES.get(digest) for digest, page in found.items())

    store.add(PAGES.items())
    assert {digest: store.get(digest) for digest in PAGES} == PAGES
    PageStore(file).add(PAGES.items())
    again = PageStore(file)
    assert {digest: again.get(digest) for digest in PAGES} == PAGES, "all is kept again"


def test_two_builds_at_once(file: Path) -> None:
    one, other = PageStore(file), PageStore(file)
    one.add(PAGES.items())
    assert other.known() == set(PAGES)
    other.keep_only(set())
    assert [one.get(digest) for digest in PAGES] == [None] * len(PAGES)


def test_another_build_is_at_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PageStore(file).add([])
    monkeypatch.setattr(page_store, "PATIENCE", 0)
    with sqlite3.connect(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        store = PageStore(file)
        store.keep_only(set(PAGES))
        store.add(PAGES.items())
        assert {digest: store.get(digest) for digest in store.known()} == PAGES
    assert file.exists(), "it is the other's"


def test_too_much_stays_in_memory(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_store, "MAX_BYTES", 40_000)
    store = PageStore(file)
    for page in PAGES.items():
        store.add([page])
    assert {digest: store.get(digest) for digest in store.known()} == PAGES
    assert 10_000 < file.stat().st_size <= 40_960
    store.keep_only(set())
    assert store.known() == set()


def test_no_place_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where a folder is wanted", "utf-8")
    store = PageStore(tmp_path / "taken" / "pages")
    store.keep_only(set(PAGES))
    store.add(PAGES.items())
    assert {digest: store.get(digest) for digest in store.known()} == PAGES
