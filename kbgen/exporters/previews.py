"""Previews: the cards of links, in chunks of a few kilobytes that a page fetches when asked.

`previews/index.json` says what the kinds are called and has a fingerprint of each chunk. A card is
in the chunk that the CRC-32 of its page's name says, so that a change of an entry changes one small
file; a page asks for it under its fingerprint (`previews/3.json?v=…`), so that it can be kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any
from zlib import crc32

from kbgen.artifact import Artifact
from kbgen.model import KINDS
from kbgen.views import PreviewView

FOLDER = "previews"
MOST = 64
"""How many cards a chunk has at most, on average."""


def previews(views: Iterable[PreviewView], strings: Mapping[str, Any]) -> Iterator[Artifact]:
    """Yield the chunks, and what a page reads first.

    Args:
        views: A card for every entry.
        strings: The words of the interface.
    """
    cards = {view.name: _card(view, strings) for view in views}
    chunks: list[dict[str, Any]] = [{} for _ in range(_number_of_chunks(len(cards)))]
    for name, card in cards.items():
        chunks[crc32(name.encode()) % len(chunks)][name] = card
    texts = [_json(chunk) for chunk in chunks]
    for number, text in enumerate(texts):
        yield Artifact(f"{FOLDER}/{number}.json", text)
    kinds = {kind.folder: [kind.name, strings["kind"][kind.name]] for kind in KINDS}
    fingerprints = [blake2b(text, digest_size=4).hexdigest() for text in texts]
    yield Artifact(f"{FOLDER}/index.json", _json({"kinds": kinds, "chunks": fingerprints}))


def preview_paths(entries: int) -> Iterator[str]:
    """Where the previews of so many entries are."""
    yield f"{FOLDER}/index.json"
    yield from (f"{FOLDER}/{number}.json" for number in range(_number_of_chunks(entries)))


def _number_of_chunks(cards: int) -> int:
    """A power of two, so that it stays the same while a site grows a little."""
    return 1 << max(0, (cards - 1) // MOST).bit_length()


def _card(view: PreviewView, strings: Mapping[str, Any]) -> dict[str, Any]:
    card: dict[str, Any] = {"title": view.title, "text": view.text}
    if view.topics:
        card["topics"] = view.topics
    if view.status:
        card["status"] = strings["status"][view.status]
    return card


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
