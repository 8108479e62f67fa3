"""Digests: what a page depends on changes its digest, and nothing else does."""

from collections.abc import Mapping
from pathlib import Path

from kbgen.model import EntryRef
from kbgen.site.digests import page_digests
from tests.content import TALK, check, practice, ref, term, topic

FILES = {
    "sources/talk": TALK,
    "definitions/cache": term("Cache"),
    "practices/a": practice("A", "definitions: [cache]\n"),
    "practices/b": practice("B", "requires: [a]\n"),
    "topics/alone": topic("Alone"),
}


def digests(folder: Path, files: dict[str, str]) -> Mapping[EntryRef, bytes]:
    checked = check(folder, files)
    assert not checked.diagnostics
    return page_digests(checked.base, checked.graph, "salt")


def changed(tmp_path: Path, name: str, text: str) -> set[str]:
    before = digests(tmp_path, FILES)
    after = digests(tmp_path, {name: text})
    return {str(r) for r in after if before.get(r) != after[r]}


def test_the_same_files_have_the_same_digests(tmp_path: Path) -> None:
    assert changed(tmp_path, "topics/alone", FILES["topics/alone"]) == set()


def test_a_title_reaches_what_is_linked(tmp_path: Path) -> None:
    found = changed(tmp_path, "definitions/cache", term("Copy"))
    assert {"definition:cache", "practice:a"} <= found
    assert "topic:alone" not in found


def test_an_entry_on_its_own_changes_itself_only(tmp_path: Path) -> None:
    assert changed(tmp_path, "topics/alone", topic("Other")) == {"topic:alone"}


def test_entries_with_the_same_words_have_digests_of_their_own(tmp_path: Path) -> None:
    found = digests(tmp_path, {"topics/one": topic("Twin"), "topics/two": topic("Twin")})
    assert found[ref("topic:one")] != found[ref("topic:two")]
