"""In which order keys are written, and which lists stand on one line: what the model says of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, get_args, get_origin

from kbgen.authoring.tree import Collection, Item, Scalar, Value
from kbgen.loader import MARKERS, REPLACES
from kbgen.model import Decision, Entry, Readiness
from kbgen.model.base import Model
from kbgen.model.checklist import Expectation, Selector
from kbgen.model.evidence import Evidence
from kbgen.model.fields import IsProse
from kbgen.model.kinds import Form
from kbgen.model.situation import Answer
from kbgen.model.walk import Path, model_at

_LAST_OF_THE_HEAD = "formerly"
"""What every entry says first ends with this field; the rest of it comes after the kind's own."""

_FIRST: dict[type[Model], str] = {Evidence: "source", Decision: "type", Readiness: "type"}
"""The field that says what the others are about."""

_SHORT: frozenset[type[Model]] = frozenset({Answer, Expectation, Selector})
"""Parts that read best on one line, as rows of a table do."""

_SENTENCES = frozenset({"asked_as"})
"""Lists of single lines that are sentences all the same, each on a line of its own."""

_BELOW = {
    "linked_as": "aliases",
    "linked_case": "linked_as",
    "why_by": "why",
    "listen_at": "at",
    "passage_hash": "text",
    "fragment": "passage_hash",
}
"""Fields that belong to another: what they stand below, where there is such a field."""


def key_order(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model in the order in which an author writes them."""
    fields = [name for name in model.model_fields if name != "id" or not issubclass(model, Entry)]
    if issubclass(model, Entry):
        fields = _entry_order(fields)
    for name, above in _BELOW.items():
        if name in fields and above in fields:
            fields.remove(name)
            fields.insert(fields.index(above) + 1, name)
    if model in _FIRST:
        fields.remove(_FIRST[model])
        fields.insert(fields.index("topics") + 1 if "topics" in fields else 0, _FIRST[model])
    return tuple(fields)


def place_of_key(model: type[Model], name: str, keys: Iterable[str]) -> str | None:
    """The key, of those that are there, that a new key stands above; None at the end."""
    order = key_order(model)
    below = order[order.index(name) + 1 :]
    return next((key for key in keys if key in below), None)


def _entry_order(fields: list[str]) -> list[str]:
    common = [name for name in Entry.model_fields if name in fields]
    head_size = common.index(_LAST_OF_THE_HEAD) + 1
    own = [name for name in fields if name not in common]
    return [*common[:head_size], *own, *common[head_size:]]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the model says of the values of an entry.

    Attributes:
        kind: The entry's kind.
        data: Its data; its `type` tells the models of a kind apart.
    """

    kind: Form
    data: Mapping[str, Any]

    def arranged(self, value: Value, path: Path = (), *, in_order: bool = True) -> Value:
        """Say what of a value stands on one line if it fits, and put keys in order.

        Args:
            value: The entry, or a part of it.
            path: The way to it.
            in_order: Whether to touch the order at all.
        """
        if isinstance(value, Scalar):
            return value
        items = [
            replace(item, value=self.arranged(item.value, (*path, step), in_order=in_order))
            for step, item in _steps(value)
        ]
        if not value.is_mapping:
            return replace(value, items=tuple(items), on_one_line=self._is_short(value, path))
        model = model_at(self.kind, path, self.data)
        if model is not None and in_order:
            of_layers = () if path else (*MARKERS, REPLACES)  # what a file is at all comes first
            items = _in_order(items, (*of_layers, *key_order(model)))
        return replace(value, items=tuple(items), on_one_line=model in _SHORT)

    def _is_short(self, value: Collection, path: Path) -> bool:
        """Whether a list stands on one line where it fits: ids, names and numbers, but no prose."""
        *above, key = path
        if (
            isinstance(key, int)
            or key in _SENTENCES
            or not all(isinstance(item.value, Scalar) for item in value.items)
        ):
            return False
        model = model_at(self.kind, tuple(above), self.data)
        info = model.model_fields.get(key) if model else None
        return info is None or not _holds_prose(info.annotation, info.metadata)


def _steps(value: Collection) -> Iterator[tuple[str | int, Item]]:
    for number, item in enumerate(value.items):
        yield number if item.key is None else item.key.strip("'\""), item


def _in_order(items: list[Item], order: Sequence[str]) -> list[Item]:
    """Sort a mapping's items: what says of which entry it is first, keys nobody knows last."""
    places = {name: number for number, name in enumerate((*MARKERS, REPLACES, *order))}
    return sorted(items, key=lambda item: places.get(item.key or "", len(places)))


def _holds_prose(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    if any(isinstance(marker, IsProse) for marker in metadata):
        return True
    if get_origin(annotation) is Annotated:
        return _holds_prose(annotation.__origin__, annotation.__metadata__)
    return any(_holds_prose(inner) for inner in get_args(annotation))
