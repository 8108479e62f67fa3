"""Which value of an entry stands at a line and a column: from a diagnostic back to a key path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kbgen.diagnostics import Span
from kbgen.model import Kind
from kbgen.model.fields import IsProse
from kbgen.model.mentions import Mention, find_mentions
from kbgen.model.walk import marker_at
from kbgen.source import Document, KeyPath

Position = tuple[int, int]
"""A line and a column, from 1."""


def position_of(span: Span) -> Position:
    """Where a stretch of a file starts."""
    return span.line, span.column


def value_at(data: Any, path: KeyPath) -> Any:
    """The value at a key path that is there."""
    for step in path:
        data = data[step]
    return data


@dataclass(frozen=True)
class Positions:
    """The positions in an entry's file.

    Attributes:
        kind: The entry's kind.
        document: The file.
    """

    kind: Kind
    document: Document

    @cached_property
    def keys(self) -> Mapping[Position, KeyPath]:
        """The keys."""
        named = [path for path in self._paths if isinstance(path[-1], str)]
        return {position_of(self.document.key_span(path)): path for path in named}

    @cached_property
    def values(self) -> Mapping[Position, KeyPath]:
        """The values, the outermost where several start."""
        return {position_of(self.document.span(path)): path for path in reversed(self._paths)}

    @cached_property
    def mentions(self) -> Mapping[Position, tuple[KeyPath, Mention]]:
        """The references in prose, each with the way to the prose."""
        found = {}
        for path in self._paths:
            text = value_at(self.document.data, path)
            marker = marker_at(self.kind, path, self.document.data)
            if isinstance(text, str) and isinstance(marker, IsProse):
                for mention in find_mentions(text):
                    span = self.document.text_at(path, f"[[{mention.target}")
                    found[position_of(span)] = path, mention
        return found

    def around(self, place: Position) -> KeyPath | None:
        """The way to the single value that a place is in; None where no value is."""
        for path in reversed(self._paths):
            span = self.document.span(path)
            is_inside = position_of(span) <= place < (span.end_line, span.end_column)
            if is_inside and not isinstance(value_at(self.document.data, path), dict | list):
                return path
        return None

    @cached_property
    def _paths(self) -> tuple[KeyPath, ...]:
        return tuple(_paths(self.document.data, ()))


def _paths(value: Any, above: KeyPath) -> Iterator[KeyPath]:
    if isinstance(value, dict | list):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*above, step)
            yield from _paths(part, (*above, step))
