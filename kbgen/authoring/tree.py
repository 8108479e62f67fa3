"""A YAML file as a tree that can be written again: its values, and the comments that go with them.

A comment belongs to what it stands before or behind. One that is indented deeper than what follows
belongs to the end of the block above; what stands on top of a file, set off by a blank line or
there to tell an editor which schema holds, belongs to the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kbgen.authoring.scalars import one_line

Lines = tuple[str, ...]
"""Comments, each with its `#`, and empty strings for blank lines."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value.

    Attributes:
        text: What it says; for a value that is no text, what is written.
        is_text: Whether it is text, and not a number, a truth value or nothing.
        is_literal: Whether its line breaks are written as they are, where it has any.
    """

    text: str
    is_text: bool = True
    is_literal: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """A value in a collection, with its key in a mapping.

    Attributes:
        key: The key as it is written; None in a list.
        value: The value.
        before: The comments and blank lines above it.
        behind: The comment behind it on its line, or nothing.
    """

    key: str | None
    value: "Value"
    before: Lines = ()
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A mapping or a list.

    Attributes:
        items: What is in it.
        is_mapping: Which of the two it is; it matters where nothing is in it.
        on_one_line: Whether to write it between brackets, if it fits.
        tail: Comments at its end.
    """

    items: tuple[Item, ...]
    is_mapping: bool
    on_one_line: bool = False
    tail: Lines = ()


Value = Scalar | Collection


def tree_of(value: Any, *, on_one_line: bool = False) -> Value:
    """Make a tree of plain data.

    Args:
        value: Text, numbers, truth values, None, and lists and mappings of these.
        on_one_line: Whether every collection stands on one line if it fits; otherwise only lists of
            single values do.
    """
    match value:
        case str():
            return Scalar(value)
        case Mapping():
            items = tuple(
                Item(one_line(key, in_flow=True), tree_of(part, on_one_line=on_one_line))
                for key, part in value.items()
            )
            return Collection(items, is_mapping=True, on_one_line=on_one_line)
        case Sequence():
            parts = tuple(Item(None, tree_of(part, on_one_line=on_one_line)) for part in value)
            flat = all(isinstance(part.value, Scalar) for part in parts)
            return Collection(parts, is_mapping=False, on_one_line=on_one_line or flat)
        case None:
            return Scalar("null", is_text=False)
        case bool():
            return Scalar("true" if value else "false", is_text=False)
    return Scalar(repr(value), is_text=False)
