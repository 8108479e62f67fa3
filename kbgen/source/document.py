"""A parsed file that can say where each of its values stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b, sha1
from itertools import accumulate
from typing import Any

import yaml

from kbgen.diagnostics import Span
from kbgen.source.traps import KeyPath as KeyPath
from kbgen.source.traps import cut_off_by_comments

_DEFAULT_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}

_Children = dict[str, tuple[yaml.Node, yaml.Node]]

_JOINS = re.compile(r"[\w-]")
"""What makes a word longer."""


class _Loader(yaml.CSafeLoader):
    """Composes without YAML 1.1's guessing of types, which we would not use and which is slow."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        del value, implicit
        return _DEFAULT_TAGS[kind]


def compose(text: str) -> yaml.Node | None:
    """The node tree of a YAML document; None if it is empty.

    Raises:
        yaml.YAMLError: It is not YAML.
    """
    return yaml.compose(text, Loader=_Loader)


@dataclass(frozen=True)
class Document:
    """A YAML file's data, with positions on demand.

    Positions are needed only where something is wrong, so the file is composed a second time for
    them rather than carrying a node for every value of ten thousand correct entries.

    Attributes:
        file: The path as the author would type it.
        text: The file's content.
        data: The top-level mapping as plain Python values.
    """

    file: str
    text: str
    data: Mapping[str, Any]

    def span(self, path: KeyPath = ()) -> Span:
        """Find the value at a key path; where it is missing, the nearest place above it."""
        node, key = self._root, None
        for step in path:
            found = self._child(node, step)
            if found is None:
                break
            key, node = found
        if not path or key is None:
            return self._first_key()
        return self._of(node)

    def key_span(self, path: KeyPath) -> Span:
        """Find the key (not the value) at a key path."""
        node = self._root
        for step in path[:-1]:
            found = self._child(node, step)
            if found is None:
                break
            node = found[1]
        found = self._child(node, path[-1]) if path else None
        return self._of(found[0]) if found and found[0] is not None else self.span(path)

    def text_at(self, path: KeyPath, needle: str) -> Span:
        """Find a piece of text inside the value at a key path; the value if it is not there."""
        span = self.span(path)
        last = min(span.end_line, len(self._lines))
        if span.line > last:
            return span
        start = self._starts[span.line - 1] + span.column - 1
        end = self._starts[last - 1] + len(self._lines[last - 1])
        while (found := self._joined.find(needle, start, end)) >= 0:
            if not self._is_within_a_word(needle, found):
                line = bisect_right(self._starts, found)
                column = found - self._starts[line - 1] + 1
                return Span(self.file, line, column, line, column + len(needle))
            start = found + 1
        return span

    def _is_within_a_word(self, needle: str, start: int) -> bool:
        """Whether what stands there goes on before or behind; a mark at an end is one itself."""
        before, after = start - 1, start + len(needle)
        return bool(
            (needle[0].isalnum() and _JOINS.match(self._joined, before))
            or (needle[-1].isalnum() and _JOINS.match(self._joined, after))
        )

    def cut_off(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the values that may go on in the comment behind them, with the comment."""
        if " #" in self.text:
            yield from cut_off_by_comments(self.text, self._root)

    def _first_key(self) -> Span:
        """What stands for the entry as a whole: its first key, and not a comment above it."""
        pairs = self._root.value
        return self._of(pairs[0][0]) if pairs else Span(self.file)

    @cached_property
    def digest(self) -> bytes:
        """A hash of the path and the text, in whatever way its lines end."""
        text = self.text.replace("\r\n", "\n") if "\r" in self.text else self.text
        return blake2b(f"{self.file}\0{text}".encode(), digest_size=16).digest()

    @cached_property
    def revision(self) -> str:
        """What git calls the text: `git show` prints it, and `git log --find-object` dates it."""
        text = self.text.replace("\r\n", "\n").encode()
        name = sha1(b"blob %d\0" % len(text) + text, usedforsecurity=False)
        return name.hexdigest()[:12]

    @cached_property
    def _root(self) -> yaml.Node:
        root = compose(self.text)
        assert root is not None, "a document has data"
        return root

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def _joined(self) -> str:
        """The text with every end of a line the same."""
        return "\n".join(self._lines)

    @cached_property
    def _starts(self) -> list[int]:
        """Where in it each line starts."""
        return [0, *accumulate(len(line) + 1 for line in self._lines)]

    @cached_property
    def _children(self) -> dict[int, _Children]:
        """Below each mapping that was asked, by identity, the nodes of each key and its value."""
        return {}

    @cached_property
    def _spans(self) -> dict[int, Span]:
        """Where each node that was asked for stands, by identity."""
        return {}

    def _child(self, node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
        """The key's node (None in a list) and the value's below a node; None if there is none."""
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            if id(node) not in self._children:
                self._children[id(node)] = {
                    key.value: (key, value)
                    for key, value in node.value
                    if isinstance(key, yaml.ScalarNode)  # another is reported, and no key
                }
            return self._children[id(node)].get(step)
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None

    def _of(self, node: yaml.Node) -> Span:
        if id(node) not in self._spans:
            self._spans[id(node)] = self._span(node)
        return self._spans[id(node)]

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        last_line, last_column = end.line, end.column
        if last_line > start.line and not self._written_before(last_line, last_column):
            last_line, last_column = self._last_written(start.line, last_line)
        return Span(self.file, start.line + 1, start.column + 1, last_line + 1, last_column + 1)

    def _written_before(self, line: int, column: int) -> bool:
        """Whether a line has anything before a column but what belongs to the next value."""
        return line < len(self._lines) and bool(self._lines[line][:column].strip())

    def _last_written(self, start: int, end: int) -> tuple[int, int]:
        """Step back over the blank lines that YAML counts to a block value."""
        lines = self._lines
        for number in range(min(end - 1, len(lines) - 1), start, -1):
            if lines[number].strip():
                return number, len(lines[number])
        return start, len(lines[start])
