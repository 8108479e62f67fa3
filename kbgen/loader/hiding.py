"""What lower layers say of entries that a higher one takes away or has another in the place of.

A reference to a hidden entry becomes the words that a reader would have seen; where only an id can
stand, it stays, and nothing is made of it. An id of a replaced entry becomes that of the one in its
place; references in prose may be of any kind, and find it by themselves. A layer's own references
to what it hides are left as they are: they are mistakes.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kbgen.loader.draft import Draft
from kbgen.loader.layers import Layers
from kbgen.model import KIND_BY_NAME, EntryRef
from kbgen.model.fields import IsProse, Refers
from kbgen.model.mentions import Mention, replace_mentions
from kbgen.model.walk import marker_at
from kbgen.origin import Hidden, Origin
from kbgen.source import KeyPath


def settled(layers: Layers) -> tuple[Mapping[EntryRef, Draft], Mapping[EntryRef, Hidden]]:
    """Give the drafts without references to what is gone, and what is gone with their number."""
    if not layers.hidden:
        return layers.drafts, {}
    settling = _Settling(layers)
    drafts = {ref: settling.of_draft(ref, draft) for ref, draft in layers.drafts.items()}
    hidden = {ref: replace(gone, links=settling.links[ref]) for ref, gone in layers.hidden.items()}
    return drafts, hidden


@dataclass
class _Settling:
    layers: Layers
    links: Counter[EntryRef] = field(default_factory=Counter)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        hidden = self.layers.hidden
        self.names = frozenset(ref.id for ref in hidden) | frozenset(map(str, hidden))

    def of_draft(self, ref: EntryRef, draft: Draft) -> Draft:
        """A draft whose references lead somewhere, or the same one where they do."""

        def change(path: KeyPath, text: str) -> str:
            return self._text(ref.kind, path, text, draft)

        data = _changed(draft.data, (), change)
        return draft if data is draft.data else Draft(data, draft.origin)

    def _text(self, kind: str, path: KeyPath, text: str, draft: Draft) -> str:
        if path == ("replaced_by",):
            return self._reference(text, kind, path, draft.origin)
        if "[[" not in text and text not in self.names:
            return text
        match marker_at(KIND_BY_NAME[kind], path, draft.data):
            case IsProse():
                return replace_mentions(text, lambda m: self._mention(m, path, draft.origin))
            case Refers(kind=wanted):
                return self._reference(text, wanted, path, draft.origin)
        return text

    def _reference(self, text: str, kind: str | None, path: KeyPath, origin: Origin) -> str:
        gone = self._gone(text, kind)
        if gone is None:
            return text
        if (now := self.layers.replaced.get(gone)) and now.kind == gone.kind:
            return now.id if ":" not in text else str(now)
        self._is_counted(gone, path, origin)
        return text

    def _mention(self, mention: Mention, path: KeyPath, origin: Origin) -> str | None:
        gone = self._gone(mention.target, None)
        if gone is None or gone in self.layers.replaced:
            return None
        if self._is_counted(gone, path, origin):
            return f"[[|{mention.shown or self.layers.hidden[gone].title}]]"
        return None

    def _is_counted(self, gone: EntryRef, path: KeyPath, origin: Origin) -> bool:
        """Whether a reference is a lower layer's, and so no mistake; then it is counted."""
        is_lower = origin.part(path).layer < self.layers.hidden[gone].layer
        self.links[gone] += is_lower
        return is_lower

    def _gone(self, text: str, kind: str | None) -> EntryRef | None:
        """The entry that a reference would mean, if that is gone and no other is meant."""
        prefix, colon, id_ = text.partition(":")
        if kind is None and colon and prefix in KIND_BY_NAME:
            kind, text = prefix, id_
        kinds = KIND_BY_NAME if kind is None else (kind,)
        refs = [EntryRef(name, text) for name in kinds]
        if any(ref in self.layers.drafts for ref in refs):
            return None
        return next((ref for ref in refs if ref in self.layers.hidden), None)


def _changed(value: Any, path: KeyPath, change: Callable[[KeyPath, str], str]) -> Any:
    """A value with its strings changed; the same object where none is."""
    if isinstance(value, str):
        return change(path, value)
    if isinstance(value, Mapping):
        parts = {key: _changed(part, (*path, key), change) for key, part in value.items()}
        return parts if any(parts[key] is not value[key] for key in value) else value
    if isinstance(value, list):
        items = [_changed(part, (*path, number), change) for number, part in enumerate(value)]
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
