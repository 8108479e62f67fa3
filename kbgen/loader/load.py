"""Loading a knowledge base from its content roots."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from kbgen.diagnostics import Diagnostic, Span
from kbgen.knowledge_base import KnowledgeBase, in_kind_order
from kbgen.loader.document_cache import DocumentCache
from kbgen.loader.draft import Draft
from kbgen.loader.hiding import settled
from kbgen.loader.layers import Layers
from kbgen.loader.schema_errors import schema_diagnostics
from kbgen.model import KIND_BY_FOLDER, KIND_BY_NAME, Entry, EntryRef
from kbgen.model.fields import MAX_ID
from kbgen.model.ids import fault_of_id, suggest_id
from kbgen.origin import Origin
from kbgen.source import ContentRoot, EntryFile, find_entry_files

NOT_ENTRIES = ("pages",)
"""Folders of a content root that hold something other than entries."""


@dataclass(frozen=True)
class Loaded:
    """What loading came to.

    Attributes:
        knowledge_base: Every entry that is valid by itself.
        diagnostics: What is wrong with the others; unsorted.
    """

    knowledge_base: KnowledgeBase
    diagnostics: tuple[Diagnostic, ...]


def load(roots: Sequence[ContentRoot], documents: DocumentCache | None = None) -> Loaded:
    """Read every entry of every layer.

    Args:
        roots: The layers; a later one adds to and overrides the earlier ones.
        documents: What earlier loads have read; files that have not changed are not read again.
    """
    documents = documents or DocumentCache()
    layers = Layers()
    for root in roots:
        if not layers.begin(root):
            continue
        for found in find_entry_files(root, tuple(KIND_BY_FOLDER), NOT_ENTRIES):
            if isinstance(found, Diagnostic):
                layers.diagnostics.append(found)
            else:
                _read(found, layers, documents)
    return _validate_all(layers, documents)


def _read(found: EntryFile, layers: Layers, documents: DocumentCache) -> None:
    ref = EntryRef(KIND_BY_FOLDER[found.folder].name, found.stem)
    if (problem := _not_an_id(found)) is not None:
        layers.diagnostics.append(problem)
        return
    document, problems = documents.read(found)
    layers.diagnostics += problems
    if document is None:
        layers.fail(ref)
    else:
        layers.add(ref, document)


def _not_an_id(found: EntryFile) -> Diagnostic | None:
    name = found.printable_stem
    message = fault_of_id(name, found.folder)
    if message is None:
        return None
    better = suggest_id(name)
    usable = better and len(name) <= MAX_ID and not fault_of_id(better, found.folder)
    hint = f"rename it to `{better}.yaml`" if usable else "choose another name for the file"
    return Diagnostic("KB010", message, Span(found.file), hint)


def _validate_all(layers: Layers, documents: DocumentCache) -> Loaded:
    entries: dict[EntryRef, Entry] = {}
    origins: dict[EntryRef, Origin] = {}
    diagnostics = layers.diagnostics
    drafts, hidden = settled(layers)
    for ref in in_kind_order(drafts):
        draft, (entry, problems) = documents.validate(ref, drafts[ref], _validate)
        diagnostics += problems
        if entry is None:
            layers.broken.add(ref)
        else:
            entries[ref], origins[ref] = entry, draft.origin
    documents.forget_the_gone(drafts)
    broken = frozenset(layers.broken - entries.keys())
    base = KnowledgeBase(entries, origins, broken, hidden, layers.replaced)
    return Loaded(base, tuple(diagnostics))


def _validate(ref: EntryRef, draft: Draft) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    kind = KIND_BY_NAME[ref.kind]
    written = _written_id(draft)
    try:
        entry: Entry = kind.adapter.validate_python({**draft.data, "id": ref.id})
    except ValidationError as error:
        return None, (*written, *schema_diagnostics(error, kind, draft))
    return (None if written else entry), written


def _written_id(draft: Draft) -> tuple[Diagnostic, ...]:
    if "id" not in draft.data:
        return ()
    span = draft.origin.part(("id",)).key_span
    message = "'id' is not written in the file: the file's name is the id"
    return (Diagnostic("KB101", message, span, "remove the line"),)
