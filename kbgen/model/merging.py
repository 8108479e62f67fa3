"""How an overriding layer's value and the one below it become one, for every field.

The rule follows from what a field is, so a new field has one without saying so. What tells the
parts of a list apart is their `id`, or what their model says in `identified_by`.
"""

import types
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from kbgen.model.base import Model


class Merging(Enum):
    """What becomes of a value below where a layer gives another, in words."""

    WHOLE = "the value replaces the one below"
    KEYS = "merged key by key"
    LIST = "a list replaces the one below; `add` and `remove` change it"
    PARTS = "merged part by part; `remove` takes parts away, `replace` gives a whole new list"


class Merge(NamedTuple):
    """The rule of a field.

    Attributes:
        rule: What becomes of the value below.
        by: The keys that tell the parts of a list apart.
    """

    rule: Merging
    by: tuple[str, ...] = ()

    def identity(self, part: object) -> tuple[object, ...] | None:
        """What tells a part from others; None for what is no part, or has a mistake there."""
        if not isinstance(part, Mapping):
            return None
        found = tuple(part.get(key) for key in self.by)
        is_known = all(value is None or isinstance(value, str) for value in found)
        return found if is_known and any(found) else None


WHOLE = Merge(Merging.WHOLE)
BY_KEY = Merge(Merging.KEYS)


def merge_of(model: type[Model] | None, key: str) -> Merge:
    """The rule of a key of a model; the values of other mappings replace those below."""
    info = model.model_fields.get(key) if model else None
    return _of(info.annotation) if info else WHOLE


def _of(annotation: Any) -> Merge:
    for kind in _alternatives(annotation):
        if get_origin(kind) is tuple:
            return _of_list(get_args(kind)[0])
        if get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, Model)):
            return BY_KEY
    return WHOLE


def _of_list(part: Any) -> Merge:
    kinds = list(_alternatives(part))
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Model)]
    keys = [_identity(model) for model in models]
    if len(models) == len(kinds) and all(keys):
        return Merge(Merging.PARTS, tuple(dict.fromkeys(key for some in keys for key in some)))
    return Merge(Merging.LIST)


def _identity(model: type[Model]) -> tuple[str, ...]:
    return model.identified_by or (("id",) if "id" in model.model_fields else ())


def _alternatives(annotation: Any) -> Iterator[Any]:
    """The types that a value may have, without what is said of them."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _alternatives(arguments[0])
    elif origin in {Union, types.UnionType}:
        for argument in arguments:
            if argument is not types.NoneType:
                yield from _alternatives(argument)
    else:
        yield annotation
