"""What is wrong in an entry, and where in a file that is.

Rules and verification speak of entries and key paths; a place in a file is worked out last.
"""

from dataclasses import dataclass

from kbgen.diagnostics import Diagnostic, Related, Severity, Span
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef
from kbgen.source import KeyPath


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
    """A problem, located by entry and key path.

    Attributes:
        message: What is wrong.
        place: Where.
        hint: What to do.
        related: Other places, each with what it has to do with it.
    """

    message: str
    place: Place
    hint: str | None = None
    related: tuple[tuple[str, Place], ...] = ()


def located(
    code: str, finding: Finding, base: KnowledgeBase, severity: Severity = Severity.ERROR
) -> Diagnostic:
    """Say where in a file a finding is.

    Args:
        code: What sort of problem it is.
        finding: What was found.
        base: The knowledge base that it was found in.
        severity: How grave it is.
    """
    related = tuple(Related(text, _span(place, base)) for text, place in finding.related)
    span = _span(finding.place, base)
    return Diagnostic(code, finding.message, span, finding.hint, related, severity)


def _span(place: Place, base: KnowledgeBase) -> Span:
    part = base.origins[place.ref].part(place.path)
    if place.key:
        return part.key_span
    if place.text is not None:
        return part.document.text_at(part.path, place.text)
    return part.span
