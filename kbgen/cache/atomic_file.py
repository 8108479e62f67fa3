"""A file that is kept between runs, and never wrong: whole and from this very kbgen, or not there.

A checksum stands for whole, and the versions of all programs that take part for this very kbgen. So
what is read here was written here, by the same code.
"""

import contextlib
import os
import tempfile
from hashlib import blake2b
from pathlib import Path

from kbgen.cache.versions import versions_key

MAX_BYTES = 512 * 1024 * 1024

_SIZE = 16


def read_cached(path: Path) -> bytes | None:
    """Read what was written to the file; None if it is missing, damaged or another version's."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    header, data = kept[: 2 * _SIZE], kept[2 * _SIZE :]
    return data if header == _header(data) else None


def write_cached(path: Path, data: bytes) -> None:
    """Write the file in one step, or not at all: a build does not fail for want of a cache."""
    if len(data) > MAX_BYTES:
        return
    with contextlib.suppress(OSError):
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_header(data) + data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder for what is kept, which is nothing to commit."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="ascii")


def _header(data: bytes) -> bytes:
    version = blake2b(versions_key().encode(), digest_size=_SIZE)
    return version.digest() + blake2b(data, digest_size=_SIZE).digest()
