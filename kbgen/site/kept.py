"""A file that is kept between runs, and never wrong: whole and from this very kbgen, or not there.

A checksum stands for whole, and the versions of all programs that take part for this very kbgen. So
what is read here was written here, by the same code.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from kbgen.site.programs import programs

MAX_BYTES = 512 * 1024 * 1024

_SIZE = 16


@contextmanager
def read_kept(path: Path) -> Iterator[BufferedReader | None]:
    """Open what was written to the file; None if it is missing, damaged or another version's."""
    try:
        stream = path.open("rb")
    except OSError:
        yield None
        return
    with stream:
        header = stream.read(2 * _SIZE)
        checksum = hashlib.file_digest(stream, _hash)
        stream.seek(len(header))
        yield stream if header == _version() + checksum.digest() else None


def write_kept(path: Path, parts: Iterable[bytes]) -> None:
    """Write the file in one step, or not at all: a build does not fail for want of a cache.

    Args:
        path: The file.
        parts: What to write; taken one by one, for it may be large.
    """
    with contextlib.suppress(OSError):
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                if _write(stream, parts):
                    temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder for what is kept, which is nothing to commit."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="ascii")


def _write(stream: BinaryIO, parts: Iterable[bytes]) -> bool:
    """Write the parts and their checksum; False if they are too much to keep."""
    checksum = _hash()
    stream.write(bytes(2 * _SIZE))
    for part in parts:
        checksum.update(part)
        stream.write(part)
        if stream.tell() > MAX_BYTES:
            return False
    stream.seek(0)
    stream.write(_version() + checksum.digest())
    stream.flush()
    return True


def _version() -> bytes:
    return blake2b(programs().encode(), digest_size=_SIZE).digest()


def _hash() -> blake2b:
    return blake2b(digest_size=_SIZE)
