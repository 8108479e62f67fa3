"""Changing the text of a file by replacing the one stretch that a change is about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, assert_never

import yaml

from kbgen.authoring.changes import Change, Insert, Put, Remove, Rename, applied
from kbgen.authoring.emit import flow
from kbgen.authoring.scalars import one_line
from kbgen.authoring.spans import (
    Place,
    header_end,
    is_block_text,
    line_end,
    line_ending,
    line_start,
    place_of,
)
from kbgen.authoring.tree import Value, tree_of
from kbgen.authoring.wording import alone, lines_of_item, lines_of_value
from kbgen.source import KeyPath
from kbgen.source.construct import Constructor
from kbgen.source.document import compose

Arrange = Callable[[Value, KeyPath], Value]
"""Says what of a new value stands on one line if it fits, by where it will be."""


class NoWayError(ValueError):
    """The place is written in a way that cannot be changed safely."""


def spliced(text: str, change: Change, arrange: Arrange) -> str:
    """Change the text of a document.

    Args:
        text: A document that is valid.
        change: What to change.
        arrange: How to lay out what is new.

    Raises:
        ValueError: There is no such place, or it is written in a way that is not understood.
    """
    root = compose(text)
    if root is None:
        raise NoWayError
    return _Splice(text, root, arrange).changed(change)


@dataclass(frozen=True, slots=True)
class _Splice:
    text: str
    root: yaml.Node
    arrange: Arrange

    def changed(self, change: Change) -> str:
        if (rewritten := self._rewritten(change)) is not None:
            return rewritten
        place = place_of(self.root, change.path, self.text)
        match change:
            case Put() if place is not None:
                tree = self.arrange(tree_of(change.value), change.path)
                return self._in_flow(place, tree) if place.is_flow else self._replaced(place, tree)
            case Put() | Insert():
                return self._added(change)
            case Remove() if place is not None:
                return self._removed(place, change.path)
            case Rename() if place is not None and place.key is not None:
                start, end = place.key.start_mark.index, place.key.end_mark.index
                return self._with(start, one_line(change.key, in_flow=True), end)
            case Remove() | Rename():
                raise NoWayError
        assert_never(change)

    def _rewritten(self, change: Change) -> str | None:
        """Write a collection anew around the change, if kbgen would have written it as it is.

        So what stands on one line goes into several when it no longer fits, and back when it does.
        """
        for size in range(1, len(change.path)):
            above, rest = change.path[:size], change.path[size:]
            place = place_of(self.root, above, self.text)
            if place is None or not isinstance(place.value, yaml.CollectionNode):
                return None
            data = Constructor().construct(place.value)
            if self.text[place.lead_end : place.end] == self._usual(place, data, above):
                new = tree_of(applied(data, replace(change, path=rest)), on_one_line=True)
                return self._replaced(place, self.arrange(new, above))
            if place.value.flow_style:
                return None
        return None

    def _usual(self, place: Place, data: Any, path: KeyPath) -> str:
        head, *body = lines_of_value(place, self.arrange(tree_of(data, on_one_line=True), path))
        return head + self._below(body)

    def _with(self, start: int, new: str, end: int) -> str:
        return self.text[:start] + new + self.text[end:]

    def _below(self, lines: list[str]) -> str:
        """Lines below another, each with the line break before it."""
        return "".join(line_ending(self.text) + line for line in lines)

    def _replaced(self, place: Place, tree: Value) -> str:
        """Put a value behind its key or dash; a comment that stands there alone stays."""
        head, *body = lines_of_value(place, tree)
        head_end, line, end = self._old(place)
        behind = self.text[head_end:line]
        new = head + (behind if behind.strip() else "") + self._below(body)
        return self._with(place.lead_end, new, end)

    def _old(self, place: Place) -> tuple[int, int, int]:
        """Where what an old value has on its key's line ends, where that line does, and the value.

        Between the first and the second may be a comment; with a block go the comments in it.
        """
        old, end = place.value, line_end(self.text, place.end)
        lead_line = line_end(self.text, place.lead_end)
        is_block = isinstance(old, yaml.CollectionNode) and not old.flow_style
        if old.start_mark.index > lead_line:
            return place.lead_end, lead_line, end if is_block else place.end
        if is_block_text(old):
            head_end = header_end(old, self.text)
            return head_end, line_end(self.text, head_end), place.end
        return (end if is_block else place.end), end, end

    def _in_flow(self, place: Place, tree: Value) -> str:
        start = place.value.start_mark.index
        gap = " " if self.text[start - 1] == ":" else ""
        return self._with(start, gap + flow(tree), place.end)

    def _added(self, change: Put | Insert) -> str:
        """Add a key or an element: below the one before it, or above the first."""
        *above, step = change.path
        around = place_of(self.root, tuple(above), self.text)
        collection = around.value if around else self.root
        if not isinstance(collection, yaml.CollectionNode):
            raise NoWayError
        number = _number(collection, change)
        tree = self.arrange(tree_of(change.value), change.path)
        key = one_line(step, in_flow=True) if isinstance(step, str) else None
        if collection.flow_style:
            return self._added_in_flow(collection, number, flow(alone(key, tree))[1:-1])
        lines = lines_of_item(key, tree, collection.start_mark.column)
        if number > 0:
            end = line_end(self.text, Place(self.text, collection, number - 1).end)
            return self._with(end, self._below(lines), end)
        start = Place(self.text, collection, 0).start
        indented = " " * collection.start_mark.column
        return self._with(start, lines[0].lstrip() + self._below([*lines[1:], indented]), start)

    def _added_in_flow(self, node: yaml.CollectionNode, number: int, new: str) -> str:
        if not node.value:
            start = node.start_mark.index + 1
            return self._with(start, new, start)
        if number > 0:
            end = Place(self.text, node, number - 1).end
            return self._with(end, f", {new}", end)
        start = Place(self.text, node, 0).start
        return self._with(start, f"{new}, ", start)

    def _removed(self, place: Place, path: KeyPath) -> str:
        siblings = [
            Place(self.text, place.collection, number)
            for number in range(len(place.collection.value))
        ]
        if len(siblings) == 1:
            if (above := place_of(self.root, path[:-1], self.text)) is None:
                raise NoWayError
            return self._replaced(above, tree_of({} if place.key is not None else []))
        following = siblings[place.number + 1] if place.number + 1 < len(siblings) else None
        if place.is_flow:
            if following is None:
                return self._with(siblings[place.number - 1].end, "", place.end)
            return self._with(place.start, "", following.start)
        return self._without_lines(place, following)

    def _without_lines(self, place: Place, following: Place | None) -> str:
        first, end = line_start(self.text, place.start), line_end(self.text, place.end)
        if self.text[first : place.start].strip():  # it stands behind a dash
            if following is None or self.text[end : following.start].strip():
                raise NoWayError  # a comment would lose its place
            return self._with(place.start, "", following.start)
        if end < len(self.text):
            return self._with(first, "", end + len(line_ending(self.text)))
        return self.text[: line_end(self.text, first - 1)]


def _number(collection: yaml.CollectionNode, change: Put | Insert) -> int:
    """The position that something new has in its collection."""
    if isinstance(change, Insert) and isinstance(collection, yaml.SequenceNode):
        return int(change.path[-1])
    if isinstance(change, Put) and isinstance(collection, yaml.MappingNode):
        keys = [key.value for key, _ in collection.value]
        return keys.index(change.before) if change.before in keys else len(keys)
    raise NoWayError
