"""Where in a file's text its values stand, without the blank lines and comments around them."""

import re
from dataclasses import dataclass

import yaml

from kbgen.source import KeyPath

_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class Place:
    """An item of a collection in the text.

    Attributes:
        text: The whole text.
        collection: What it is in.
        number: Which of its items it is.
    """

    text: str
    collection: yaml.CollectionNode
    number: int

    @property
    def key(self) -> yaml.Node | None:
        """Its key; None in a list."""
        item = self.collection.value[self.number]
        return item[0] if isinstance(self.collection, yaml.MappingNode) else None

    @property
    def value(self) -> yaml.Node:
        """Its value."""
        item = self.collection.value[self.number]
        value: yaml.Node = item[1] if isinstance(self.collection, yaml.MappingNode) else item
        return value

    @property
    def is_flow(self) -> bool:
        """Whether it stands between brackets."""
        return bool(self.collection.flow_style)

    @property
    def column(self) -> int:
        """The column of its key or its dash."""
        return int(self.collection.start_mark.column)

    @property
    def start(self) -> int:
        """Where its key or its dash starts."""
        if self.key is None and not self.is_flow:
            return self.lead_end - 1
        return int((self.key or self.value).start_mark.index)

    @property
    def lead_end(self) -> int:
        """Where the colon of its key, or its dash, ends."""
        if self.key is not None:
            return self.text.index(":", self.key.end_mark.index) + 1
        line = line_start(self.text, self.value.start_mark.index)
        while not self._has_dash(line):
            if line == 0:
                raise ValueError("the value stands elsewhere, and an alias in its place")
            line = line_start(self.text, line - 1)
        return line + self.column + 1

    def _has_dash(self, line: int) -> bool:
        before = self.text[line : line + self.column + 1]
        return before.endswith("-") and not before.strip(" -")

    @property
    def end(self) -> int:
        """Where its value ends."""
        return max(end_of(self.value, self.text), self.lead_end if not self.is_flow else 0)


def place_of(root: yaml.Node, path: KeyPath, text: str) -> Place | None:
    """Find an item by its key path; None if there is none."""
    node, place = root, None
    for step in path:
        place = _item(node, step, text)
        if place is None:
            return None
        node = place.value
    return place


def _item(node: yaml.Node, step: str | int, text: str) -> Place | None:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        return Place(text, node, keys.index(step)) if step in keys else None
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return Place(text, node, step)
    return None


def line_start(text: str, index: int) -> int:
    """Where the line starts that a place is in."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Where the line ends that a place is in, before its line break."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end - (text[end - 1 : end] == "\r")


def line_ending(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def end_of(node: yaml.Node, text: str) -> int:
    """Where a value ends: behind the last character that belongs to it.

    The parser counts to a block what follows up to the next value: blank lines and comments.
    """
    if isinstance(node, yaml.ScalarNode):
        return _end_of_scalar(node, text)
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(last[1] if isinstance(node, yaml.MappingNode) else last, text)


def header_end(node: yaml.Node, text: str) -> int:
    """Where the sign of a folded or literal text ends, e.g. `>-`."""
    found = _HEADER.match(text, node.start_mark.index)
    return found.end() if found else int(node.start_mark.index)


def is_block_text(node: yaml.Node) -> bool:
    """Whether a value is folded or literal text, below its key."""
    return isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}


def _end_of_scalar(node: yaml.ScalarNode, text: str) -> int:
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if not is_block_text(node):
        return end
    if "+" in text[start : header_end(node, text)]:  # the blank lines below belong to it
        return start + len(text[start:end].removesuffix("\n").removesuffix("\r"))
    return start + len(text[start:end].rstrip())
