"""Loading a knowledge base from its content roots."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from kbgen.diagnostics import Diagnostic, Span
from kbgen.knowledge_base import KnowledgeBase, Origin, in_kind_order
from kbgen.loader.layers import Draft, Layers
from kbgen.loader.schema_errors import schema_diagnostics
from kbgen.model import KIND_BY_FOLDER, KIND_BY_NAME, Entry, EntryRef
from kbgen.model.fields import ID_PATTERN
from kbgen.source import ContentRoot, EntryFile, find_entry_files, read_document

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


def load(roots: Sequence[ContentRoot]) -> Loaded:
    """Read every entry of every layer.

    Args:
        roots: The layers; a later one adds to and overrides the earlier ones.
    """
    layers = Layers()
    for root in roots:
        layers.begin(root)
        for found in find_entry_files(root, tuple(KIND_BY_FOLDER), NOT_ENTRIES):
            if isinstance(found, Diagnostic):
                layers.diagnostics.append(found)
            else:
                _read(found, layers)
    return _validate_all(layers)


def _read(found: EntryFile, layers: Layers) -> None:
    ref = EntryRef(KIND_BY_FOLDER[found.folder].name, found.stem)
    if not re.fullmatch(ID_PATTERN, found.stem):
        layers.diagnostics.append(_not_an_id(found))
        return
    document, problems = read_document(found.path, found.file)
    layers.diagnostics += problems
    if document is None:
        layers.broken.add(ref)
    else:
        layers.add(ref, document)


def _not_an_id(found: EntryFile) -> Diagnostic:
    suggestion = re.sub(r"[^a-z0-9]+", "-", found.stem.lower()).strip("-")
    hint = f"rename it to `{suggestion}.yaml`" if suggestion else None
    message = f"'{found.stem}' is not an id: lower-case letters, digits and single hyphens"
    return Diagnostic("KB010", message, Span(found.file), hint)


def _validate_all(layers: Layers) -> Loaded:
    entries: dict[EntryRef, Entry] = {}
    origins: dict[EntryRef, Origin] = {}
    diagnostics = layers.diagnostics
    for ref in in_kind_order(layers.drafts):
        draft = layers.drafts[ref]
        entry, problems = _validate(ref, draft)
        diagnostics += problems
        if entry is None:
            layers.broken.add(ref)
        else:
            entries[ref], origins[ref] = entry, draft.origin
    broken = frozenset(layers.broken - entries.keys())
    base = KnowledgeBase(entries, origins, broken, frozenset(layers.hidden))
    return Loaded(base, tuple(diagnostics))


def _validate(ref: EntryRef, draft: Draft) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    kind = KIND_BY_NAME[ref.kind]
    try:
        entry: Entry = kind.adapter.validate_python({**draft.data, "id": ref.id})
    except ValidationError as error:
        return None, schema_diagnostics(error, kind, draft.origin)
    if "id" in draft.data:
        return None, (
            Diagnostic(
                "KB101",
                "'id' is not written in the file: the file's name is the id",
                draft.origin.document_of(("id",)).key_span(("id",)),
                "remove the line",
            ),
        )
    return entry, ()
