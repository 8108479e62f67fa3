"""What a rule is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kbgen.findings import Finding
from kbgen.graph import LinkGraph, Terms
from kbgen.knowledge_base import KnowledgeBase, Origin
from kbgen.model import Entry


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


Rule = Callable[[RuleContext], Iterator[Finding]]
"""A rule that looks at the knowledge base as a whole."""

EntryRule = Callable[[Entry, Origin], Iterator[Finding]]
"""A rule that looks at one entry, and at the files it was written in, and at nothing else."""
