"""A file that is kept: what was written, or nothing."""

from pathlib import Path

import pytest

from kbgen.cache import atomic_file
from kbgen.cache.atomic_file import read_cached, write_cached


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "file"


def test_what_was_written_is_read(file: Path) -> None:
    write_cached(file, b"onetwo")
    assert read_cached(file) == b"onetwo"
    assert sorted(path.name for path in file.parent.iterdir()) == [".gitignore", "file"]


def test_nothing_was_written(file: Path) -> None:
    assert read_cached(file) is None


@pytest.mark.parametrize("at", range(0, 40, 3))
def test_a_byte_has_changed(file: Path, at: int) -> None:
    write_cached(file, b"whatever")
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert read_cached(file) is None


def test_another_version_has_written_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_cached(file, b"whatever")
    monkeypatch.setattr(atomic_file, "versions_key", lambda: "another version")
    assert read_cached(file) is None


def test_too_much_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_file, "MAX_BYTES", 100)
    write_cached(file, b"little")
    write_cached(file, b"x" * 101)
    assert read_cached(file) == b"little", "what was there before stays"
    assert sorted(path.name for path in file.parent.iterdir()) == [".gitignore", "file"]
