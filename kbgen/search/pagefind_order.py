"""The same bytes for the same records.

Pagefind keeps filters in hash maps and writes them in whatever order those have in this run, so two
builds of one site differ in the filters' files, in their names (a hash of the content) and in the
metadata that lists them. Here they are put in order and named again. All three are CBOR made of
arrays, texts and whole numbers only; anything else means a Pagefind that we do not know, and then
its files are left as they are: valid, though not the same in every build.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

_MAGIC = b"pagefind_dcd"
_FILTERS = 3  # where the metadata lists the filters: version, pages, chunks, filters, …
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4
_LONGEST = {24: 1, 25: 2, 26: 4, 27: 8}


class _UnknownError(Exception):
    """The bytes are not the CBOR we know."""


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """An index's files by path, with its filters in order."""
    try:
        return _in_order(files)
    except (_UnknownError, LookupError, ValueError, OSError):
        return dict(files)


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    ordered = dict(files)
    names: dict[str, str] = {}
    for path in [path for path in files if path.endswith(".pf_filter")]:
        content = _ordered_filter(ordered.pop(path))
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        names[old] = _named_like(old, content)
        ordered[f"filter/{names[old]}.pf_filter"] = _packed(content)
    entry = json.loads(ordered["pagefind-entry.json"])
    for language in entry["languages"].values():
        path = f"pagefind.{language['hash']}.pf_meta"
        content = _ordered_meta(ordered.pop(path), names)
        language["hash"] = _named_like(language["hash"], content)
        ordered[f"pagefind.{language['hash']}.pf_meta"] = _packed(content)
    ordered["pagefind-entry.json"] = json.dumps(entry, separators=(",", ":")).encode()
    return dict(sorted(ordered.items()))


def _ordered_filter(packed: bytes) -> bytes:
    name, values = _decode(_unpacked(packed))
    return _encode([name, sorted(values)])


def _ordered_meta(packed: bytes, names: Mapping[str, str]) -> bytes:
    meta = _decode(_unpacked(packed))
    meta[_FILTERS] = sorted([name, names[chunk]] for name, chunk in meta[_FILTERS])
    return _encode(meta)


def _named_like(old: str, content: bytes) -> str:
    """A name for the content in the form of the old one, `en_` and some hexadecimal digits."""
    language, _, digits = old.rpartition("_")
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(digits)]}"


def _unpacked(packed: bytes) -> bytes:
    content = gzip.decompress(packed)
    if not content.startswith(_MAGIC):
        raise _UnknownError
    return content.removeprefix(_MAGIC)


def _packed(content: bytes) -> bytes:
    return gzip.compress(_MAGIC + content, mtime=0)


def _decode(data: bytes) -> Any:
    value, end = _value(data, 0)
    if end != len(data):
        raise _UnknownError
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    major, number, at = _head(data, at)
    if major == _UNSIGNED:
        return number, at
    if major == _TEXT:
        return data[at : at + number].decode(), at + number
    if major != _ARRAY:
        raise _UnknownError
    values = []
    for _ in range(number):
        value, at = _value(data, at)
        values.append(value)
    return values, at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    major, short = divmod(data[at], 32)
    if short < 24:
        return major, short, at + 1
    if short not in _LONGEST:
        raise _UnknownError
    end = at + 1 + _LONGEST[short]
    return major, int.from_bytes(data[at + 1 : end]), end


def _encode(value: Any) -> bytes:
    if isinstance(value, int):
        return _encoded_head(_UNSIGNED, value)
    if isinstance(value, str):
        text = value.encode()
        return _encoded_head(_TEXT, len(text)) + text
    return _encoded_head(_ARRAY, len(value)) + b"".join(map(_encode, value))


def _encoded_head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major * 32 + number])
    short = next(short for short, size in _LONGEST.items() if number < 1 << 8 * size)
    return bytes([major * 32 + short]) + number.to_bytes(_LONGEST[short])
