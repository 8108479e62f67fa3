"""An override: laid over the entry below it, with what follows from it and what it does in vain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kbgen.diagnostics import Diagnostic, Severity
from kbgen.loader.against import AGAINST, fault_of_against, fingerprints, outdated
from kbgen.loader.cascade import cascade
from kbgen.loader.draft import Draft
from kbgen.loader.merge import merged
from kbgen.model import KIND_BY_NAME, EntryRef, Kind
from kbgen.source import Document, KeyPath


@dataclass(frozen=True)
class Override:
    """A file that is to be laid over an entry.

    Attributes:
        ref: The entry's identity.
        document: The file.
        below: The entry without it.
        change: What it has to change.
    """

    ref: EntryRef
    document: Document
    below: Draft
    change: Mapping[str, Any]

    @classmethod
    def of(
        cls, ref: EntryRef, document: Document, below: Draft, markers: Sequence[str]
    ) -> "Override":
        """Take a file apart.

        Args:
            ref: The entry's identity.
            document: The file.
            below: The entry without it.
            markers: The keys of the file that are none of the entry's.
        """
        notes = {*markers, AGAINST}
        change = {key: value for key, value in document.data.items() if key not in notes}
        return cls(ref, document, below, change)

    @property
    def kind(self) -> Kind:
        """The entry's kind."""
        return KIND_BY_NAME[self.ref.kind]

    @property
    def stamps(self) -> dict[str, str]:
        """For each field, a fingerprint of what it replaces: what `kbgen accept` writes."""
        return fingerprints(self.below.data, self.change, self.kind)

    def laid(self, layer: int) -> tuple[Draft, tuple[Diagnostic, ...]]:
        """Lay it over the entry.

        Args:
            layer: The number of the file's content root.

        Returns:
            The entry after it, and what there is to say of the file.
        """
        below, change, document = self.below, self.change, self.document
        if fault := fault_of_against(document):
            return below, (fault,)
        draft, problems = merged(below, change, document, layer, self.kind)
        if problems:
            return draft, problems
        found = [
            *_without_effect(below, draft.data, change, document),
            *outdated(below, change, document, self.kind),
        ]
        along = cascade(below.data, draft, layer)
        if along.change:
            draft, _ = merged(draft, along.change, document, layer, self.kind)
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
