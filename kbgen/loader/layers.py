"""Layers: a later content root adds entries, overrides fields of earlier ones, or hides them.

An overlay says what it does: `override: true` with the fields to replace, or `hide: true`. Without
a marker an id that exists already is a mistake, not an override.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kbgen.diagnostics import Diagnostic, Related, did_you_mean
from kbgen.knowledge_base import Origin
from kbgen.model import EntryRef
from kbgen.source import ContentRoot, Document

MARKERS = ("override", "hide")


@dataclass(frozen=True)
class Draft:
    """An entry before validation: its data after all layers, and where each field came from."""

    data: Mapping[str, Any]
    origin: Origin


@dataclass
class Layers:
    """Collects the documents of one root after the other.

    Attributes:
        drafts: What is there so far.
        broken: Entries whose file cannot be used.
        hidden: Entries taken away by an overlay.
        diagnostics: What is wrong so far.
    """

    drafts: dict[EntryRef, Draft] = field(default_factory=dict)
    broken: set[EntryRef] = field(default_factory=set)
    hidden: set[EntryRef] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _in_this_root: set[EntryRef] = field(default_factory=set)

    def begin(self, root: ContentRoot) -> None:  # noqa: ARG002 - reads better at the call
        """Start the next layer."""
        self._in_this_root = set()

    def add(self, ref: EntryRef, document: Document) -> None:
        """Add one document of the current layer."""
        markers = {key: document.data[key] for key in MARKERS if key in document.data}
        if ref in self._in_this_root:
            self._duplicate(ref, document)
        elif any(value is not True for value in markers.values()) or len(markers) > 1:
            self._bad_marker(ref, document, markers)
        elif markers:
            self._overlay(ref, document, hide="hide" in markers)
        elif ref in self.drafts:
            self._collision(ref, document)
        else:
            self.drafts[ref] = Draft(document.data, Origin(document))
            self.hidden.discard(ref)
        self._in_this_root.add(ref)

    def fail(self, ref: EntryRef) -> None:
        """Note that the current layer's file for an entry cannot be read."""
        self.broken.add(ref)
        self._in_this_root.add(ref)

    def _overlay(self, ref: EntryRef, document: Document, *, hide: bool) -> None:
        base = self.drafts.get(ref)
        if base is None:
            self._no_target(ref, document)
        elif hide:
            self._hide(ref, document)
        else:
            fields = {key: value for key, value in document.data.items() if key != "override"}
            overrides = {**base.origin.overrides, **dict.fromkeys(fields, document)}
            origin = Origin(base.origin.document, overrides)
            self.drafts[ref] = Draft({**base.data, **fields}, origin)

    def _hide(self, ref: EntryRef, document: Document) -> None:
        for key in document.data.keys() - {"hide"}:
            self.diagnostics.append(
                Diagnostic(
                    "KB503",
                    f"'{key}' has no effect beside `hide: true`",
                    document.key_span((key,)),
                    "remove it, or use `override: true` to change fields",
                )
            )
        del self.drafts[ref]
        self.hidden.add(ref)

    def _no_target(self, ref: EntryRef, document: Document) -> None:
        if ref in self.broken:
            return
        same_kind = [other.id for other in self.drafts if other.kind == ref.kind]
        marker = "hide" if "hide" in document.data else "override"
        if ref in self.hidden:
            hint: str | None = "a lower layer hides it"
        else:
            hint = did_you_mean(ref.id, same_kind)
        self.diagnostics.append(
            Diagnostic(
                "KB501",
                f"no lower layer has a {ref.kind} '{ref.id}'",
                document.key_span((marker,)),
                hint or f"to add it as a new entry, remove `{marker}`",
            )
        )
        self.broken.add(ref)

    def _collision(self, ref: EntryRef, document: Document) -> None:
        lower = self.drafts[ref].origin.document
        self.diagnostics.append(
            Diagnostic(
                "KB502",
                f"a lower layer already has the {ref.kind} '{ref.id}'",
                document.span(),
                "write `override: true` to replace some of its fields, or choose another id",
                (Related("it is here", lower.span()),),
            )
        )

    def _duplicate(self, ref: EntryRef, document: Document) -> None:
        related: tuple[Related, ...] = ()
        if ref in self.drafts:
            related = (Related("the other one", self.drafts[ref].origin.document.span()),)
        message = f"another file of this folder is also the {ref.kind} '{ref.id}'"
        hint = "keep one of `.yaml` and `.yml`"
        self.diagnostics.append(Diagnostic("KB204", message, document.span(), hint, related))

    def _bad_marker(self, ref: EntryRef, document: Document, markers: Mapping[str, object]) -> None:
        key = next((k for k, value in markers.items() if value is not True), "hide")
        message = "`override` and `hide` are written as `true`, and not both"
        self.diagnostics.append(Diagnostic("KB503", message, document.span((key,))))
        self.broken.add(ref)
