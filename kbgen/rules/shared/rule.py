"""A rule, and what its check is given."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from kbgen.diagnostics import Code
from kbgen.findings import Finding
from kbgen.graph import LinkGraph, Terms
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry, EntryRef
from kbgen.model.base import Model
from kbgen.origin import Origin

E = TypeVar("E", bound=Entry)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Code):
    """A rule: a code of its own, with what it asks for.

    Attributes:
        fixed: Whether a site cannot be built where it is broken, so that it stays an error.
        needs: The keys that it asks for and the schema does not, by model: `kbgen new` fills
            them in.
    """

    fixed: bool = False
    needs: Mapping[type[Model], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRule(Rule, Generic[E]):
    """A rule about one entry, whatever the others are.

    Attributes:
        about: The model of the entries that it is about.
        check: Looks at an entry and the files it was written in, and at nothing else.
        after: The codes of rules that must hold in the entry, or else this one stays silent.
    """

    about: type[E]
    check: Callable[[E, Origin], Iterator[Finding]]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRule(Rule):
    """A rule about the knowledge base as a whole.

    Attributes:
        check: Looks at all of it.
    """

    check: Callable[[RuleContext], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRule(Rule):
    """A rule about what the others have found.

    Attributes:
        check: Looks at the entries, and at which rules have found something in which of them.
    """

    check: Callable[[KnowledgeBase, Collection[tuple[str, EntryRef]]], Iterator[Finding]]
