"""Writing the fingerprint of a verified quotation into its file, and changing nothing else."""

from collections.abc import Iterable

from kbgen.authoring.changes import Put
from kbgen.authoring.edit import edit_file
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, Quote
from kbgen.source import Document
from kbgen.verification.quoted_text import fingerprint, is_fingerprint_of

KEY = "passage_hash"
KIND = KIND_BY_NAME[Quote.kind]


def is_stamped(quote: Quote) -> bool:
    """Whether a quotation's file has a fingerprint of its words, of whatever version."""
    return quote.passage_hash is not None and is_fingerprint_of(quote.text, quote.passage_hash)


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


def stamping(document: Document, wanted: str) -> Put:
    """The change that writes a fingerprint below `text`, or where there is one."""
    keys = list(document.data)
    below = keys[keys.index("text") + 1 :]
    return Put((KEY,), wanted, below[0] if below else None)
