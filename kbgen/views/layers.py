"""What higher layers have changed in an entry: by which file, and what it was before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.model import EntryRef
from kbgen.views.builders import plain_text


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that a higher layer has changed.

    Attributes:
        name: The field.
        file: The file of the highest layer that has changed it.
        before: What the lowest layer says there, line by line; empty where it says nothing.
    """

    name: str
    file: str
    before: tuple[str, ...]


def changed_fields(ref: EntryRef, context: ViewContext) -> tuple[ChangedField, ...]:
    """Give what higher layers have changed in an entry, in the order in which they did."""
    origin = context.base.origins[ref]
    above = {path: part for path, part in origin.parts.items() if part.layer > origin.layer}
    highest: dict[str, str] = {}
    for path, part in sorted(above.items(), key=lambda item: item[1].layer):
        highest[str(path[0])] = part.document.file
    below = origin.document.data
    return tuple(
        ChangedField(name, file, tuple(_lines(below.get(name), context)))
        for name, file in highest.items()
    )


def _lines(value: Any, context: ViewContext) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield "; ".join(_lines(part, context))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield f"{key}: {', '.join(_lines(part, context))}"
    elif isinstance(value, str):
        yield plain_text(value, context)
    elif value is not None:
        yield str(value)
