"""Writing the fingerprint of a verified quotation into its file, and changing nothing else."""

from collections.abc import Iterable, Mapping

from kbgen.authoring.changes import Put
from kbgen.authoring.edit import edit_file
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, EntryRef, Quote
from kbgen.source import Document
from kbgen.verification.quoted_text import fingerprint

KEY = "passage_hash"
KIND = KIND_BY_NAME[Quote.kind]


def is_stamped(quote: Quote) -> bool:
    """Whether a quotation's file has the fingerprint of its words."""
    return quote.passage_hash == fingerprint(quote.text)


def stamp(base: KnowledgeBase, quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Write `passage_hash` into the files of quotations.

    Args:
        base: The knowledge base that they belong to.
        quotes: Those to stamp; one whose stamp is right is left alone.

    Returns:
        The files that were changed.

    Raises:
        EditError: A file cannot be changed safely; those before it have been.
        WriteError: It cannot be written.
    """
    changed = []
    for quote in quotes:
        if not is_stamped(quote):
            document = base.origins[quote.ref].document_of(("text",))
            edit_file(document.file, [stamping(document, fingerprint(quote.text))], KIND)
            changed.append(document.file)
    return tuple(changed)


def relocate(base: KnowledgeBase, quotes: Mapping[EntryRef, str]) -> None:
    """Write the time stamp or section at which a quotation was found into its file.

    Args:
        base: The knowledge base that they belong to.
        quotes: The right place of each.

    Raises:
        EditError: A file cannot be changed safely; those before it have been.
        WriteError: It cannot be written.
    """
    for ref, place in quotes.items():
        key = "at" if getattr(base[ref], "at", None) else "section"
        edit_file(base.origins[ref].document_of((key,)).file, [Put((key,), place)], KIND)


def stamping(document: Document, wanted: str) -> Put:
    """The change that writes a fingerprint below `text`, or where there is one."""
    keys = list(document.data)
    below = keys[keys.index("text") + 1 :]
    return Put((KEY,), wanted, below[0] if below else None)
