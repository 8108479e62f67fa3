"""An override: laid over the entry below it, with what follows from it and what it does in vain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kbgen.diagnostics import Diagnostic, Severity
from kbgen.loader.cascade import cascade
from kbgen.loader.draft import Draft
from kbgen.loader.merge import merged
from kbgen.model import Kind
from kbgen.source import Document, KeyPath


def overridden(
    below: Draft, document: Document, layer: int, kind: Kind, markers: Sequence[str]
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """Lay a file over an entry.

    Args:
        below: The entry.
        document: The file.
        layer: The number of the file's content root.
        kind: The entry's kind.
        markers: The keys of the file that are none of the entry's.

    Returns:
        The entry after it, and what there is to say of the file.
    """
    change = {key: value for key, value in document.data.items() if key not in markers}
    draft, problems = merged(below, change, document, layer, kind)
    if problems:
        return draft, problems
    found = [*_without_effect(below, draft.data, change, document)]
    along = cascade(below.data, draft, layer)
    if along.change:
        draft, _ = merged(draft, along.change, document, layer, kind)
        found.append(along.notice(document))
    return draft, tuple(found)


def _without_effect(
    below: Draft, data: Mapping[str, Any], change: Mapping[str, Any], document: Document
) -> Iterator[Diagnostic]:
    """KB507 for what is below already as the override has it."""
    if not change:
        yield _no_effect("this override changes nothing", document, ("override",), "write the keys "
            "to change below it, or remove the file")  # fmt: skip
    for key in change:
        if key in data and key in below.data and data[key] == below.data[key]:
            yield _no_effect(f"`{key}` is so below already", document, (key,), "remove it: what "
                "the layer below changes there later would be lost")  # fmt: skip
        elif key not in data and key not in below.data:
            yield _no_effect(f"there is no `{key}` below to remove", document, (key,), "remove the "
                "line, or give it a value")  # fmt: skip


def _no_effect(message: str, document: Document, path: KeyPath, hint: str) -> Diagnostic:
    return Diagnostic("KB507", message, document.key_span(path), hint, (), Severity.WARNING)
