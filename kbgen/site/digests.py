"""What a page depends on, as one digest: equal digests mean an equal page.

The page of an entry shows the entry, its neighbours in the link graph (in either direction), and of
each neighbour at most how that refers to others: a source's page names the speaker of a quote that
cites it, a topic's page the people behind a practice. So with

    own(e)     = hash of the text of e's files
    card(e)    = hash of what a reference to e can show: title, summary, status (for quotes and
                 sources, whose words and sections are shown elsewhere, simply own(e))
    reach(e)   = hash of own(e) and card(t) for every target t of e
    page(e)    = hash of e's identity, reach(e), and reach(n) for every neighbour n of e

a page can change only if its digest does. Readiness checklists look further (at all practices of a
topic) and depend on every practice. Tests compare warm builds with cold ones after random edits.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TypeVar

from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase, Origin
from kbgen.model import Entry, EntryRef, Quote, Readiness, Source

Digest = bytes
T = TypeVar("T")


def page_digests(base: KnowledgeBase, graph: LinkGraph, salt: str) -> Mapping[EntryRef, Digest]:
    """Work out the digest of every entry's page.

    Args:
        base: The entries.
        graph: Their links.
        salt: Stands for everything else that pages depend on: versions, templates, options.
    """
    shared = _hash((salt.encode(),))  # the templates are in it: too long to hash for every entry
    own = {ref: own_digest(origin) for ref, origin in base.origins.items()}
    targets = {ref: _distinct(link.target for link in graph.outgoing(ref)) for ref in own}
    card = {ref: _card(entry, own[ref]) for ref, entry in base.entries.items()}
    reach = {ref: _hash((own[ref], *(card[t] for t in targets[ref]))) for ref in own}
    practices = _hash(reach[entry.ref] for entry in base.of_kind("practice"))
    digests = {}
    for ref, entry in base.entries.items():
        sources = _distinct(link.source for link in graph.incoming(ref))
        further = (practices,) if isinstance(entry, Readiness) else ()
        neighbours = (reach[n] for n in (*targets[ref], *sources))
        known = (shared, ref.kind.encode(), ref.id.encode(), reach[ref])
        digests[ref] = _hash((*known, *neighbours, *further))
    return digests


def own_digest(origin: Origin) -> Digest:
    """The digest of an entry's own files, whatever it refers to."""
    documents = {id(d): d for d in (origin.document, *origin.overrides.values())}.values()
    return _hash(document.digest for document in documents)


def _card(entry: Entry, own: Digest) -> Digest:
    if isinstance(entry, Quote | Source):
        return own
    return _hash(part.encode() for part in (*entry.ref, entry.title, entry.summary, entry.status))


def _distinct(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


def _hash(parts: Iterable[bytes]) -> Digest:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()
