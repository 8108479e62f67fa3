"""What a form asks of an author who writes no YAML: fields of a kind, and how each is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from kbgen.authoring.entry_template import asked_keys, example_of
from kbgen.authoring.placeholders import bare
from kbgen.model import KINDS, Entry, Kind
from kbgen.model.base import Model
from kbgen.model.fields import IsProse, Refers
from kbgen.rules import needed_keys

NEW = "New"
"""What the names of forms begin with."""


class Control(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    PROSE = "prose"
    CHOICE = "choice"
    LINES = "lines"
    IDS = "ids"
    YAML = "yaml"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form.

    Attributes:
        key: The key of the entry.
        label: What it is called in the form.
        control: How it is filled in.
        is_needed: Whether there is no entry without it.
        description: What is to be written.
        choices: The words to choose from.
        example: What it may look like, in YAML.
    """

    key: str
    label: str
    control: Control
    is_needed: bool
    description: str
    choices: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True)
class Form:
    """A form for one sort of entry.

    Attributes:
        name: The sort: the kind's name, or the type where a kind has several.
        kind: The kind.
        model: The model.
    """

    name: str
    kind: Kind
    model: type[Entry]

    def fields(self) -> Iterator[FormField]:
        """What it asks, in the order of an entry's file."""
        for key in asked_keys(self.model):
            if key not in self.fixed:
                yield _field(key, self.model)

    @property
    def fixed(self) -> dict[str, str]:
        """What its name says already."""
        return {"type": self.name} if self.kind.types else {}


def forms() -> Iterator[Form]:
    """A form for each kind, or for each type of a kind that has several."""
    for kind in KINDS:
        for name, model in kind.types.items() or [(kind.name, kind.models[0])]:
            yield Form(name, kind, model)


def label_of(key: str) -> str:
    """What a key is called in a form."""
    return key.replace("_", " ").capitalize()


def _field(key: str, model: type[Entry]) -> FormField:
    info = model.model_fields[key]
    control, choices = control_of(info)
    needed = info.is_required() or key in needed_keys(model)
    example = example_of(key, info) if control is Control.YAML else ""
    description = info.description or ""
    return FormField(key, label_of(key), control, needed, description, choices, example)


def control_of(info: FieldInfo) -> tuple[Control, tuple[str, ...]]:
    """How a field is filled in, and the words to choose from where these are given."""
    annotation, metadata = bare(info.annotation, tuple(info.metadata))
    if get_origin(annotation) is tuple:
        item, said = bare(get_args(annotation)[0], ())
        if _is_model(item):
            return Control.YAML, ()
        return (Control.IDS if _has(said, Refers) else Control.LINES), ()
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Control.CHOICE, tuple(str(one.value) for one in annotation)
    if annotation is bool:
        return Control.CHOICE, ("true", "false")
    if get_origin(annotation) is dict or _is_model(annotation):
        return Control.YAML, ()
    return (Control.PROSE if _has(metadata, IsProse) else Control.LINE), ()


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _has(metadata: tuple[Any, ...], marker: type) -> bool:
    return any(isinstance(one, marker) for one in metadata)
