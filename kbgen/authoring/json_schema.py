"""The JSON Schemas, for editors: completion, descriptions and errors while typing.

Draft 7 is what the editors' YAML servers know best. A schema says what the pydantic models say,
except for what JSON Schema cannot (ids that are unique in a list, references that lead somewhere);
and a file of an overlay, which changes an entry of a lower layer, needs no required keys.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from kbgen.artifact import Artifact
from kbgen.loader import MARKERS, REPLACES
from kbgen.model import KINDS, Entry, Kind
from kbgen.model.base import Model
from kbgen.model.situation import Situations

Schema = dict[str, Any]

FOLDER = ".schema"
"""Where a content root keeps its schemas; the first line of every entry points there."""

_DRAFT = "http://json-schema.org/draft-07/schema#"

_MARKERS: Mapping[str, Schema] = {
    "override": {
        "const": True,
        "description": "In an overlay: lay these fields over those of the entry that a lower layer "
        "has.",
    },
    "hide": {
        "anyOf": [
            {"const": True},
            {
                "type": "object",
                "properties": {"because": {"type": "string"}},
                "required": ["because"],
                "additionalProperties": False,
            },
        ],
        "description": "In an overlay: take the entry of a lower layer away; with the reason, if "
        "you like.",
    },
    REPLACES: {
        "type": "string",
        "description": "In an overlay: the KIND:ID of the entry of a lower layer that this one "
        "takes the place of.",
    },
}


def json_schemas() -> Iterator[Artifact]:
    """Yield every schema as a file for the folder `.schema`."""
    for kind in KINDS:
        yield Artifact(f"{kind.name}.json", schema_text(kind).encode())
    yield Artifact("situations.json", situations_text().encode())


def schema_text(kind: Kind) -> str:
    """Give the schema of a kind as a file's text."""
    return _text(entry_schema(kind))


def situations_text() -> str:
    """Give the schema of `situations.yaml` as a file's text."""
    definitions: Schema = {}
    schema = _schema(Situations, definitions)
    return _text({"$schema": _DRAFT, "title": "situations", **schema, "definitions": definitions})


def _text(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def entry_schema(kind: Kind) -> Schema:
    """Give the schema of a kind: of a new entry, or of an overlay's change to one."""
    definitions: Schema = {}
    if kind.types:
        forms = {said: _form(model, definitions) for said, model in kind.types.items()}
        body = _several_forms(forms, definitions)
    else:
        body = _one_form(*_form(kind.models[0], definitions))
    return {
        "$schema": _DRAFT,
        "title": kind.name,
        "type": "object",
        **body,
        "definitions": definitions,
    }


_IS_OVERLAY: Schema = {"anyOf": [{"required": [marker]} for marker in MARKERS]}
_HIDES_ALONE: Schema = {"if": {"required": ["hide"]}, "then": {"maxProperties": 1}}


def _one_form(fields: Schema, presence: Schema) -> Schema:
    return {**fields, "if": _IS_OVERLAY, "then": _HIDES_ALONE, "else": presence}


def _several_forms(forms: Mapping[str, tuple[Schema, Schema]], definitions: Schema) -> Schema:
    """The key `type` tells which form a new entry has; an overlay need not repeat it."""
    branches, references = [], []
    for said, (fields, presence) in forms.items():
        definitions[f"{said}-fields"] = fields
        references.append({"$ref": f"#/definitions/{said}-fields"})
        form = {"allOf": [references[-1], presence]}
        branches.append({"if": {"properties": {"type": {"const": said}}}, "then": form})
    choice = {"required": ["type"], "properties": {"type": {"enum": list(forms)}}}
    return {
        "if": _IS_OVERLAY,
        "then": {**_HIDES_ALONE, "anyOf": references},
        "else": {**choice, "allOf": branches},
    }


def _form(model: type[Entry], definitions: Schema) -> tuple[Schema, Schema]:
    """Give the schema of a model's fields, and apart from it that of which must be there.

    They are apart because an overlay may use every field and must use none.
    """
    fields = _schema(model, definitions)
    presence: Schema = {key: fields.pop(key) for key in ("required", "allOf") if key in fields}
    presence["required"] = [key for key in presence["required"] if key != "id"]
    del fields["properties"]["id"]
    fields["properties"] |= _MARKERS
    return fields, presence


def _schema(model: type[Model], definitions: Schema) -> Schema:
    """Give the schema of a model; those of its parts go into the definitions."""
    schema = model.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    for name, part in schema.pop("$defs", {}).items():
        definitions[name] = _tidy(part)
    tidy: Schema = _tidy(schema)
    return tidy


class _Generator(GenerateJsonSchema):
    """Says of each model which of its keys exclude one another."""

    def model_schema(self, schema: Any) -> Schema:
        result = super().model_schema(schema)
        groups = schema["cls"].exactly_one if issubclass(schema["cls"], Model) else ()
        if groups:
            result["allOf"] = [_exactly_one(group) for group in groups]
        return result


def _exactly_one(group: tuple[str, ...]) -> Schema:
    filled_in: Schema = {"not": {"type": "null"}}  # a key without a value is as good as none
    return {"oneOf": [{"required": [key], "properties": {key: filled_in}} for key in group]}


def _tidy(schema: Any) -> Any:
    """Drop what tells an author nothing, and say in one schema that a value may be left empty."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    result = {
        key: _tidy_properties(part) if key == "properties" else _tidy(part)
        for key, part in schema.items()
        if not (key == "title" and isinstance(part, str)) and (key, part) != ("default", None)
    }
    if "patternProperties" in result:
        result["additionalProperties"] = False
    return _or_null(result)


def _tidy_properties(properties: Schema) -> Schema:
    return {name: _tidy(part) for name, part in properties.items()}


def _or_null(schema: Schema) -> Schema:
    """`anyOf: [{type: string}, {type: null}]` reads better as `type: [string, null]`."""
    match schema.get("anyOf"):
        case [{"type": str(name)} as first, {"type": "null"}]:
            rest = {key: part for key, part in schema.items() if key != "anyOf"}
            return {**first, **rest, "type": [name, "null"]}
    return schema
