"""A file of plain data that is kept between runs: what was written under its name, or nothing.

Its first line says what it is: its name, the versions of all programs that take part, and a
checksum of the rest, which is JSON. Whatever has another first line, or is not JSON of the shape
that whoever reads it expects, is as good as not there, and is written anew. A checksum is no
signature: somebody who can write into the folder can have wrong content shown, but nothing that is
read here is code.
"""

import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from kbgen.cache.versions import versions_key

MAX_BYTES = 512 * 1024 * 1024

T = TypeVar("T")

_MISFITS = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading raises, and what `parse` meets in data of another shape."""

log = logging.getLogger("kbgen.cache")


def read_data(folder: Path, name: str, parse: Callable[[Any], T]) -> T | None:
    """Read what was written to a file.

    Args:
        folder: The folder.
        name: The file's name.
        parse: Checks the data and makes of it what is wanted; raises `ValueError` or `TypeError` if
            they are anything else.

    Returns:
        What `parse` gives; None if the file is missing, damaged, or of another version or name.
    """
    path = folder / name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("too large")
        header, _, body = path.read_bytes().partition(b"\n")
        if header != _header(name, body):
            raise ValueError("damaged, of another version, or another file")
        return parse(json.loads(body))
    except FileNotFoundError:
        return None
    except _MISFITS as error:
        log.debug("%s is made anew: %s", path, error)
        return None


def write_data(folder: Path, name: str, data: Any) -> None:
    """Write a file in one step, or not at all: a build does not fail for want of a cache.

    Args:
        folder: The folder.
        name: The file's name.
        data: Anything that JSON can hold.
    """
    body = json.dumps(data, separators=(",", ":")).encode("ascii")
    if len(body) > MAX_BYTES:
        return
    with contextlib.suppress(OSError):
        make_folder(folder)
        handle, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_header(name, body) + b"\n" + body)
            Path(temporary).replace(folder / name)
        finally:
            Path(temporary).unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder for what is kept, which is nothing to commit."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="ascii")


def _header(name: str, body: bytes) -> bytes:
    versions = blake2b(versions_key().encode(), digest_size=16).hexdigest()
    checksum = blake2b(body, digest_size=16).hexdigest()
    header = {"format": "kbgen data", "name": name, "versions": versions, "checksum": checksum}
    return json.dumps(header).encode("ascii")
