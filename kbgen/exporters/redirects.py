"""Redirects from former ids and addresses: small pages that work on any host without scripts."""

from collections.abc import Iterator
from html import escape

from kbgen.artifact import Artifact
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.addresses import Addresses, file_at
from kbgen.model import KIND_BY_NAME, EntryRef

_ICON = '<link rel="icon" href="data:,">\n'


def redirects(
    base: KnowledgeBase, addresses: Addresses, *, inline: bool = True
) -> Iterator[Artifact]:
    """Yield a page for every former id or address that sends its reader to the entry.

    Where an entry takes the place of one of a lower layer, that one's address leads to it as well.

    Args:
        base: The entries.
        addresses: Where their pages are.
        inline: Whether a page may have an icon in it, for want of which a browser asks the host.
    """
    formerly = {
        EntryRef(entry.kind, old): entry
        for entry in base.entries.values()
        for old in entry.former_ids
    }
    icon = _ICON if inline else ""
    replaced = {old: base[new] for old, new in base.replaced.items() if new in base}
    for old, entry in {**replaced, **formerly}.items():
        if old in base:
            continue
        name = f"{KIND_BY_NAME[old.kind].folder}/{old.id}"
        target = addresses.root_from(name) + addresses.entry(entry.ref)
        yield Artifact(addresses.file(name), _page(target, entry.title, icon).encode())
    for entry in base.entries.values():
        for file in map(file_at, entry.former_addresses):
            target = "../" * file.count("/") + addresses.entry(entry.ref)
            yield Artifact(file, _page(target, entry.title, icon).encode())


def _page(target: str, title: str, icon: str) -> str:
    href, text = escape(target), escape(title)
    return (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{text}</title>\n'
        f'<link rel="canonical" href="{href}">\n<meta name="robots" content="noindex">\n'
        f'{icon}<meta http-equiv="refresh" content="0; url={href}">\n</head>\n'
        f'<body><p><a href="{href}">{text}</a></p></body></html>\n'
    )
