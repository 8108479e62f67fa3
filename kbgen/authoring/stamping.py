"""Writing the fingerprint of a verified quotation into its file, and changing nothing else."""

from collections.abc import Iterable
from pathlib import Path

from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Quote
from kbgen.source import Document, parse_document
from kbgen.verification.quoted_text import fingerprint

KEY = "passage_hash"


class StampError(Exception):
    """A file is written in a way that a line cannot be added to."""


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
        StampError: A file cannot be changed safely; those before it have been.
    """
    changed = []
    for quote in quotes:
        if not is_stamped(quote):
            document = base.origins[quote.ref].document_of(("text",))
            _write(document, fingerprint(quote.text))
            changed.append(document.file)
    return tuple(changed)


def _write(document: Document, wanted: str) -> None:
    path = Path(document.file)
    try:
        new = stamped(path.read_bytes(), document, wanted)
    except OSError as error:
        raise StampError(f"{document.file} cannot be read: {error.strerror or error}") from error
    written, _ = parse_document(new, document.file)
    if written is None or dict(written.data) != {**document.data, KEY: wanted}:
        raise StampError(f'{document.file}: write `{KEY}: "{wanted}"` into it by hand')
    path.write_bytes(new)


def stamped(raw: bytes, document: Document, wanted: str) -> bytes:
    """Give a file's bytes with a fingerprint, in the line below `text` or where there is one."""
    lines = raw.splitlines(keepends=True)
    has_one = KEY in document.data
    span = document.span((KEY,) if has_one else ("text",))
    before, after = lines[: span.end_line - has_one], lines[span.end_line :]
    ending = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
    if not before[-1].endswith((b"\n", b"\r")):
        before[-1] += ending
    # quoted: digits alone, or with a single e, would be read as a number
    return b"".join([*before, f'{KEY}: "{wanted}"'.encode(), ending, *after])
