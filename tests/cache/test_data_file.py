"""A file that is kept: what was written, or nothing."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from kbgen.cache import data_file
from kbgen.cache.data_file import read_data, write_data


def numbers(data: Any) -> list[int]:
    return [int(number) for number in data["numbers"]]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    write_data(folder, "file", {"numbers": [1, 2]})
    assert read_data(folder, "file", numbers) == [1, 2]
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "file"]


def test_nothing_was_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "kbgen.cache")
    assert read_data(tmp_path, "file", numbers) is None
    assert not caplog.messages


@pytest.mark.parametrize("at", range(0, 230, 7))
def test_a_byte_has_changed(at: int, tmp_path: Path) -> None:
    write_data(tmp_path, "file", {"numbers": [*range(30)]})
    file = tmp_path / "file"
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert read_data(tmp_path, "file", numbers) is None


def forged(body: bytes, name: str = "file") -> bytes:
    """A file as whoever knows how these are made would make one."""
    return data_file._header(name, body) + b"\n" + body


UNUSABLE = {
    "empty": b"",
    "no JSON": b"not a cache",
    "a pickle": b"\x80\x05\x8c\x02os\x94\x8c\x06system\x94\x93\x94\x8c\x04true\x94\x85\x94R\x94.",
    "cut off": forged(b'{"numbers": [1]}')[:-3],
    "another file": forged(b'{"numbers": [1]}', "other"),
    "signed, and no JSON": forged(b"{numbers"),
    "another shape": forged(b'{"numbers": {"a": []}}'),
    "another type": forged(b'["numbers"]'),
    "nothing": forged(b"null"),
    "very deep": forged(b"[" * 100_000),
    "bytes that are no text": forged(b'{"numbers": "\xff"}'),
}


@pytest.mark.parametrize("kept", UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_used(kept: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is not there, and one line for whoever looks into it says so."""
    caplog.set_level(logging.DEBUG, "kbgen.cache")
    (tmp_path / "file").write_bytes(kept)
    assert read_data(tmp_path, "file", numbers) is None
    (said,) = caplog.messages
    assert said.startswith(f"{tmp_path / 'file'} is made anew: ")
    write_data(tmp_path, "file", {"numbers": [1]})
    assert read_data(tmp_path, "file", numbers) == [1]


def test_a_folder_is_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    assert read_data(tmp_path, "file", numbers) is None
    write_data(tmp_path, "file", {"numbers": [1]})
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [".gitignore"]


def test_another_version_has_written_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_data(tmp_path, "file", {"numbers": [1]})
    monkeypatch.setattr(data_file, "versions_key", lambda: "another version")
    assert read_data(tmp_path, "file", numbers) is None


def test_too_much_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_file, "MAX_BYTES", 400)
    write_data(tmp_path, "file", {"numbers": [1]})
    write_data(tmp_path, "file", {"numbers": [2] * 400})
    assert read_data(tmp_path, "file", numbers) == [1], "what was there before stays"
    (tmp_path / "file").write_bytes(forged(json.dumps({"numbers": [3] * 400}).encode()))
    assert read_data(tmp_path, "file", numbers) is None
