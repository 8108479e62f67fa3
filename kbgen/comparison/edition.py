"""One of the two knowledge bases that are compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kbgen.diagnostics import Diagnostic
from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Decision, Entry, EntryRef
from kbgen.source import ContentRoot

NOW = "the files as they are"
"""What an edition is called that has no other name yet."""

UNDECIDABLE = frozenset({"KB401", "KB402", "KB409"})
"""The codes of mistakes with which a decision comes to no verdict."""


@dataclass(frozen=True)
class Edition:
    """A knowledge base as it is, or was at some time.

    Attributes:
        label: What it is called in reports, e.g. a revision.
        roots: Its content roots, lowest layer first.
        base: Its entries.
        graph: Their links.
        diagnostics: What is wrong with it.
        version: That of the lowest root's content, if it has one.
    """

    label: str
    roots: tuple[ContentRoot, ...]
    base: KnowledgeBase
    graph: LinkGraph
    diagnostics: tuple[Diagnostic, ...] = ()
    version: str | None = None

    def decision(self, ref: EntryRef) -> Decision | None:
        """A decision by its identity; None if it is no decision or comes to no verdict."""
        entry = self.base.entries.get(ref)
        if not isinstance(entry, Decision) or self._undecidable.intersection(self._files(entry)):
            return None
        return entry

    @cached_property
    def _undecidable(self) -> frozenset[str]:
        """The files of decisions that come to no verdict."""
        return frozenset(d.span.file for d in self.diagnostics if d.code in UNDECIDABLE)

    def _files(self, entry: Entry) -> Iterator[str]:
        yield from (document.file for document in self.base.origins[entry.ref].documents)
