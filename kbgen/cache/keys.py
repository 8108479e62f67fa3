"""What a page depends on, as one digest: equal digests mean an equal page.

The page of an entry shows the entry, its neighbours in the link graph (in either direction), and of
each neighbour at most how that refers to others: a source's page names the speaker of a quote that
cites it, a topic's page the people behind a practice. So with

    own(e)     = hash of the text of e's files, and of what else is told of e alone: the words in it
                 that link by themselves, with what they mean, and its dates
    card(e)    = hash of what a reference to e can show: title, summary, status (for quotes and
                 sources, whose words and sections are shown elsewhere, simply own(e))
    reach(e)   = hash of own(e) and card(t) for every target t of e
    page(e)    = hash of e's identity, reach(e), and reach(n) for every neighbour n of e

a page can change only if its digest does. Readiness checklists look further, at the practices that
they select by topic, and depend on reach(p) of each of these. Who speaks to a topic, and what is in
tension with its practices, is two steps away: topics depend on the cards of all people and all
practices. Any other page depends on what it shows.
Tests compare warm builds with cold ones after random edits.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any, Protocol, TypeVar

from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry, EntryRef, Person, Practice, Quote, Readiness, Source, Topic
from kbgen.model.base import Model
from kbgen.model.selection import PracticeIndex
from kbgen.origin import Origin

Digest = bytes
T = TypeVar("T")


TOLD_OF_FROM_AFAR = frozenset({Person.kind, Practice.kind})
"""What a topic's page shows that is two steps away."""


class LinkedBase(Protocol):
    """A knowledge base with its links."""

    @property
    def base(self) -> KnowledgeBase:
        """The entries."""

    @property
    def graph(self) -> LinkGraph:
        """Their links."""


def page_digests(
    base: KnowledgeBase, graph: LinkGraph, shared: bytes, told: Callable[[Entry], bytes]
) -> Mapping[EntryRef, Digest]:
    """Work out the digest of every entry's page.

    Args:
        base: The entries.
        graph: Their links.
        shared: Stands for everything else that pages depend on: versions, templates, options.
        told: Gives what stands for all that is told of an entry and not in its files.
    """
    own = {
        ref: _hash((own_digest(base.origins[ref]), told(entry)))
        for ref, entry in base.entries.items()
    }
    targets = {ref: _distinct(link.target for link in graph.outgoing(ref)) for ref in own}
    card = {ref: _card(entry, own[ref], base) for ref, entry in base.entries.items()}
    reach = {ref: _hash((own[ref], *(card[t] for t in targets[ref]))) for ref in own}
    practices = PracticeIndex(base.of_type(Practice))
    far = _hash(card[ref] for ref in sorted(card) if ref.kind in TOLD_OF_FROM_AFAR)
    digests = {}
    for ref, entry in base.entries.items():
        sources = _distinct(link.source for link in graph.incoming(ref))
        further = _looked_at(entry, practices) if isinstance(entry, Readiness) else ()
        afar = far if isinstance(entry, Topic) else b""
        known = (shared, ref.kind.encode(), ref.id.encode(), reach[ref], afar)
        digests[ref] = _hash((*known, *(reach[n] for n in (*targets[ref], *sources, *further))))
    return digests


def shown_digest(shown: Any, shared: bytes) -> Digest | None:
    """Work out the digest of a page that shows what it is given and nothing else.

    Args:
        shown: Its name and its view: dataclasses, parts of entries, mappings with keys that are
            text, lists, text.
        shared: Stands for everything else that the page depends on.

    Returns:
        The digest; None where something else is shown, so that there is no telling.
    """
    try:
        text = json.dumps(shown, default=_values, ensure_ascii=False)
    except TypeError:
        return None
    return _hash((shared, text.encode()))


def _values(shown: Any) -> Any:
    if is_dataclass(shown):
        return [type(shown).__name__, *(getattr(shown, field.name) for field in fields(shown))]
    if isinstance(shown, Model):
        names = type(shown).model_fields
        return [type(shown).__name__, *(getattr(shown, name) for name in names)]
    if isinstance(shown, Mapping):
        return dict(shown)
    raise TypeError(f"no telling whether a {type(shown).__name__} is as it was")


def changed_pages(old: LinkedBase, new: LinkedBase) -> frozenset[EntryRef]:
    """The entries whose pages' digests differ between two states, without working out all digests.

    Args:
        old: A knowledge base.
        new: The same after a change; it has the same entries.
    """
    own, cards = set[EntryRef](), set[EntryRef]()
    for ref, origin in new.base.origins.items():
        before = old.base.origins[ref]
        if origin is before or (digest := own_digest(origin)) == (known := own_digest(before)):
            continue
        own.add(ref)
        if _card(new.base[ref], digest, new.base) != _card(old.base[ref], known, old.base):
            cards.add(ref)
    # whatever has not changed itself has the same links in both graphs
    reach = own | {link.source for ref in cards for link in new.graph.incoming(ref)}
    pages = reach.copy()
    for content in (old, new):
        for ref in reach:
            pages.update(link.source for link in content.graph.incoming(ref))
            pages.update(link.target for link in content.graph.outgoing(ref))
        pages.update(_checklists_that_look_at(reach, content.base))
        if any(ref.kind in TOLD_OF_FROM_AFAR for ref in cards):
            pages.update(topic.ref for topic in content.base.of_type(Topic))
    return frozenset(pages)


def _checklists_that_look_at(refs: Set[EntryRef], base: KnowledgeBase) -> Iterator[EntryRef]:
    if any(ref.kind == Practice.kind for ref in refs):
        practices = PracticeIndex(base.of_type(Practice))
        for checklist in base.of_type(Readiness):
            if not refs.isdisjoint(_looked_at(checklist, practices)):
                yield checklist.ref


def _looked_at(checklist: Readiness, practices: PracticeIndex) -> Iterator[EntryRef]:
    """The practices that a checklist takes checks from, or leaves checks of out."""
    for selector in (*checklist.include, *checklist.exclude):
        yield from (practice.ref for practice in practices.matching(selector))


def own_digest(origin: Origin) -> Digest:
    """The digest of an entry's own files, whatever it refers to."""
    return _hash(document.digest for document in origin.documents)


def _card(entry: Entry, own: Digest, base: KnowledgeBase) -> Digest:
    successor = base.entries.get(EntryRef(entry.kind, entry.replaced_by or ""))
    instead = (successor.id, successor.title) if successor else ()
    if isinstance(entry, Quote | Source):
        return _hash((own, *(part.encode() for part in instead)))
    shown = (*entry.ref, entry.title, entry.summary, entry.status, *instead)
    return _hash(part.encode() for part in shown)


def _distinct(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


def _hash(parts: Iterable[bytes]) -> Digest:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()
