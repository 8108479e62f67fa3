"""What a higher layer overrides, hides or replaces, and has changed below it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kbgen.comparison.differences import differences
from kbgen.comparison.pairs import written
from kbgen.comparison.result import FieldChange, LayerChange
from kbgen.knowledge_base import KnowledgeBase
from kbgen.loader import Marker, load, overlaid, replaced
from kbgen.loader.faulty import NOT_ENTRIES
from kbgen.model import KIND_BY_FOLDER, KIND_BY_NAME, Entry, EntryRef
from kbgen.source import ContentRoot, Document, EntryFile, find_entry_files, read_document


def touched_layers(old: Sequence[ContentRoot], new: Sequence[ContentRoot]) -> Iterator[LayerChange]:
    """Yield what each layer overrides, hides or replaces whose entry below is not what it was.

    Args:
        old: The content roots of the old edition, lowest layer first.
        new: Those of the new edition; what is written in these is looked at.
    """
    for number, root in enumerate(new[1:], start=1):
        before, after = (load(roots[:number]).knowledge_base for roots in (old, new))
        for document, marker, ref in _overlays(root):
            was, now = before.entries.get(ref), after.entries.get(ref)
            if was is None or was == now:
                continue
            gone = now is None and ref not in after.broken
            changes = tuple(_changes(was, now, document, marker)) if now else ()
            if changes or gone:
                yield LayerChange(
                    file=document.file, kind=ref.kind, id=ref.id,
                    marker=marker, changes=changes, gone=gone, now=_called(ref, after),
                )  # fmt: skip


def _called(ref: EntryRef, base: KnowledgeBase) -> str | None:
    """What an entry is called now that had an id before."""
    return next((e.id for e in base.of_kind(ref.kind) if ref.id in e.formerly), None)


def _overlays(root: ContentRoot) -> Iterator[tuple[Document, Marker, EntryRef]]:
    """The files of a layer that are about an entry below it, with what they do to which."""
    for found in find_entry_files(root, tuple(KIND_BY_FOLDER), NOT_ENTRIES):
        if isinstance(found, EntryFile):
            document, _ = read_document(Path(found.path), found.file)
            own = EntryRef(KIND_BY_FOLDER[found.folder].name, found.stem)
            if document is not None and (what := overlaid(own, document)):
                yield document, *what


def _changes(was: Entry, now: Entry, document: Document, marker: Marker) -> Iterator[FieldChange]:
    """What has changed in an entry; of one that is overridden, in what the override replaces."""
    before, after = written(was), written(now)
    if marker == "override":
        kind = KIND_BY_NAME[now.kind]
        before, after = (replaced(side, document.data, kind) for side in (before, after))
    for found in differences(before, after):
        yield FieldChange(field=found.shown, before=found.before, after=found.after)
