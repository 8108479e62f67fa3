"""Reading a YAML file as a tree, with its comments where they belong."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from kbgen.authoring.scalars import one_line
from kbgen.authoring.spans import Place, end_of, header_end
from kbgen.authoring.tree import Collection, Item, Lines, Scalar, Value
from kbgen.source.construct import Constructor
from kbgen.source.document import compose

_COMMENT = re.compile(r"#[^\r\n]*")
_MODELINE = re.compile(r"#\s*yaml-language-server:")


class NotATreeError(Exception):
    """The file uses something that cannot be written again as it is; the message says what."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A file.

    Attributes:
        header: The comments that belong to it as a whole.
        root: Its top-level mapping.
    """

    header: Lines
    root: Collection


def read_tree(text: str) -> Tree:
    """Read a document that is known to be valid, with a mapping at its top.

    Raises:
        NotATreeError: It uses anchors.
    """
    root = compose(text)
    assert isinstance(root, yaml.MappingNode), "an entry is a mapping"
    places = _Places()
    top = places.collection(root, text)
    starts = [item.start for item in places.items]
    for comment in _comments(text, places.leaves):
        places.attach(comment, bisect_left(starts, comment.start))
    header, rest = _header(top.items[0].before if top.items else top.tail)
    (top.items[0].before if top.items else top.tail)[:] = rest
    frozen = _frozen(top)
    assert isinstance(frozen, Collection), "a mapping stays one"
    return Tree(header, frozen)


@dataclass(slots=True)
class _Collection:
    node: yaml.CollectionNode
    start: int
    end: int
    column: int
    above: "_Item | None"
    items: list["_Item"] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    @property
    def is_flow(self) -> bool:
        return bool(self.node.flow_style)


@dataclass(slots=True)
class _Item:
    start: int
    value_start: int
    inside: _Collection
    key: str | None
    value: "Scalar | _Collection"
    before: list[str] = field(default_factory=list)
    behind: str = ""


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment, or a blank line, between values."""

    text: str
    start: int
    column: int
    is_behind: bool


class _Places:
    """The items of a file in the order in which they start, and where its text is values."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.leaves: list[tuple[int, int]] = []
        self._seen: set[int] = set()

    def collection(
        self, node: yaml.CollectionNode, text: str, above: "_Item | None" = None
    ) -> _Collection:
        """Read a collection and all that is in it."""
        start = node.start_mark
        found = _Collection(node, start.index, end_of(node, text), start.column, above)
        for part in node.value:
            key, value = part if isinstance(node, yaml.MappingNode) else (None, part)
            self._check(value, text)
            place = Place(text, node, len(found.items))
            item = _Item(place.start, value.start_mark.index, found, None, Scalar(""))
            found.items.append(item)
            self.items.append(item)
            if key is not None:
                item.key = self._key(key, text)
            item.value = self._value(value, text, item)
        return found

    def _key(self, node: yaml.Node, text: str) -> str:
        self._check(node, text)
        self.leaves.append((node.start_mark.index, node.end_mark.index))
        return one_line(node.value, in_flow=True)

    def _value(self, node: yaml.Node, text: str, item: _Item) -> Scalar | _Collection:
        if isinstance(node, yaml.CollectionNode):
            return self.collection(node, text, item)
        assert isinstance(node, yaml.ScalarNode), "there is no third sort of node"
        start, end = node.start_mark.index, end_of(node, text)
        if node.style in {"|", ">"}:
            self.leaves.append((start, header_end(node, text)))
            start = text.find("\n", start)
        self.leaves.append((start, end))
        is_text = isinstance(Constructor().construct(node), str)
        return Scalar(node.value, is_text, is_literal=node.style != ">")

    def _check(self, node: yaml.Node, text: str) -> None:
        if id(node) in self._seen or text.startswith("&", node.start_mark.index):
            raise NotATreeError("it uses anchors: a value that stands for another")
        self._seen.add(id(node))

    def attach(self, comment: _Comment, number: int) -> None:
        """Give a comment to the item or the block that it belongs to.

        Args:
            comment: The comment.
            number: How many items start before it.
        """
        last = self.items[number - 1] if number else None
        following = self.items[number] if number < len(self.items) else None
        if comment.is_behind and last is not None and not (owner := _owner(last, comment)).behind:
            owner.behind = comment.text
        elif last is not None and comment.start < last.value_start and not _is_block(last.value):
            last.before.append(comment.text)
        elif last is None or (following and not _is_deeper(comment, last, following)):
            assert following is not None, "there is a first item"
            following.before.append(comment.text)
        else:
            _block_above(last, comment, following).tail.append(comment.text)


def _owner(last: _Item, comment: _Comment) -> _Item:
    """The item that a comment stands behind: not what has ended in brackets before it."""
    item = last
    while item.inside.is_flow and item.inside.end <= comment.start and item.inside.above:
        item = item.inside.above
    return item


def _is_deeper(comment: _Comment, last: _Item, following: _Item) -> bool:
    """Whether a comment is indented like something that ends above what follows."""
    inside = following.inside
    return (
        comment.start > last.value_start and not inside.is_flow and comment.column > inside.column
    )


def _is_block(value: Scalar | _Collection) -> bool:
    return isinstance(value, _Collection) and not value.is_flow


def _block_above(last: _Item, comment: _Comment, following: _Item | None) -> _Collection:
    """The innermost block that has ended, or is about to, and is not indented deeper."""
    block = last.inside
    while block.above is not None and block is not (following and following.inside):
        outer = block.above.inside
        # a list may stand in the column of its key
        least = block.column + (outer.column == block.column)
        if not block.is_flow and comment.column >= least:
            break
        block = outer
    return block


def _comments(text: str, leaves: list[tuple[int, int]]) -> Iterator[_Comment]:
    """Every comment and every blank line that stands between values."""
    end = 0
    for start, after in [*sorted(leaves), (len(text), len(text))]:
        yield from _in_gap(text, end, start)
        end = max(end, after)


def _in_gap(text: str, start: int, end: int) -> Iterator[_Comment]:
    place, blank = start, False
    for line in text[start:end].splitlines(keepends=True):
        line_start = text.rfind("\n", 0, place) + 1
        before = text[line_start:place]
        if found := _COMMENT.search(line):
            at, column = place + found.start(), place - line_start + found.start()
            is_behind = bool((before + line[: found.start()]).strip(" \t-"))
            if blank:
                yield _Comment("", at, column, is_behind=False)
            yield _Comment(found[0].rstrip(), at, column, is_behind)
            blank = False
        elif not before.strip() and not line.strip() and line.endswith("\n"):
            blank = True
        place += len(line)
    if blank:
        yield _Comment("", end - 1, 0, is_behind=False)


def _header(lines: list[str]) -> tuple[Lines, list[str]]:
    """Part what belongs to the file from what stands above its first key."""
    size = 0
    for number, line in enumerate(lines, start=1):
        if not line or _MODELINE.match(line):
            size = number
    return tuple(lines[:size]), lines[size:]


def _frozen(value: Scalar | _Collection) -> Value:
    if isinstance(value, Scalar):
        return value
    is_mapping = isinstance(value.node, yaml.MappingNode)
    items = (
        Item(item.key, _frozen(item.value), tuple(item.before), item.behind) for item in value.items
    )
    return Collection(tuple(items), is_mapping, value.is_flow, tuple(value.tail))
