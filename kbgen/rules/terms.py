"""Rules about the words that link to an entry by themselves."""

from collections.abc import Iterator

from kbgen.diagnostics import listed
from kbgen.findings import Finding, Place
from kbgen.graph import Claim, straight
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry
from kbgen.rules.context import RuleContext
from kbgen.source import KeyPath

_KEYS = ("linked_as", "title", "abbreviation", "aliases")


def ambiguous_terms(context: RuleContext) -> Iterator[Finding]:
    """KB210: words that would link by themselves mean one entry."""
    for claims in context.terms.ambiguous():
        *others, last = claims
        related = tuple((f"the {other.ref.kind}", _place(other, context.base)) for other in others)
        names = listed((str(other.ref) for other in others), "and")
        message = (
            f"the words '{last.words}' also name {names}; where that is unclear, they do not link"
        )
        hint = "say under `linked_as` which words link to which entry"
        yield Finding("KB210", message, _place(last, context.base), hint, related)


def _place(claim: Claim, base: KnowledgeBase) -> Place:
    return Place(claim.ref, _path(claim.words, base[claim.ref]))


def _path(words: str, entry: Entry) -> KeyPath:
    """Where an entry has the words that it claims."""
    for key in _KEYS:
        value = getattr(entry, key, None)
        if isinstance(value, tuple):
            for index, name in enumerate(value):
                if straight(name) == words:
                    return key, index
        elif value is not None and straight(value) == words:
            return (key,)
    return ("title",)
