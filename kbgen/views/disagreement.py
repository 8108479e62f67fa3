"""Where sources and practices pull in different ways."""

from collections.abc import Iterable

from kbgen.graph import Link, LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry, EntryRef
from kbgen.model.evidence import Evidence, Stance
from kbgen.model.relations import TENSION
from kbgen.model.walk import parts_of

Pair = tuple[EntryRef, EntryRef]


def disputed_entries(base: KnowledgeBase) -> tuple[Entry, ...]:
    """The entries that some of their own evidence disputes."""
    return tuple(
        entry
        for entry in base.entries.values()
        if is_disputed(piece for _, piece in parts_of(entry, Evidence))
    )


def is_disputed(pieces: Iterable[Evidence]) -> bool:
    """Whether some of the evidence for a claim is against it."""
    return any(piece.stance is Stance.DISPUTES for piece in pieces)


def tensions(graph: LinkGraph) -> tuple[Pair, ...]:
    """The pairs of entries in tension with each other, each once whichever of them says so."""
    return tensions_among(graph.links)


def tensions_among(links: Iterable[Link]) -> tuple[Pair, ...]:
    """The same, as far as some links tell of them."""
    told = (link for link in links if link.relation is TENSION)
    pairs = {(min(link.source, link.target), max(link.source, link.target)) for link in told}
    return tuple(sorted(pairs))
