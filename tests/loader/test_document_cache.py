"""Parsed files that are kept: right whatever happens to the files, or to what is kept."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen.loader import document_cache
from kbgen.site import CheckedContent, SiteConfig, check_cached, check_content, resolve_roots
from tests.content import TALK, practice, term, topic, write

FILES = {
    "sources/talk": TALK,
    "definitions/cache": term("Cache"),
    "practices/a": practice("A", "definitions: [cache]\n"),
    "topics/alone": topic("Alone"),
}
LONG_AGO = 1_000_000_000


class Content:
    """A folder of files that changed long ago, and a count of those that were parsed."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self.parsed = path, 0
        write(path / "content", FILES)
        self.settle()
        read = document_cache.read_document

        def counted(path: Path, file: str) -> document_cache.Read:
            self.parsed += 1
            return read(path, file)

        monkeypatch.setattr(document_cache, "read_document", counted)

    def settle(self, when: int = LONG_AGO) -> None:
        for file in (self.path / "content").rglob("*.yaml"):
            os.utime(file, (when, when))

    @property
    def config(self) -> SiteConfig:
        return SiteConfig(resolve_roots(["content"], self.path), cache_dir=self.path / "kept")

    def check(self) -> tuple[CheckedContent, int]:
        """Check; gives how many files were parsed, too."""
        before = self.parsed
        checked = check_cached(self.config)
        fresh = check_content(self.config)
        assert checked.diagnostics == fresh.diagnostics
        assert checked.base.entries == fresh.base.entries
        assert checked.graph == fresh.graph
        return checked, self.parsed - before - len(list(self.path.rglob("content/*/*.yaml")))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    return Content(tmp_path, monkeypatch)


def test_nothing_has_changed(content: Content) -> None:
    assert content.check()[1] == len(FILES)
    assert content.check()[1] == 0


def test_a_file_has_changed(content: Content) -> None:
    content.check()
    write(content.path / "content", {"topics/alone": topic("Other")})
    checked, parsed = content.check()

    assert parsed == 1
    assert "Other" in {entry.title for entry in checked.base.entries.values()}


def test_a_file_as_long_as_before_has_changed(content: Content) -> None:
    content.check()
    write(content.path / "content", {"topics/alone": topic("Alons")})
    content.settle(LONG_AGO + 1)
    checked, _ = content.check()

    assert "Alons" in {entry.title for entry in checked.base.entries.values()}


def test_files_just_written_are_not_trusted(content: Content) -> None:
    """Another change in the same instant would leave no trace."""
    write(content.path / "content", {"topics/alone": topic("Other")})
    content.check()

    assert content.check()[1] == 1


def test_files_come_and_go(content: Content) -> None:
    content.check()
    (content.path / "content/topics/alone.yaml").unlink()
    write(content.path / "content", {"topics/new": topic("New")})
    content.settle()
    checked, parsed = content.check()

    assert parsed == 1
    assert {ref.id for ref in checked.base.entries if ref.kind == "topic"} == {"new"}
    assert content.check()[1] == 0


def test_mistakes_are_found_each_time(content: Content) -> None:
    write(content.path / "content", {"topics/bad": "title: Bad\ntitle: Worse\nsummary: Is bad."})
    content.settle()

    for parsed in (len(FILES) + 1, 1, 1):
        checked, number = content.check()
        assert (checked.errors[0].code, number) == ("KB004", parsed)


def test_another_folder_calls_files_by_other_names(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(content.path / "content", {"topics/bad": topic("Bad", "topics: [nowhere]\n")})
    content.settle()
    content.check()
    monkeypatch.chdir(content.path)
    checked, _ = content.check()

    assert checked.errors[0].span.file == "content/topics/bad.yaml"


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:20], lambda data: data[:-9], lambda data: b"x" + data[1:], lambda _: b""],
)
def test_damage(content: Content, damage: Callable[[bytes], bytes]) -> None:
    content.check()
    file = content.path / "kept" / "documents.json"
    good = file.read_bytes()
    file.write_bytes(damage(good))

    assert content.check()[1] == len(FILES)
    assert file.read_bytes() == good


def test_what_is_kept_is_nobodys_to_commit(content: Content) -> None:
    content.check()
    assert (content.path / "kept" / ".gitignore").read_text("ascii") == "*\n"
