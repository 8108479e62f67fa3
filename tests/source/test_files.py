"""Which files of a content root are entries, in what order, and what is out of place."""

import os
from pathlib import Path

import pytest

from kbgen.diagnostics import Diagnostic
from kbgen.source import ContentRoot, EntryFile, find_entry_files

FOLDERS = ("practices", "tools")


def found(root: Path) -> list[str]:
    """Paths of entries, and codes with the places of what is wrong."""
    items = find_entry_files(ContentRoot(root, "content"), FOLDERS, ("pages",))
    return [f"{i.code} {i.span}" if isinstance(i, Diagnostic) else i.file for i in items]


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


def test_entries_come_in_order_of_folder_and_name(tmp_path: Path) -> None:
    make(tmp_path, "tools/b.yaml", "tools/a.yml", "practices/c.yaml")
    assert found(tmp_path) == [
        "content/practices/c.yaml",
        "content/tools/a.yml",
        "content/tools/b.yaml",
    ]


def test_what_is_hidden_or_no_entry_is_passed_over(tmp_path: Path) -> None:
    make(
        tmp_path, "tools/.hidden.yaml", ".schema/tool.json", "pages/x/y.md", "README.md", "LICENSE"
    )
    make(tmp_path, "tools/a.yaml")
    assert found(tmp_path) == ["content/tools/a.yaml"]


def test_what_stands_in_the_wrong_place_is_named(tmp_path: Path) -> None:
    make(tmp_path, "tools/a.yaml", "tools/a.md", "tools/x/b.yaml", "Tools2/c.yaml", "d.yaml")
    assert found(tmp_path) == [
        "KB009 content/Tools2",
        "KB009 content/d.yaml",
        "KB009 content/tools/a.md",
        "content/tools/a.yaml",
        "KB009 content/tools/x",
    ]


def test_a_root_without_folders_of_entries_is_not_one(tmp_path: Path) -> None:
    assert found(tmp_path) == ["KB504 content"]
    assert found(tmp_path / "nowhere") == ["KB504 content"]
    make(tmp_path, "pages/index.md")
    assert found(tmp_path) == []


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "tools/a.yaml", "practices/b.yaml")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "tools":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found(tmp_path) == ["content/practices/b.yaml", "KB001 content/tools"]


def test_a_name_that_is_not_unicode_can_be_printed(tmp_path: Path) -> None:
    folder = tmp_path / "tools"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yaml")).touch()
    except OSError:
        pytest.skip("the file system refuses such names")
    (item,) = find_entry_files(ContentRoot(tmp_path, "content"), FOLDERS)
    assert isinstance(item, EntryFile)
    assert item.file == "content/tools/\ufffd.yaml"
    assert item.printable_stem == "\ufffd"


def test_symbolic_links_that_leave_the_root_are_refused(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "content", tmp_path / "elsewhere"
    make(root, "tools/a.yaml")
    make(elsewhere, "secret.yaml")
    (root / "tools" / "b.yaml").symlink_to(elsewhere / "secret.yaml")
    (root / "tools" / "c.yaml").symlink_to("a.yaml")
    (root / "practices").symlink_to(elsewhere)
    inside = ["KB001 content/practices", "content/tools/a.yaml", "KB001 content/tools/b.yaml"]
    assert found(root) == [*inside, "content/tools/c.yaml"]
    (tmp_path / "link").symlink_to(root)  # a root may itself be one
    assert found(tmp_path / "link") == [*inside, "content/tools/c.yaml"]


def test_a_name_is_printed_in_one_line(tmp_path: Path) -> None:
    make(tmp_path, "tools/x\n::error::y.yaml")
    assert found(tmp_path) == ["content/tools/x\\n::error::y.yaml"]
