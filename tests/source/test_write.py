"""Files are written whole or not at all."""

import errno
import os
import resource
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbgen.source.write import WriteError, read_file, write_file, write_files

OLD = b"title: Old\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.yaml"
    file.write_bytes(OLD)
    return file


@pytest.fixture
def full_disk() -> Iterator[None]:
    """A limit to what a file can hold, which the system enforces as it does a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def as_somebody() -> Iterator[Path]:
    """A folder of somebody who is not the administrator, for whom nothing is read-only."""
    with tempfile.TemporaryDirectory() as name:
        administrator = os.geteuid() == 0
        if administrator:
            os.chown(name, 65534, -1)
            os.seteuid(65534)
        yield Path(name)
        if administrator:
            os.seteuid(0)
        Path(name).chmod(0o755)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_nothing_is_left_beside_it(file: Path) -> None:
    write_file(file, b"new\r\n")
    assert file.read_bytes() == b"new\r\n"
    assert names(file.parent) == ["a.yaml"]


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_file(tmp_path / "new", b"")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("other", "new")}
    assert len(modes) == 1


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_file(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_stays_a_link(file: Path) -> None:
    link = file.with_name("link.yaml")
    link.symlink_to(file.name)
    write_file(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_the_old_file_stays(file: Path) -> None:
    with pytest.raises(WriteError, match=f"{file} cannot be written: {os.strerror(errno.EFBIG)}"):
        write_file(file, b"x" * 2000)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["a.yaml"]


def test_a_read_only_file_is_left_alone(as_somebody: Path) -> None:
    file = as_somebody / "a.yaml"
    file.write_bytes(OLD)
    file.chmod(0o444)
    with pytest.raises(WriteError, match="it is read-only"):
        write_file(file, b"new")
    assert file.read_bytes() == OLD


def test_nothing_is_written_into_a_read_only_folder(as_somebody: Path) -> None:
    file = as_somebody / "a.yaml"
    file.write_bytes(OLD)
    as_somebody.chmod(0o555)
    with pytest.raises(WriteError, match=os.strerror(errno.EACCES)):
        write_file(file, b"new")
    assert (file.read_bytes(), names(as_somebody)) == (OLD, ["a.yaml"])


def test_a_folder_is_made(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "folder" / "a.yaml", b"new")
    assert (tmp_path / "new" / "folder" / "a.yaml").read_bytes() == b"new"


def test_a_file_in_the_place_of_a_folder(file: Path) -> None:
    with pytest.raises(WriteError, match=os.strerror(errno.EEXIST)):
        write_file(file / "b.yaml", b"new")
    assert file.read_bytes() == OLD


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=f"a.yaml cannot be read: {os.strerror(errno.ENOENT)}"):
        read_file(tmp_path / "a.yaml")


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=os.strerror(errno.EISDIR)):
        write_file(tmp_path, b"")
    assert names(tmp_path) == []


def test_several_files_are_written_and_removed(file: Path) -> None:
    other = file.with_name("b.yaml")
    write_files({other: b"new", file: None})
    assert names(file.parent) == ["b.yaml"]


@pytest.mark.usefixtures("full_disk")
def test_if_one_cannot_be_written_the_others_are_as_they_were(file: Path) -> None:
    new, removed, large = (file.with_name(name) for name in ("new", "removed", "large"))
    removed.write_bytes(b"there")
    with pytest.raises(WriteError, match="large cannot be written"):
        write_files({file: b"changed", new: b"new", removed: None, large: b"x" * 2000})
    assert names(file.parent) == ["a.yaml", "removed"]
    assert (file.read_bytes(), removed.read_bytes()) == (OLD, b"there")
