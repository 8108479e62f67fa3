"""Where sources and practices pull in different ways."""

from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry, EntryRef
from kbgen.model.evidence import Evidence, Stance
from kbgen.model.relations import TENSION
from kbgen.model.walk import parts_of


def disputed_entries(base: KnowledgeBase) -> tuple[Entry, ...]:
    """The entries that some of their own evidence disputes."""
    return tuple(
        entry
        for entry in base.entries.values()
        if any(piece.stance is Stance.DISPUTES for _, piece in parts_of(entry, Evidence))
    )


def tensions(graph: LinkGraph) -> tuple[tuple[EntryRef, EntryRef], ...]:
    """The pairs of entries in tension with each other, each once whichever of them says so."""
    links = (link for link in graph.links if link.relation is TENSION)
    pairs = {(min(link.source, link.target), max(link.source, link.target)) for link in links}
    return tuple(sorted(pairs))
