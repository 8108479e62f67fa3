"""The graph itself: immutable, indexed in both directions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from kbgen.knowledge_base import grouped
from kbgen.model import EntryRef
from kbgen.model.mentions import sentence_around
from kbgen.model.relations import MENTIONS, Relation
from kbgen.source import KeyPath


class Link(NamedTuple):
    """A link from one entry to another.

    Attributes:
        source: The entry that has it.
        target: The entry it points at.
        relation: What it says.
        path: Where in the source entry it stands.
        text: The reference as written.
        mention: Where it stands in prose: the prose, and the start and end of the reference.
        inherited: Whether it is written in what the source entry rests on and not in itself.
    """

    source: EntryRef
    target: EntryRef
    relation: Relation
    path: KeyPath
    text: str = ""
    mention: tuple[str, int, int] | None = None
    inherited: bool = False

    @property
    def sentence(self) -> str | None:
        """The sentence around the link, where it stands in prose."""
        return sentence_around(*self.mention) if self.mention else None

    @property
    def in_prose(self) -> bool:
        """Whether it stands in `[[…]]`."""
        return self.relation is MENTIONS


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that means no entry, or more than one.

    Attributes:
        source: The entry that has it.
        path: Where in that entry.
        text: The reference as written.
        kind: The kind that its place asks for, if any.
        candidates: The entries it could mean.
        in_prose: Whether it stands in `[[…]]`.
    """

    source: EntryRef
    path: KeyPath
    text: str
    kind: str | None
    candidates: tuple[EntryRef, ...]
    in_prose: bool


@dataclass(frozen=True)
class LinkGraph:
    """Every link of a knowledge base.

    Attributes:
        links: In order of their source entry and their place in it.
        unresolved: References that did not become links.
        mentioned_in_pages: Entries that hand-written pages link to.
    """

    links: tuple[Link, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    mentioned_in_pages: frozenset[EntryRef] = frozenset()

    def outgoing(self, ref: EntryRef) -> tuple[Link, ...]:
        """The links that an entry has."""
        return self._outgoing.get(ref, ())

    def incoming(self, ref: EntryRef) -> tuple[Link, ...]:
        """The links that point at an entry."""
        return self._incoming.get(ref, ())

    def led_to(self, refs: Iterable[EntryRef]) -> "LinkGraph":
        """The same, with further entries that hand-written pages link to."""
        return replace(self, mentioned_in_pages=self.mentioned_in_pages.union(refs))

    @cached_property
    def _outgoing(self) -> dict[EntryRef, tuple[Link, ...]]:
        return grouped((link.source, link) for link in self.links)

    @cached_property
    def _incoming(self) -> dict[EntryRef, tuple[Link, ...]]:
        return grouped((link.target, link) for link in self.links)
