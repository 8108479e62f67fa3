"""Loading a knowledge base from its content roots."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kbgen.diagnostics import Diagnostic, Span
from kbgen.knowledge_base import KnowledgeBase, in_kind_order
from kbgen.loader.document_cache import DocumentCache
from kbgen.loader.draft import Draft
from kbgen.loader.faulty import NOT_ENTRIES, homes, ids_astray, misplaced, without_faults
from kbgen.loader.hiding import settled
from kbgen.loader.layers import Layers
from kbgen.loader.override import Override
from kbgen.loader.schema_errors import schema_diagnostics
from kbgen.loader.situations import load_situations
from kbgen.model import KIND_BY_FOLDER, KIND_BY_NAME, Entry, EntryRef
from kbgen.model.fields import MAX_ID
from kbgen.model.ids import fault_of_id, suggest_id
from kbgen.model.situation import Question
from kbgen.origin import Origin
from kbgen.source import ContentRoot, EntryFile, find_entry_files

_COPY = re.compile(r"[ _-]*(?:\(\d+\)|copy|[Cc]opy \d+|Kopie|copie)$")
"""How systems and editors end the name of a copy."""


@dataclass(frozen=True)
class Loaded:
    """What loading came to.

    Attributes:
        knowledge_base: Every entry that is valid by itself.
        diagnostics: What is wrong with the others; unsorted.
        partial: What is right in others, to look at their references too.
        overrides: The files that override an entry of a lower layer.
    """

    knowledge_base: KnowledgeBase
    diagnostics: tuple[Diagnostic, ...]
    partial: KnowledgeBase
    overrides: tuple[Override, ...]


OnEntry = Callable[[], None]


def load(
    roots: Sequence[ContentRoot],
    documents: DocumentCache | None = None,
    *,
    drafts: bool = True,
    on_entry: OnEntry = lambda: None,
) -> Loaded:
    """Read every entry of every layer.

    Args:
        roots: The layers; a later one adds to and overrides the earlier ones.
        documents: What earlier loads have read; files that have not changed are not read again.
        drafts: Whether entries count that are not finished.
        on_entry: Is called for each file that is read, and for each entry that is made of them.
    """
    documents = documents or DocumentCache()
    layers = Layers()
    own: list[ContentRoot] = []
    for root in roots:
        if not layers.begin(root):
            continue
        own.append(root)
        layers.broken |= {EntryRef(kind, id_) for id_ in ids_astray(root) for kind in KIND_BY_NAME}
        for found in find_entry_files(root, tuple(KIND_BY_FOLDER), NOT_ENTRIES):
            if isinstance(found, Diagnostic):
                layers.diagnostics.append(found)
            else:
                _read(found, layers, documents)
            on_entry()
    if not drafts:
        layers.hide_drafts()
    situations = load_situations(own, documents)
    layers.diagnostics += situations.diagnostics
    return _validate_all(layers, documents, situations.questions, on_entry)


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
    copied = _COPY.sub("", name)
    if copied != name and (Path(found.path).parent / f"{copied}.yaml").exists():
        hint = f"is it a copy of `{copied}.yaml`, and to go? or else choose an id of its own"
        return Diagnostic("KB010", message, Span(found.file), hint)
    better = suggest_id(name)
    usable = better and len(name) <= MAX_ID and not fault_of_id(better, found.folder)
    hint = f"rename it to `{better}.yaml`" if usable else "choose another name for the file"
    return Diagnostic("KB010", message, Span(found.file), hint)


def _validate_all(
    layers: Layers,
    documents: DocumentCache,
    questions: tuple[Question, ...] | None,
    on_entry: OnEntry,
) -> Loaded:
    entries: dict[EntryRef, Entry] = {}
    origins: dict[EntryRef, Origin] = {}
    partial: dict[EntryRef, Entry] = {}
    partial_origins: dict[EntryRef, Origin] = {}
    diagnostics = layers.diagnostics
    drafts, hidden = settled(layers)
    for ref in in_kind_order(drafts):
        draft, (entry, problems) = documents.validate(ref, drafts[ref], _validate)
        diagnostics += problems
        if entry is None:
            layers.broken |= {ref, *(EntryRef(home.name, ref.id) for home in homes(ref, draft))}
            if whole := without_faults(ref, draft):
                partial[ref], partial_origins[ref] = whole, draft.origin
        else:
            entries[ref], origins[ref] = entry, draft.origin
        on_entry()
    documents.forget_the_gone(drafts)
    broken = frozenset(layers.broken - entries.keys())
    base = KnowledgeBase(entries, origins, broken, hidden, layers.replaced, questions)
    causes = tuple(_without_consequences(diagnostics))
    usable = KnowledgeBase(partial, partial_origins)
    return Loaded(base, causes, usable, tuple(layers.overrides))


def _without_consequences(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out that a value is not allowed where a character in it that nobody sees is why."""
    unseen = {found.span for found in diagnostics if found.code == "KB011"}
    for found in diagnostics:
        if found.code != "KB104" or found.span not in unseen:
            yield found


def _validate(ref: EntryRef, draft: Draft) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    kind = KIND_BY_NAME[ref.kind]
    written = _written_id(draft)
    try:
        entry: Entry = kind.adapter.validate_python({**draft.data, "id": ref.id})
    except ValidationError as error:
        if elsewhere := homes(ref, draft):
            return None, (misplaced(ref, elsewhere[0], draft),)
        return None, (*written, *schema_diagnostics(error, kind, draft))
    return (None if written else entry), written


def _written_id(draft: Draft) -> tuple[Diagnostic, ...]:
    if "id" not in draft.data:
        return ()
    span = draft.origin.part(("id",)).key_span
    message = "'id' is not written in the file: the file's name is the id"
    return (Diagnostic("KB101", message, span, "remove the line"),)
