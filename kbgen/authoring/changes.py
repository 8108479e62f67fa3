"""What can be changed in a file, and what its data is afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, assert_never

from kbgen.source import KeyPath


@dataclass(frozen=True, slots=True)
class Put:
    """Give a key another value, or add it.

    Attributes:
        path: The way to the value.
        value: Plain data.
        before: For a new key: the key that it stands above; at the end by default.
    """

    path: KeyPath
    value: Any
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a value into a list.

    Attributes:
        path: The way to the list, and the position that the value has then.
        value: Plain data.
    """

    path: KeyPath
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away a key with its value, or a value from a list."""

    path: KeyPath


@dataclass(frozen=True, slots=True)
class Rename:
    """Call a key something else; it stays where it is."""

    path: KeyPath
    key: str


Change = Put | Insert | Remove | Rename


def applied(data: Any, change: Change) -> Any:
    """Give the data that a change means; what was given stays as it was.

    Raises:
        LookupError: There is no such place.
    """
    return _inside(data, change.path[:-1], lambda collection: _changed(collection, change))


def _inside(data: Any, path: KeyPath, change: Callable[[Any], Any]) -> Any:
    if not isinstance(data, dict | list):
        raise LookupError("a single value has no parts")
    if not path:
        return change(data)
    step, *rest = path
    copy: Any = data.copy()
    copy[step] = _inside(copy[step], tuple(rest), change)
    return copy


def _changed(collection: Any, change: Change) -> Any:
    step = change.path[-1]
    match change:
        case Insert():
            return [*collection[:step], change.value, *collection[step:]]
        case Put():
            return _with(collection, step, change)
        case Remove():
            copy = collection.copy()
            del copy[step]
            return copy
        case Rename():
            if step not in collection or change.key in collection:
                raise LookupError(change.key)
            return {change.key if key == step else key: part for key, part in collection.items()}
    assert_never(change)


def _with(collection: Any, step: str | int, change: Put) -> Any:
    copy = collection.copy()
    if change.before is None or step in collection:
        copy[step] = change.value
        return copy
    pairs: dict[str, Any] = {}
    for key, part in collection.items():
        if key == change.before:
            pairs[str(step)] = change.value
        pairs[key] = part
    return pairs
