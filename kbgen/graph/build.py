"""Resolving every reference of a knowledge base into a link."""

from collections.abc import Iterable, Iterator, Mapping

from kbgen.graph.link_graph import Link, LinkGraph, Unresolved
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry, EntryRef, Person, Quote
from kbgen.model.fields import Refers
from kbgen.model.mentions import find_mentions
from kbgen.model.relations import ATTRIBUTED, MENTIONS, REPLACED, SAID, Relation
from kbgen.model.walk import MarkedValue, cited_places, marked_values
from kbgen.source import KeyPath

Previous = tuple[KnowledgeBase, LinkGraph]


def build_graph(
    base: KnowledgeBase, pages: Iterable[str] = (), previous: Previous | None = None
) -> LinkGraph:
    """Resolve the references of every entry.

    Args:
        base: The knowledge base.
        pages: The text of hand-written pages; their references count as links to an entry.
        previous: An earlier state and its graph; links of unchanged entries are taken from there.
    """
    links: list[Link] = []
    unresolved: list[Unresolved] = []
    known = _known_links(base, previous) if previous else {}
    for ref, entry in base.entries.items():
        if ref in known:
            links += known[ref]
            continue
        for found in _entry_links(entry, base):
            if isinstance(found, Link):
                links.append(found)
            else:
                unresolved.append(found)
    mentioned = (
        ref
        for text in pages
        for mention in find_mentions(text)
        for ref in base.candidates(mention.target)
    )
    return LinkGraph(tuple(links), tuple(unresolved), frozenset(mentioned))


def _known_links(base: KnowledgeBase, previous: Previous) -> Mapping[EntryRef, tuple[Link, ...]]:
    """The links of entries that are as they were, if all their references mean what they meant."""
    old, graph = previous
    same_targets = (
        old.entries.keys() == base.entries.keys()
        and old.broken == base.broken
        and old.hidden == base.hidden
    )
    if not same_targets or graph.unresolved or old.stamps != base.stamps:
        return {}
    return {
        ref: graph.outgoing(ref) for ref, entry in base.entries.items() if old.entries[ref] is entry
    }


def _entry_links(entry: Entry, base: KnowledgeBase) -> Iterator[Link | Unresolved]:
    ref = entry.ref
    if entry.replaced_by is not None:
        yield from _resolve(ref, ("replaced_by",), entry.replaced_by, entry.kind, REPLACED, base)
    for marked in marked_values(entry):
        if isinstance(marked.marker, Refers):
            relation, kind = marked.marker.relation, marked.marker.kind
            yield from _resolve(ref, marked.path, marked.value, kind, relation, base)
        elif "[[" in marked.value:
            yield from _prose_links(ref, marked, base)
    if base.stamps:
        yield from _links_to_speakers(entry, base)


def _links_to_speakers(entry: Entry, base: KnowledgeBase) -> Iterator[Link]:
    """Those whom a source's stamps name; a name that means nobody is the source's fault."""
    for path, located in cited_places(entry):
        spoken = base.spoken(located)
        speaker = EntryRef(Person.kind, spoken.speaker or "")
        if spoken.inherited and speaker in base:
            relation = SAID if isinstance(located, Quote) else ATTRIBUTED
            yield Link(entry.ref, speaker, relation, (*path, "at"), inherited=True)


def _prose_links(
    ref: EntryRef, marked: MarkedValue, base: KnowledgeBase
) -> Iterator[Link | Unresolved]:
    for mention in find_mentions(marked.value):
        place = (marked.value, mention.start, mention.end)
        yield from _resolve(ref, marked.path, mention.target, None, MENTIONS, base, place)


def _resolve(
    ref: EntryRef,
    path: KeyPath,
    text: str,
    kind: str | None,
    relation: Relation,
    base: KnowledgeBase,
    mention: tuple[str, int, int] | None = None,
) -> Iterator[Link | Unresolved]:
    candidates = base.candidates(text, kind)
    if len(candidates) == 1:
        yield Link(ref, candidates[0], relation, path, text, mention)
    elif not base.is_broken(text, kind) and not base.hidden_from(
        text, kind, base.origins[ref].part(path).layer
    ):
        yield Unresolved(ref, path, text, kind, candidates, relation is MENTIONS)
