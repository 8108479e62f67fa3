"""What a higher layer overrides, hides or replaces, and has changed below it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kbgen.comparison.pairs import written
from kbgen.comparison.result import LayerChange
from kbgen.loader import Marker, load, overlaid
from kbgen.loader.faulty import NOT_ENTRIES
from kbgen.model import KIND_BY_FOLDER, Entry, EntryRef
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
            fields = _changed_keys(was, now)
            if marker == "override":
                fields = tuple(key for key in fields if key in document.data)
            gone = now is None and ref not in after.broken
            if fields or gone:
                yield LayerChange(
                    file=document.file, kind=ref.kind, id=ref.id,
                    marker=marker, fields=fields, gone=gone,
                )  # fmt: skip


def _overlays(root: ContentRoot) -> Iterator[tuple[Document, Marker, EntryRef]]:
    """The files of a layer that are about an entry below it, with what they do to which."""
    for found in find_entry_files(root, tuple(KIND_BY_FOLDER), NOT_ENTRIES):
        if isinstance(found, EntryFile):
            document, _ = read_document(Path(found.path), found.file)
            own = EntryRef(KIND_BY_FOLDER[found.folder].name, found.stem)
            if document is not None and (what := overlaid(own, document)):
                yield document, *what


def _changed_keys(was: Entry, now: Entry | None) -> tuple[str, ...]:
    before, after = written(was), written(now) if now else {}
    return tuple(key for key in before | after if now and before.get(key) != after.get(key))
