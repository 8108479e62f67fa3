"""What a rule is given, and what it gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kbgen.graph import LinkGraph, Terms
from kbgen.knowledge_base import KnowledgeBase, Origin
from kbgen.model import Entry, EntryRef
from kbgen.source import KeyPath


@dataclass(frozen=True, slots=True)
class RuleContext:
    """Everything a rule may look at.

    Attributes:
        base: The knowledge base.
        graph: Its links.
        today: The day for rules about dates.
        terms: The words that link to entries by themselves.
    """

    base: KnowledgeBase
    graph: LinkGraph
    today: date
    terms: Terms


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an entry.

    Attributes:
        ref: The entry.
        path: The key path in it.
        key: Whether the key itself is meant and not its value.
        text: A piece of text within the value.
    """

    ref: EntryRef
    path: KeyPath = ()
    key: bool = False
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, placed by entry and key path.

    Attributes:
        code: The diagnostic's code.
        message: What is wrong.
        place: Where.
        hint: What to do.
        related: Other places, each with what it has to do with it.
    """

    code: str
    message: str
    place: Place
    hint: str | None = None
    related: tuple[tuple[str, Place], ...] = ()


Rule = Callable[[RuleContext], Iterator[Finding]]
"""A rule that looks at the knowledge base as a whole."""

EntryRule = Callable[[Entry, Origin], Iterator[Finding]]
"""A rule that looks at one entry, and at the files it was written in, and at nothing else."""
