"""What is written for a value in the place of another, or beside others."""

import yaml

from kbgen.authoring.emit import block
from kbgen.authoring.scalars import INDENT, double_quoted, folded, single_quoted
from kbgen.authoring.spans import Place, line_ending
from kbgen.authoring.tree import Collection, Item, Scalar, Value


def alone(key: str | None, value: Value) -> Collection:
    """A collection of one item: a mapping, or a list if there is no key."""
    return Collection((Item(key, value),), is_mapping=key is not None)


def lines_of_item(key: str | None, value: Value, column: int) -> list[str]:
    """The lines of a key with its value, or of an element of a list."""
    return block(alone(key, value), column)


def lines_of_value(place: Place, value: Value) -> list[str]:
    """What stands behind an item's colon or dash, and the lines below.

    A text that the author has quoted or folded where kbgen would not have stays quoted or folded.
    """
    if isinstance(value, Scalar) and value.is_text and "\n" not in value.text:
        return _in_the_same_style(place, value.text) or _usual(place, value)
    return _usual(place, value)


def _usual(place: Place, value: Value) -> list[str]:
    lead = place.text[place.start : place.lead_end]
    key = lead[:-1] if place.key is not None else None
    first, *rest = lines_of_item(key, value, place.column)
    return [first[place.column + len(lead) :], *rest]


def _in_the_same_style(place: Place, text: str) -> list[str] | None:
    old = place.value
    if not isinstance(old, yaml.ScalarNode) or not old.style:
        return None
    usual = line_ending(place.text).join(_usual(place, Scalar(old.value)))
    if place.text.startswith(usual, place.lead_end):
        return None
    indent = place.column + INDENT
    if old.style == ">" and (lines := folded(text, indent)):
        return [" >-", *(f"{' ' * indent}{line}" for line in lines)]
    if old.style == "'" and text.isprintable():
        return [f" {single_quoted(text)}"]
    return [f" {double_quoted(text)}"] if old.style == '"' else None
