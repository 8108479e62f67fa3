"""The same bytes for the same records.

Pagefind keeps filters in hash maps and writes them in whatever order those have in this run, so two
builds of one site differ in the filters' files, in their names (a hash of the content) and in the
metadata that lists them. Here they are put in order and named again. All three are CBOR; what is
not as expected comes from a Pagefind that we do not know, and then its files are left as they are:
valid, though not the same in every build.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping

import cbor2

_MAGIC = b"pagefind_dcd"
_FILTERS = 3  # where the metadata lists the filters: version, pages, chunks, filters, …


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """An index's files by path, with its filters in order."""
    try:
        return _in_order(files)
    except (LookupError, TypeError, ValueError, OSError, cbor2.CBORError):
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
    name, values = cbor2.loads(_unpacked(packed))
    return cbor2.dumps([name, sorted(values)])


def _ordered_meta(packed: bytes, names: Mapping[str, str]) -> bytes:
    meta = cbor2.loads(_unpacked(packed))
    meta[_FILTERS] = sorted([name, names[chunk]] for name, chunk in meta[_FILTERS])
    return cbor2.dumps(meta)


def _named_like(old: str, content: bytes) -> str:
    """A name for the content in the form of the old one, `en_` and some hexadecimal digits."""
    language, _, digits = old.rpartition("_")
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(digits)]}"


def _unpacked(packed: bytes) -> bytes:
    content = gzip.decompress(packed)
    if not content.startswith(_MAGIC):
        raise ValueError("this is not what Pagefind writes")
    return content.removeprefix(_MAGIC)


def _packed(content: bytes) -> bytes:
    return gzip.compress(_MAGIC + content, mtime=0)
