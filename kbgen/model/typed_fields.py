"""The fields of a kind by their paths, with what they hold: what queries filter, sort and show by.

A field of a part is named with a dot: `horizon.term`, `evidence.source`.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from kbgen.model.base import Model
from kbgen.model.extra import ExtraField, ExtraType
from kbgen.model.fields import IsProse, Refers
from kbgen.model.kinds import KIND_BY_NAME
from kbgen.model.relations import SEE_ALSO


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field that holds values.

    Attributes:
        path: Its name, or the way to it with dots.
        type: What each of its values is.
        choices: The words that it may have, in their order, where these are given.
        refers: What it refers to, if it does.
        is_prose: Whether it is Markdown.
        is_address: Whether it is the address of a page elsewhere.
        label: What readers see it called, where the interface has no word for it.
    """

    path: str
    type: type
    choices: tuple[str, ...] = ()
    refers: Refers | None = None
    is_prose: bool = False
    is_address: bool = False
    label: str = ""

    def of(self, model: Model) -> tuple[Any, ...]:
        """The values that an entry has in it, in their order."""
        return tuple(_values(model, tuple(self.path.split("."))))


def typed_fields(
    kind: str, extra: Mapping[str, ExtraField] | None = None
) -> Mapping[str, TypedField]:
    """The fields of a kind by their paths; what is kept by keys of the author's is none.

    Args:
        kind: The kind's name.
        extra: The extra fields that it has in a site.
    """
    return {
        **_own_fields(kind),
        **{field.path: _of_site(field) for field in (extra or {}).values()},
    }


@cache
def _own_fields(kind: str) -> Mapping[str, TypedField]:
    models = KIND_BY_NAME[kind].models
    found: dict[str, TypedField] = {}
    for field in (field for model in models for field in _of_model(model, "")):
        found.setdefault(field.path, field)
    return found


def _of_site(field: ExtraField) -> TypedField:
    refers = Refers(SEE_ALSO, field.kind) if field.type is ExtraType.IDS else None
    is_address = field.type is ExtraType.ADDRESS
    return TypedField(
        field.path, str, field.choices, refers, is_address=is_address, label=field.label
    )


def as_text(value: Any) -> str:
    """A value as an author writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(part: Any, steps: tuple[str, ...]) -> Iterator[Any]:
    if isinstance(part, tuple):
        for one in part:
            yield from _values(one, steps)
    elif isinstance(part, Model):
        if steps:
            yield from _values(getattr(part, steps[0], None), steps[1:])
    elif isinstance(part, Mapping) and steps:
        yield from _values(part.get(steps[0]), steps[1:])
    elif part is not None and not steps:
        yield part


def _of_model(model: type[Model], above: str) -> Iterator[TypedField]:
    for name, info in model.model_fields.items():
        yield from _of_type(info.annotation, tuple(info.metadata), f"{above}{name}")


def _of_type(annotation: Any, metadata: tuple[Any, ...], path: str) -> Iterator[TypedField]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _of_type(arguments[0], (*metadata, *arguments[1:]), path)
    elif origin in {Union, types.UnionType}:
        for one in arguments:
            yield from _of_type(one, metadata, path)
    elif origin is tuple:
        yield from _of_type(arguments[0], metadata, path)
    elif origin is Literal:
        yield TypedField(path, str, tuple(map(str, arguments)))
    elif isinstance(annotation, type) and annotation is not types.NoneType:
        if issubclass(annotation, Model):
            yield from _of_model(annotation, f"{path}.")
        elif not issubclass(annotation, Mapping):
            yield _leaf(annotation, metadata, path)


def _leaf(annotation: type, metadata: tuple[Any, ...], path: str) -> TypedField:
    choices = tuple(map(str, annotation)) if issubclass(annotation, StrEnum) else ()
    refers = next((one for one in metadata if isinstance(one, Refers)), None)
    is_prose = any(isinstance(one, IsProse) for one in metadata)
    return TypedField(path, annotation, choices, refers, is_prose, path == "url")
