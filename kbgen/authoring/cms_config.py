"""The configuration of Sveltia CMS, by which entries are edited in a browser: from the models.

A field that holds the id of an entry is chosen from those that there are; what a model has parts of
is a list of these. Keys of the author's own, such as tables of a decision, are pairs of text.
"""

from datetime import date
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from kbgen.artifact import Artifact
from kbgen.authoring.emit import block
from kbgen.authoring.form_fields import forms, label_of
from kbgen.authoring.layout import key_order
from kbgen.authoring.placeholders import bare
from kbgen.authoring.tree import Collection, tree_of
from kbgen.model import KIND_BY_NAME
from kbgen.model.base import Model
from kbgen.model.extra import KEY as OF_SITE
from kbgen.model.fields import IsProse, Refers

FOLDER = "admin"
FILE = "config.yml"

_HEAD = "# Made by `kbgen schema --for sveltia`; `repo` and `branch` are yours to set."


def cms_config(content: str) -> Artifact:
    """Make the configuration.

    Args:
        content: The content root that entries are in, from the top of the repository.
    """
    data = {
        "backend": {"name": "github", "repo": "owner/name", "branch": "main"},
        "output": {"omit_empty_optional_fields": True},
        "media_folder": f"{content}/pages",
        "collections": [
            {
                "name": form.name,
                "label": label_of(form.name),
                "folder": f"{content}/{form.kind.folder}",
                "extension": "yaml",
                "format": "yaml",
                "create": True,
                "slug": "{{title}}",
                "identifier_field": "title",
                **({"filter": _only(form.fixed)} if form.fixed else {}),
                "fields": _fields(form.model),
            }
            for form in forms()
        ],
    }
    tree = tree_of(data)
    assert isinstance(tree, Collection), "a mapping stays one"
    return Artifact(FILE, "\n".join([_HEAD, *block(tree, 0), ""]).encode())


def _only(fixed: dict[str, str]) -> dict[str, str]:
    ((field, value),) = fixed.items()
    return {"field": field, "value": value}


def _fields(model: type[Model]) -> list[dict[str, Any]]:
    return [_field(key, model.model_fields[key]) for key in key_order(model) if key != OF_SITE]


def _field(key: str, info: FieldInfo) -> dict[str, Any]:
    needed: dict[str, Any] = {} if info.is_required() else {"required": False}
    hint = {"hint": info.description} if info.description else {}
    widget = _widget(info.annotation, tuple(info.metadata))
    return {"name": key, "label": label_of(key), **hint, **widget, **needed}


def _widget(annotation: Any, metadata: tuple[Any, ...]) -> dict[str, Any]:
    annotation, metadata = bare(annotation, metadata)
    if get_origin(annotation) is tuple:
        return _list(get_args(annotation)[0])
    if get_origin(annotation) is dict:
        return {"widget": "keyvalue"}
    if get_origin(annotation) is Literal:
        (only,) = get_args(annotation)
        return {"widget": "hidden", "default": only}
    if issubclass(annotation, Model):
        return {"widget": "object", "fields": _fields(annotation)}
    if refers := next((one for one in metadata if isinstance(one, Refers) and one.kind), None):
        return _relation(refers)
    if issubclass(annotation, Enum):
        return {"widget": "select", "options": [str(one.value) for one in annotation]}
    return {"widget": _simple(annotation, metadata)} | _format(annotation)


def _simple(annotation: type, metadata: tuple[Any, ...]) -> str:
    if annotation in (bool, date):
        return "boolean" if annotation is bool else "datetime"
    if annotation in (int, float):
        return "number"
    return "text" if any(isinstance(one, IsProse) for one in metadata) else "string"


def _format(annotation: type) -> dict[str, Any]:
    if annotation is date:
        return {"type": "date", "format": "YYYY-MM-DD"}
    return {"value_type": "int"} if annotation in (int, float) else {}


def _list(item: Any) -> dict[str, Any]:
    of = _widget(item, ())
    if of["widget"] == "object":
        return {"widget": "list", "fields": of["fields"]}
    if of["widget"] == "relation":
        return {**of, "multiple": True}
    return {"widget": "list", "field": {"name": "value", "label": "Value", **of}}


def _relation(refers: Refers) -> dict[str, Any]:
    kind = KIND_BY_NAME[refers.kind or ""]
    return {
        "widget": "relation",
        "collection": next(iter(kind.types), kind.name),
        "value_field": "{{slug}}",
        "search_fields": ["title"],
        "display_fields": ["title"],
    }
