"""Walking an entry by the meaning of its fields: which values refer, which are prose.

What to visit is worked out once for each model from its annotations; visiting ten thousand entries
then touches only the fields that can hold a link.
"""

import types
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

from kbgen.model.base import Entry, Model
from kbgen.model.evidence import Evidence, Located
from kbgen.model.fields import IsProse, Refers
from kbgen.model.kinds import Form
from kbgen.model.quote import Quote

Marker = Refers | IsProse
Path = tuple[str | int, ...]
M = TypeVar("M", bound=Model)


class MarkedValue(NamedTuple):
    """A string of an entry that is a reference or a piece of prose.

    Attributes:
        path: The way to it: keys and indexes from the top.
        value: The string.
        marker: What it is.
    """

    path: Path
    value: str
    marker: Marker


def marked_values(model: Model) -> list[MarkedValue]:
    """Every reference and every piece of prose in a model, in the order of its fields."""
    found: list[MarkedValue] = []
    _mark(model, (), found)
    return found


def _mark(model: Model, path: Path, found: list[MarkedValue]) -> None:
    for name, shape in _plan(type(model)):
        if value := getattr(model, name):
            _visit(value, shape, (*path, name), found)


def parts_of(model: Model, wanted: type[M]) -> list[tuple[Path, M]]:
    """Every part of a model, itself included, that is of a certain type, with its path."""
    found: list[tuple[Path, M]] = []
    _take_apart(model, wanted, (), found)
    return found


def _take_apart(model: Model, wanted: type[M], path: Path, found: list[tuple[Path, M]]) -> None:
    if isinstance(model, wanted):
        found.append((path, model))
    for name in _ways(type(model), wanted):
        value = getattr(model, name)
        if isinstance(value, tuple):
            for index, part in enumerate(value):
                _take_apart(part, wanted, (*path, name, index), found)
        elif value is not None:
            _take_apart(value, wanted, (*path, name), found)


def cited_places(entry: Entry) -> Iterator[tuple[Path, Evidence | Quote]]:
    """Yield every place in a source that an entry rests on, with its path; a quote is one."""
    for path, part in parts_of(entry, Located):
        if isinstance(part, Evidence | Quote):
            yield path, part


def cited_sources(entry: Entry) -> tuple[str, ...]:
    """The ids of the sources that an entry rests on, each once."""
    return tuple(dict.fromkeys(located.source for _, located in cited_places(entry)))


@cache
def _ways(model: type[Model], wanted: type[Model]) -> tuple[str, ...]:
    """The fields that hold a part of the wanted type, or parts with such parts in them."""

    def leads(part: type[Model]) -> bool:
        return issubclass(part, wanted) or bool(_ways(part, wanted))

    fields = model.model_fields.items()
    return tuple(name for name, info in fields if any(map(leads, models_in(info.annotation))))


def strings_of(model: Model, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every string of a model with its path: prose, lines and ids, but no chosen word."""
    for name in type(model).model_fields:
        yield from _strings(getattr(model, name), (*path, name))


def _strings(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if type(value) is str:
        yield path, value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _strings(part, (*path, index))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _strings(part, (*path, key))
    elif isinstance(value, Model):
        yield from strings_of(value, path)


@dataclass(frozen=True, slots=True)
class Keyed:
    """The shape of a mapping with keys of the author's: that of its values."""

    of: "Shape"


Shape = Marker | tuple["Shape"] | Keyed | type[Model]
"""A marker for a leaf, a 1-tuple for a list of a shape, a model to walk into.

Where a value may be a leaf or a model, it is the marker; the value then says which of the two.
"""


def _visit(value: Any, shape: Shape, path: Path, found: list[MarkedValue]) -> None:
    if isinstance(shape, tuple):
        for index, part in enumerate(value if isinstance(value, tuple) else ()):
            _visit(part, shape[0], (*path, index), found)
    elif isinstance(shape, Keyed):
        for key, part in value.items():
            _visit(part, shape.of, (*path, key), found)
    elif isinstance(value, Model):
        _mark(value, path, found)
    elif isinstance(shape, (Refers, IsProse)):
        found.append(MarkedValue(path, value, shape))


@cache
def _plan(model: type[Model]) -> tuple[tuple[str, Shape], ...]:
    plan = []
    for name, info in model.model_fields.items():
        shape = _shape(info.annotation, tuple(info.metadata))
        if shape is not None:
            plan.append((name, shape))
    return tuple(plan)


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape | None:
    for marker in metadata:
        if isinstance(marker, (Refers, IsProse)):
            return marker
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], arguments[1:])
    if origin in {Union, types.UnionType}:
        return next((s for a in arguments if (s := _shape(a)) is not None), None)
    if origin in {tuple, dict}:
        inner = _shape(arguments[-1 if origin is dict else 0])
        return None if inner is None else Keyed(inner) if origin is dict else (inner,)
    if isinstance(annotation, type) and issubclass(annotation, Model) and _plan(annotation):
        return annotation
    return None


def marker_at(kind: Form, path: Path, data: object) -> Marker | None:
    """What the string at a key path of an entry's data is; None if it is neither.

    Args:
        kind: The entry's kind.
        path: Keys and indexes from the top.
        data: The entry's data, which need not be valid.
    """
    last = max((number for number, step in enumerate(path) if isinstance(step, str)), default=0)
    model = model_at(kind, path[:last], data)
    if model is None and last:  # the last key is one of the author's
        last -= 1
        model = model_at(kind, path[:last], data)
    info = model.model_fields.get(str(path[last])) if model else None
    shape = _shape(info.annotation, tuple(info.metadata)) if info else None
    for step in path[last + 1 :]:
        shape = _inner(shape, step)
    return shape if isinstance(shape, (Refers, IsProse)) else None


def _inner(shape: Shape | None, step: str | int) -> Shape | None:
    if isinstance(shape, Keyed) and isinstance(step, str):
        return shape.of
    return shape[0] if isinstance(shape, tuple) and isinstance(step, int) else None


def model_at(kind: Form, path: Path, data: object) -> type[Model] | None:
    """The model that governs the mapping at a key path, if a model does.

    Args:
        kind: The entry's kind.
        path: Keys and indexes from the top.
        data: The entry's data; its `type` tells the models of a kind apart, and the keys of a part
            tell apart the models that it may have.
    """
    models: tuple[type[Model], ...] = (_model_of(kind, data),)
    for step in path:
        if isinstance(step, str):
            model = _fitting(models, data)
            info = model.model_fields.get(step) if model else None
            models = tuple(models_in(info.annotation)) if info else ()
        data = _part(data, step)
    return _fitting(models, data)


def _model_of(kind: Form, data: object) -> type[Model]:
    said = data.get("type") if isinstance(data, Mapping) else None
    return kind.types.get(str(said), kind.models[0])


def _part(data: object, step: str | int) -> object:
    if isinstance(data, Mapping):
        return data.get(step)
    if isinstance(data, Sequence) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _fitting(models: tuple[type[Model], ...], data: object) -> type[Model] | None:
    """The first model whose required keys are all there, or else the first."""
    there: Container[str] = data if isinstance(data, Mapping) else ()
    complete = (m for m in models if all(name in there for name in _required(m)))
    return next(complete, next(iter(models), None))


def _required(model: type[Model]) -> set[str]:
    return {name for name, info in model.model_fields.items() if info.is_required()}


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """The models that a value of a type may have, as it is or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)
