"""Reading what a site publishes under `api/v1/`, into entries equal to those it was made from."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from pydantic import ValidationError

from kbgen.knowledge_base import KnowledgeBase, in_kind_order
from kbgen.model import KIND_BY_NAME, Entry

FILE = "all.json"
MAJOR = "1"
SECONDS = 60
"""How long a server may take to answer."""


class ClientError(Exception):
    """What is there cannot be read; the message says why."""


def load(address: str | Path) -> KnowledgeBase:
    """Read a published knowledge base.

    Args:
        address: The address of a site's `api/v1/` (http or https), or a folder with the same files.

    Returns:
        Its entries; where they were written is not known.

    Raises:
        ClientError: There is nothing, or nothing of the first version of the form.
    """
    data = _read(str(address))
    version = data.get("schema_version") if isinstance(data, Mapping) else None
    if not isinstance(version, str) or version.partition(".")[0] != MAJOR:
        raise ClientError(f"{address} is of version {version}, and this reads {MAJOR}.*")
    if not isinstance(data.get("entries"), list):
        raise ClientError(f"{address} cannot be read: there are no entries in it")
    entries = {entry.ref: entry for entry in map(_entry, data["entries"])}
    return KnowledgeBase({ref: entries[ref] for ref in in_kind_order(entries)})


def _entry(record: Mapping[str, Any]) -> Entry:
    try:
        kind = KIND_BY_NAME[record["kind"]]
        entry: Entry = kind.adapter.validate_python({**record["fields"], "id": record["id"]})
    except (KeyError, TypeError, ValidationError) as error:
        ref = record.get("ref", "an entry") if isinstance(record, Mapping) else "an entry"
        raise ClientError(f"{ref} cannot be read: {error}") from error
    return entry


def _read(address: str) -> Any:
    try:
        return json.loads(_bytes(address))
    except (OSError, URLError) as error:
        raise ClientError(f"{address} cannot be read: {error}") from error
    except ValueError as error:
        raise ClientError(f"{address} is not JSON: {error}") from error


def _bytes(address: str) -> bytes:
    if urlsplit(address).scheme not in {"http", "https"}:
        return Path(address, FILE).read_bytes()
    with urlopen(f"{address.rstrip('/')}/{FILE}", timeout=SECONDS) as response:  # noqa: S310 - http(s)
        content: bytes = response.read()
    return content
