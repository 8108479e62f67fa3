"""What a template writes where an author has not yet: for each field, a value that is allowed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from kbgen.model.base import Model
from kbgen.model.fields import (
    ANY_REF_PATTERN,
    FORMER_PATTERN,
    ID_PATTERN,
    TIMESTAMP_PATTERN,
    URL_PATTERN,
    Refers,
)
from kbgen.rules.placeholder_left import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Text:
    """A single value, as it is written in YAML."""

    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A mapping with the keys of a model."""

    model: type[Model]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of equal things, as short as the schema allows."""

    of: Text | Parts
    number: int


Placeholder = Text | Parts | Items

_PATTERNED: Mapping[str, str] = {
    ID_PATTERN: "some-id",
    FORMER_PATTERN: "some-id",
    ANY_REF_PATTERN: "some-id",
    TIMESTAMP_PATTERN: '"00:00"',
    URL_PATTERN: "https://example.org/",
}
_PLAIN = re.compile(r"[A-Za-z][\w ,.()/'’…+-]*")
_NOT_TEXT = {"true", "false", "null"}


def placeholder(name: str, info: FieldInfo, given: Mapping[str, str]) -> Placeholder:
    """Give a value for a field: what is known, the field's own example, or one by its type."""
    if name in given:
        return Text(written(given[name]))
    for example in info.examples or ():
        return Text(written(example) if isinstance(example, str) else _flow(example))
    if isinstance(info.default, Enum):
        return Text(str(info.default.value))
    if isinstance(info.default, (bool, int, float)):
        return Text(json.dumps(info.default))
    return _of_type(info.annotation, tuple(info.metadata))


def _flow(example: object) -> str:
    """Ids and numbers in brackets and braces; ids need no quotes."""
    return json.dumps(example, ensure_ascii=False).replace('"', "")


def written(text: str) -> str:
    """Write a line of text in YAML, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT and not text.endswith(" "):
        return text
    return json.dumps(text, ensure_ascii=False)


def _of_type(annotation: Any, metadata: tuple[Any, ...]) -> Placeholder:
    annotation, metadata = bare(annotation, metadata)
    if get_origin(annotation) is tuple:
        of = _of_type(get_args(annotation)[0], ())
        assert not isinstance(of, Items), "no field is a list of lists"
        least = next((m.min_length for m in metadata if isinstance(m, MinLen)), 1)
        return Items(of, least)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Parts(annotation)
    return Text(_scalar(annotation, metadata))


def bare(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """Take `Annotated` and all but the first of `… | …` off a type, and keep what they say.

    Args:
        annotation: The type of a field.
        metadata: What is said of it beside.
    """
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0], (*metadata, *get_args(annotation)[1:]))
    if get_origin(annotation) in {Union, UnionType}:
        return bare(get_args(annotation)[0], metadata)
    return annotation, metadata


def _scalar(annotation: Any, metadata: tuple[Any, ...]) -> str:
    for marker in metadata:
        if isinstance(marker, Refers):
            return f"{marker.kind or 'some'}-id"
    if get_origin(annotation) is Literal:
        return str(get_args(annotation)[0])
    if issubclass(annotation, Enum):
        return str(next(iter(annotation)).value)
    if annotation is date:
        return "2030-01-31"
    if annotation in (int, float):
        return "1"
    return next((_PATTERNED[p] for p in _patterns(metadata) if p in _PATTERNED), PLACEHOLDER)


def _patterns(metadata: tuple[Any, ...]) -> Iterator[str]:
    return (m.pattern for m in metadata if getattr(m, "pattern", None))
