"""Laying an override over the entry below it, key by key and part by part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kbgen.diagnostics import Diagnostic, Related, listed
from kbgen.loader.draft import Draft
from kbgen.loader.wording import named, shown
from kbgen.model.kinds import Form
from kbgen.model.merging import BY_KEY, Merge, Merging, merge_of
from kbgen.model.walk import model_at
from kbgen.origin import Origin, Part
from kbgen.source import Document, KeyPath

LIST_CHANGES = ("add", "remove", "replace")
"""The keys of a mapping that stands in the place of a list to change the one below."""


def merged(
    below: Draft, change: Mapping[str, Any], document: Document, layer: int, kind: Form
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """Lay a change over an entry.

    Args:
        below: The entry.
        change: What is to change in it.
        document: The file that says so.
        layer: The number of that file's content root.
        kind: The entry's kind.

    Returns:
        The entry after it, and what of the change cannot be.
    """
    merge = _Merge(below, document, layer, kind)
    data = merge.mapping(below.data, change, (), (), ())
    origin = Origin(below.origin.document, below.origin.layer, merge.parts)
    return Draft(data, origin), tuple(merge.problems)


@dataclass
class _Merge:
    """One override at work.

    A path is `at` in the result, `was` in the entry below, and `here` in the override.
    """

    below: Draft
    document: Document
    layer: int
    kind: Form
    parts: dict[KeyPath, Part] = field(init=False)
    problems: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = dict(self.below.origin.parts)

    def mapping(
        self, old: Mapping[str, Any], new: Mapping[str, Any],
        at: KeyPath, was: KeyPath, here: KeyPath,
    ) -> dict[str, Any]:  # fmt: skip
        """Merge key by key; a key without a value is removed."""
        model = model_at(self.kind, was, self.below.data)
        result = dict(old)
        for key, value in new.items():
            paths = (*at, key), (*was, key), (*here, key)
            if value is None:
                self._remove(result, key, *paths)
            elif key not in old or old[key] != value:
                result[key] = self._value(old.get(key), value, merge_of(model, key), *paths)
        return result

    def _remove(
        self, result: dict[str, Any], key: str, at: KeyPath, was: KeyPath, here: KeyPath
    ) -> None:
        model = model_at(self.kind, was[:-1], self.below.data)
        info = model.model_fields.get(key) if model else None
        if info is not None and info.is_required():
            owner = f"part of {named(was[:-2])}" if len(was) > 1 else self.kind.name
            message = f"`{key}` cannot be removed: every {owner} has one"
            self._problem(message, here, f"write what it is to be: {info.description}")
        elif model is not None and info is None:
            result[key] = None  # the schema says what is wrong with the key
            self.parts[at] = self._here(here)
        else:
            result.pop(key, None)
            self._replace(at, here)

    def _value(
        self, old: Any, new: Any, merge: Merge, at: KeyPath, was: KeyPath, here: KeyPath
    ) -> Any:
        is_list = merge.rule in {Merging.LIST, Merging.PARTS}
        if merge is BY_KEY and isinstance(old, Mapping) and isinstance(new, Mapping):
            return self.mapping(old, new, at, was, here)
        if is_list and isinstance(new, Mapping):
            return self._changed_list(
                old if isinstance(old, list) else [], new, merge, at, was, here
            )
        if merge.rule is Merging.PARTS and isinstance(old, list) and isinstance(new, list):
            return self._with_parts(old, new, merge, at, was, here)
        self._replace(at, here)
        return new

    def _changed_list(
        self, old: list[Any], new: Mapping[str, Any], merge: Merge,
        at: KeyPath, was: KeyPath, here: KeyPath,
    ) -> Any:  # fmt: skip
        """What `add`, `remove` and `replace` make of a list."""
        for key, value in new.items():
            if key not in LIST_CHANGES:
                self._problem(f"a list has no `{key}`", (*here, key), f"it takes a list, or the "
                    f"keys {listed(LIST_CHANGES, 'and')} with one", is_key=True)  # fmt: skip
                return old
            if not isinstance(value, list):
                message = f"{named((*here, key))} must be a list, not {shown(value)}"
                self._problem(message, (*here, key), "write each on a line of its own, after `- `")
                return old
        if "replace" in new:
            self._replace(at, (*here, "replace"))
            old, kept = new["replace"], []
        else:
            kept = self._kept(old, new.get("remove", []), merge, was, (*here, "remove"))
            self._replace(at, here)
            self._move(kept, at, was)
            old = [old[number] for number in kept]
        added, path = new.get("add", []), (*here, "add")
        if merge.rule is Merging.PARTS:
            positions = [(*was, number) for number in kept]
            return self._with_parts(old, added, merge, at, was, path, positions)
        for number in range(len(added)):
            self._replace((*at, len(old) + number), (*path, number))
        return [*old, *added]

    def _kept(
        self, old: list[Any], removed: list[Any], merge: Merge, was: KeyPath, here: KeyPath
    ) -> list[int]:
        """The numbers of the parts of a list that stay."""
        gone: set[int] = set()
        for position, wanted in enumerate(removed):
            found = {n for n, part in enumerate(old) if is_meant(wanted, part, merge)}
            if not found:
                known = [str(name) for part in old if (name := _name(part, merge)) is not None]
                hint = f"there is {listed(known, 'and')}" if known else None
                what = shown(wanted) if isinstance(wanted, str) else "this part"
                span = self.document.span((*here, position))
                below = (Related("the list below", self.below.origin.span(was)),) if old else ()
                message = f"{what} is not in the list below"
                self.problems.append(Diagnostic("KB508", message, span, hint, below))
            gone |= found
        return [number for number in range(len(old)) if number not in gone]

    def _with_parts(
        self, old: list[Any], new: list[Any], merge: Merge, at: KeyPath, was: KeyPath,
        here: KeyPath, positions: Sequence[KeyPath] | None = None,
    ) -> list[Any]:  # fmt: skip
        """Merge each part into the one that it is about; the others are added at the end."""
        result = list(old)
        known = {merge.identity(part): number for number, part in reversed(list(enumerate(old)))}
        for position, part in enumerate(new):
            identity = merge.identity(part)
            number = known.get(identity) if identity else None
            if number is None:
                self._replace((*at, len(result)), (*here, position))
                result.append(part)
            else:
                before = positions[number] if positions else (*was, number)
                paths = (*at, number), before, (*here, position)
                result[number] = self.mapping(old[number], part, *paths)
        return result

    def _move(self, kept: list[int], at: KeyPath, was: KeyPath) -> None:
        """Note where the parts are from that stay in a list, now that others are gone."""
        origin = self.below.origin
        for number, before in enumerate(kept):
            path = (*was, before)
            self.parts[*at, number] = origin.part(path)
            for key, part in origin.parts.items():
                if key[: len(path)] == path and key != path:
                    self.parts[*at, number, *key[len(path) :]] = part

    def _replace(self, at: KeyPath, here: KeyPath) -> None:
        self._forget(at)
        self.parts[at] = self._here(here)

    def _forget(self, at: KeyPath) -> None:
        for path in [path for path in self.parts if path[: len(at)] == at]:
            del self.parts[path]

    def _here(self, path: KeyPath) -> Part:
        return Part(self.document, path, self.layer)

    def _problem(
        self, message: str, path: KeyPath, hint: str | None, *, is_key: bool = False
    ) -> None:
        span = self.document.key_span(path) if is_key else self.document.span(path)
        self.problems.append(Diagnostic("KB508", message, span, hint))


def is_meant(wanted: Any, part: Any, merge: Merge) -> bool:
    """Whether something under `remove` means a part of the list below."""
    if wanted == part or not isinstance(part, Mapping):
        return bool(wanted == part)
    if isinstance(wanted, Mapping):
        return bool(merge.by) and merge.identity(wanted) == merge.identity(part)
    return bool(_name(part, merge) == wanted)


def _name(part: Any, merge: Merge) -> Any:
    """What a part is called by, where one key tells parts apart."""
    return part.get(merge.by[0]) if len(merge.by) == 1 and isinstance(part, Mapping) else None
