"""Layers: a later content root adds entries, overrides earlier ones, or takes them away.

A file of an upper layer says what it does: `override: true` with what is to change, `hide`, or
`replaces` with the entry in whose place its own is to be. Without a marker an id that exists
already is a mistake, not an override.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kbgen.diagnostics import Diagnostic, Related, Severity, Span, did_you_mean
from kbgen.loader.draft import Draft
from kbgen.loader.override import Override
from kbgen.model import KIND_BY_NAME, EntryRef, Status
from kbgen.origin import Hidden, Origin
from kbgen.source import ContentRoot, Document

Marker = Literal["override", "hide", "replaces"]

MARKERS: tuple[Marker, ...] = ("override", "hide")
"""The keys by which a file is about an entry of a lower layer."""

REPLACES: Final = "replaces"
"""The key by which an entry takes the place of one of a lower layer."""


_DRAFT: Final = str(Status.DRAFT)


@dataclass
class Layers:
    """Collects the documents of one root after the other.

    Attributes:
        drafts: What is there so far.
        broken: Entries whose file cannot be used.
        hidden: Entries taken away by an overlay.
        replaced: Entries in whose place there is another, and that other.
        overrides: The files that override an entry.
        diagnostics: What is wrong so far.
    """

    drafts: dict[EntryRef, Draft] = field(default_factory=dict)
    broken: set[EntryRef] = field(default_factory=set)
    hidden: dict[EntryRef, Hidden] = field(default_factory=dict)
    replaced: dict[EntryRef, EntryRef] = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _in_this_root: set[EntryRef] = field(default_factory=set)
    _roots: list[ContentRoot] = field(default_factory=list)

    def begin(self, root: ContentRoot) -> bool:
        """Start the next layer; False for one that is there already."""
        is_new = all(root.path.resolve() != other.path.resolve() for other in self._roots)
        if not is_new:
            message = "this content root is listed twice"
            hint = "remove one of the two from `content` in mkdocs.yml"
            span = Span(root.label)
            self.diagnostics.append(Diagnostic("KB504", message, span, hint, (), Severity.WARNING))
        self._roots.append(root)
        self._in_this_root = set()
        return is_new

    def add(self, ref: EntryRef, document: Document) -> None:
        """Add one document of the current layer."""
        markers = [key for key in MARKERS if key in document.data]
        if ref in self._in_this_root:
            self._duplicate(ref, document)
        elif fault := _fault_of_markers(document):
            self.diagnostics.append(fault)
            self.broken.add(ref)
        elif markers:
            self._overlay(ref, document, hide="hide" in markers)
        elif ref in self.drafts:
            self._collision(ref, document)
        else:
            self._entry(ref, document)
        self._in_this_root.add(ref)

    def fail(self, ref: EntryRef) -> None:
        """Note that the current layer's file for an entry cannot be read."""
        self.broken.add(ref)
        self._in_this_root.add(ref)

    def hide_drafts(self) -> None:
        """Take away what is not finished, as a layer above all others would."""
        unfinished = [ref for ref, one in self.drafts.items() if one.data.get("status") == _DRAFT]
        for ref in unfinished:
            one = self.drafts.pop(ref)
            self.hidden[ref] = Hidden(_title(ref, one), one.origin.document, len(self._roots))

    @property
    def _layer(self) -> int:
        return len(self._roots) - 1

    def _entry(self, ref: EntryRef, document: Document) -> None:
        data = {key: value for key, value in document.data.items() if key != REPLACES}
        is_whole = len(data) == len(document.data)
        self.drafts[ref] = Draft(document.data if is_whole else data, Origin(document, self._layer))
        self.hidden.pop(ref, None)
        if not is_whole:
            self._replace(ref, document)

    def _replace(self, ref: EntryRef, document: Document) -> None:
        kind, _, id_ = str(document.data[REPLACES]).partition(":")
        target = EntryRef(kind, id_)
        below = self.drafts.get(target)
        if below is None or below.origin.layer == self._layer:
            self._no_target(target, document, REPLACES)
            return
        self.hidden[target] = Hidden(_title(target, below), document, self._layer)
        former = below.data.get("formerly")
        ids = [target.id, *(former if isinstance(former, list) else [])]
        self.replaced |= {EntryRef(target.kind, str(old)): ref for old in ids}
        del self.drafts[target]

    def _overlay(self, ref: EntryRef, document: Document, *, hide: bool) -> None:
        below = self.drafts.get(ref)
        if below is None:
            if ref not in self.broken:
                self._no_target(ref, document, "hide" if hide else "override")
            self.broken.add(ref)
        elif hide:
            self._hide(ref, document, below)
        else:
            override = Override.of(ref, document, below, MARKERS)
            self.overrides.append(override)
            self.drafts[ref], problems = override.laid(self._layer)
            self.diagnostics += problems

    def _hide(self, ref: EntryRef, document: Document, below: Draft) -> None:
        for key in document.data.keys() - {"hide"}:
            self.diagnostics.append(
                Diagnostic(
                    "KB503",
                    f"'{key}' has no effect beside `hide`",
                    document.key_span((key,)),
                    "remove it, or use `override: true` to change fields",
                )
            )
        del self.drafts[ref]
        self.hidden[ref] = Hidden(_title(ref, below), document, self._layer)

    def _no_target(self, ref: EntryRef, document: Document, marker: str) -> None:
        now = next((other for other in self.drafts if self._was(other, ref)), None)
        message = f"no lower layer has a {ref.kind} '{ref.id}'"
        related: tuple[Related, ...] = ()
        if now is not None:
            below = self.drafts[now].origin
            root = self._roots[below.layer].label
            message = f"the {ref.kind} '{ref.id}' is called '{now.id}' now in {root}"
            file = f"rename this file to `{now.id}.yaml`"
            hint = f"write `{REPLACES}: {now}`" if marker == REPLACES else file
            related = (Related("it says so here", below.span(("formerly",))),)
        elif hidden := self.hidden.get(ref):
            hint, related = "a lower layer hides it", (Related("here", hidden.document.span()),)
        else:
            same_kind = [other.id for other in self.drafts if other.kind == ref.kind]
            hint = did_you_mean(ref.id, same_kind) or f"to add it as a new entry, remove `{marker}`"
        span = document.key_span((marker,))
        self.diagnostics.append(Diagnostic("KB501", message, span, hint, related))

    def _was(self, other: EntryRef, ref: EntryRef) -> bool:
        """Whether an entry had an identity before."""
        draft = self.drafts[other]
        formerly = draft.data.get("formerly")
        return other.kind == ref.kind and isinstance(formerly, list) and ref.id in formerly

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


def overlaid(ref: EntryRef, document: Document) -> tuple[Marker, EntryRef] | None:
    """What a file does to which entry of a lower layer: the marker, and the entry."""
    marker = next((key for key in (*MARKERS, REPLACES) if key in document.data), None)
    if marker != REPLACES:
        return (marker, ref) if marker else None
    kind, _, id_ = str(document.data[REPLACES]).partition(":")
    return marker, EntryRef(kind, id_)


def _title(ref: EntryRef, draft: Draft) -> str:
    title = draft.data.get("title")
    return title if isinstance(title, str) else ref.id


def _fault_of_markers(document: Document) -> Diagnostic | None:
    """KB503 for a file that does not say in an orderly way what it does to a lower layer."""
    data = document.data
    markers = [key for key in (*MARKERS, REPLACES) if key in data]
    if len(markers) > 1:
        message = f"`{markers[0]}` and `{markers[1]}` exclude each other"
        return Diagnostic("KB503", message, document.key_span((markers[1],)), "keep one of them")
    if "override" in markers and data["override"] is not True:
        message = "`override` is written as `true`"
        return Diagnostic("KB503", message, document.span(("override",)))
    if "hide" in markers and not _is_hiding(data["hide"]):
        message = "`hide` is written as `true`, or with the reason"
        hint = "write `hide: {because: …}`"
        return Diagnostic("KB503", message, document.span(("hide",)), hint)
    if REPLACES in markers and not _is_reference(data[REPLACES]):
        message = "`replaces` names the kind and the id of one entry"
        hint = f"write `replaces: KIND:ID`, where the kind is one of {', '.join(KIND_BY_NAME)}"
        return Diagnostic("KB503", message, document.span((REPLACES,)), hint)
    return None


def _is_hiding(value: object) -> bool:
    if isinstance(value, Mapping):
        return value.keys() == {"because"} and isinstance(value["because"], str)
    return value is True


def _is_reference(value: object) -> bool:
    kind, colon, id_ = str(value).partition(":")
    return isinstance(value, str) and bool(colon and id_) and kind in KIND_BY_NAME
