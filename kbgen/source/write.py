"""Writing files whole: what was there stays as it was until the new text is safely on disk."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path


class WriteError(Exception):
    """A file could not be read or written; what was there before is there still."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one step, or leave it as it was.

    A link stays a link, and what it leads to is written; permissions stay too.

    Args:
        path: The file; its folder is made if there is none.
        content: All that is to be in it.

    Raises:
        WriteError: The disk is full, the file or its folder is read-only, or anything like it.
    """
    with _told_as_write_error(path):
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = _mode_of(target)
        temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            _write_through(temporary, content, mode)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def read_file(path: Path) -> bytes:
    """Read a file that is to be written.

    Raises:
        WriteError: It cannot be read.
    """
    with _told_as_write_error(path, "read"):
        return path.read_bytes()


OnWritten = Callable[[], None]


def _nothing() -> None:
    """Tell nobody."""


def write_files(changes: Mapping[Path, bytes | None], on_written: OnWritten = _nothing) -> None:
    """Write several files, or none of them.

    Args:
        changes: What is to be in each file; None where the file is to go.
        on_written: Is called after each.

    Raises:
        WriteError: One of them could not be written; the others are as they were.
    """
    before = {path: read_file(path) if path.exists() else None for path in changes}
    done: list[Path] = []
    try:
        # what goes, goes last: until then nothing is lost
        for path in sorted(changes, key=lambda path: changes[path] is None):
            _put(path, changes[path])
            done.append(path)
            on_written()
    except BaseException:
        for path in reversed(done):
            _put(path, before[path])
        raise


def _put(path: Path, content: bytes | None) -> None:
    if content is not None:
        write_file(path, content)
    else:
        with _told_as_write_error(path):
            path.unlink(missing_ok=True)


def _mode_of(path: Path) -> int | None:
    """The permissions of a file that can be written; None if there is no file.

    Raises:
        PermissionError: Its owner does not want it written, although its folder would allow it.
    """
    try:
        mode = path.stat().st_mode & 0o7777
    except FileNotFoundError:
        return None
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(0, "it is read-only")
    return mode


def _write_through(path: Path, content: bytes, mode: int | None) -> None:
    """Write a new file, and wait until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if mode is not None:
        path.chmod(mode)


@contextlib.contextmanager
def _told_as_write_error(path: Path, what: str = "written") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError(f"{path} cannot be {what}: {error.strerror or error}") from error
