"""Writing into a verified quotation's file what was found, and changing nothing else.

That is the fingerprint of its words and, where its source is a page, the words that lead to it.
"""

from collections.abc import Iterable, Iterator, Mapping

from kbgen.authoring.changes import Change, Put, Remove
from kbgen.authoring.edit import edit_file
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, EntryRef, Quote
from kbgen.model.quote import Fragment
from kbgen.source import Document
from kbgen.verification.quoted_text import fingerprint, is_fingerprint_of

KEY, FRAGMENT = "passage_hash", "fragment"
KIND = KIND_BY_NAME[Quote.kind]


def is_stamped(quote: Quote, fragment: Fragment | None) -> bool:
    """Whether a quotation's file has a fingerprint of its words, and the way to them.

    Args:
        quote: The quotation.
        fragment: The words that lead to it.
    """
    stamped = is_fingerprint_of(quote.text, quote.passage_hash)
    return stamped and quote.fragment == fragment


def stamp(
    base: KnowledgeBase, quotes: Iterable[Quote], fragments: Mapping[EntryRef, Fragment]
) -> tuple[str, ...]:
    """Write `passage_hash` and `fragment` into the files of quotations.

    Args:
        base: The knowledge base that they belong to.
        quotes: Those to stamp; one whose stamp is right is left alone.
        fragments: The words that lead to those that stand in a page.

    Returns:
        The files that were changed.

    Raises:
        EditError: A file cannot be changed safely; those before it have been.
        WriteError: It cannot be written.
    """
    changed = []
    for quote in quotes:
        fragment = fragments.get(quote.ref)
        if not is_stamped(quote, fragment):
            document = base.origins[quote.ref].document_of(("text",))
            changes = [stamping(document, fingerprint(quote.text)), *_leading(document, fragment)]
            edit_file(document.file, changes, KIND)
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


def _leading(document: Document, fragment: Fragment | None) -> Iterator[Change]:
    """The change that writes the words that lead to a quotation below its fingerprint."""
    if fragment:
        keys = [key for key in document.data if key != KEY]
        below = [key for key in keys[keys.index("text") + 1 :] if key != FRAGMENT]
        given = fragment.model_dump(exclude_none=True)
        yield Put((FRAGMENT,), given, below[0] if below else None)
    elif FRAGMENT in document.data:
        yield Remove((FRAGMENT,))


def stamping(document: Document, wanted: str) -> Put:
    """The change that writes a fingerprint below `text`, or where there is one."""
    keys = list(document.data)
    below = keys[keys.index("text") + 1 :]
    return Put((KEY,), wanted, below[0] if below else None)
