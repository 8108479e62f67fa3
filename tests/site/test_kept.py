"""A file that is kept: what was written, or nothing."""

from pathlib import Path

import pytest

from kbgen.site import kept
from kbgen.site.kept import read_kept, write_kept


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "file"


def test_what_was_written_is_read(file: Path) -> None:
    write_kept(file, b"onetwo")
    assert read_kept(file) == b"onetwo"
    assert sorted(path.name for path in file.parent.iterdir()) == [".gitignore", "file"]


def test_nothing_was_written(file: Path) -> None:
    assert read_kept(file) is None


@pytest.mark.parametrize("at", range(0, 40, 3))
def test_a_byte_has_changed(file: Path, at: int) -> None:
    write_kept(file, b"whatever")
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert read_kept(file) is None


def test_another_version_has_written_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_kept(file, b"whatever")
    monkeypatch.setattr(kept, "programs", lambda: "another version")
    assert read_kept(file) is None


def test_too_much_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MAX_BYTES", 100)
    write_kept(file, b"little")
    write_kept(file, b"x" * 101)
    assert read_kept(file) == b"little", "what was there before stays"
    assert sorted(path.name for path in file.parent.iterdir()) == [".gitignore", "file"]
