"""The JSON Schemas, for editors: completion, descriptions and errors while typing.

Draft 7 is what the editors' YAML servers know best. A schema says what the pydantic models say,
except for what JSON Schema cannot (ids that are unique in a list); and a file of an overlay, which
changes an entry of a lower layer, has only what it changes. Which ids there are to refer to stands
in a file beside the schemas.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from kbgen.artifact import Artifact
from kbgen.authoring.extra_schema import NO_EXTRA, extra_schema
from kbgen.authoring.known_ids import no_ids, with_ids
from kbgen.authoring.overlay_schema import RULES, changes, rules_of, without
from kbgen.loader import AGAINST, MARKERS, REPLACES
from kbgen.model import KINDS, Entry, Kind
from kbgen.model.base import Model
from kbgen.model.extra import KEY, ExtraFields
from kbgen.model.fields import REFERS
from kbgen.model.situation import Situations

Schema = dict[str, Any]

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


_AGAINST: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "description": "In an override: what it replaces was like when somebody last looked. `kbgen "
    "accept` writes it.",
}


def json_schemas(extra: ExtraFields = NO_EXTRA) -> Iterator[Artifact]:
    """Yield every schema, and that of no ids, as a file for the folder `.schema`.

    Args:
        extra: The extra fields of each kind.
    """
    for kind in KINDS:
        schema = with_ids(_marked_schema(kind, extra))
        yield Artifact(f"{kind.name}.json", _text(schema).encode())
    yield Artifact("situations.json", situations_text().encode())
    yield no_ids()


def schema_text(kind: Kind, extra: ExtraFields = NO_EXTRA) -> str:
    """Give the schema of a kind as the text of a file that needs no other."""
    return _text(entry_schema(kind, extra))


def situations_text() -> str:
    """Give the schema of `situations.yaml` as a file's text."""
    definitions: Schema = {}
    schema = _schema(Situations, definitions)
    whole = {"$schema": _DRAFT, "title": "situations", **schema, "definitions": definitions}
    return _text(without(whole, RULES))


def _text(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def entry_schema(kind: Kind, extra: ExtraFields = NO_EXTRA) -> Schema:
    """Give the schema of a kind: of a new entry, or of an overlay's change to one."""
    return without(_marked_schema(kind, extra), REFERS)


def _marked_schema(kind: Kind, extra: ExtraFields) -> Schema:
    """The schema of a kind in which references are marked."""
    definitions: Schema = {}
    own = extra_schema(extra.get(kind.name, {}))
    if kind.types:
        forms = {said: _form(model, own, definitions) for said, model in kind.types.items()}
        whole, change = _several_forms(forms)
    else:
        whole, change = _form(kind.models[0], own, definitions)
    return without(
        {
            "$schema": _DRAFT,
            "title": kind.name,
            "type": "object",
            "if": _IS_OVERLAY,
            "then": {"if": {"required": ["hide"]}, "then": {"maxProperties": 1}, **change},
            "else": whole,
            "definitions": definitions,
        },
        RULES,
    )


_IS_OVERLAY: Schema = {"type": "object", "anyOf": [{"required": [marker]} for marker in MARKERS]}


def _several_forms(forms: Mapping[str, tuple[Schema, Schema]]) -> tuple[Schema, Schema]:
    """The key `type` tells which form a new entry has; an overlay need not repeat it."""
    branches = [
        {"if": {"properties": {"type": {"const": said}}}, "then": whole}
        for said, (whole, _) in forms.items()
    ]
    choice = {"required": ["type"], "properties": {"type": {"enum": list(forms)}}}
    return {**choice, "allOf": branches}, {"anyOf": [change for _, change in forms.values()]}


def _form(model: type[Entry], extra: Schema | None, definitions: Schema) -> tuple[Schema, Schema]:
    """Give the schema of a whole entry of a model, and that of a change of one."""
    whole = _schema(model, definitions)
    told = whole["properties"].pop(KEY)["description"]
    if extra:
        whole["properties"][KEY] = {"description": told, **extra}
    whole["required"] = [key for key in whole["required"] if key != "id"]
    del whole["properties"]["id"]
    change = changes(whole, definitions)
    change["properties"] |= {marker: _MARKERS[marker] for marker in MARKERS} | {AGAINST: _AGAINST}
    whole["properties"] |= _MARKERS
    return whole, change


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
    """Says of each model which of its keys exclude one another, and how they are merged."""

    def model_schema(self, schema: Any) -> Schema:
        result = super().model_schema(schema)
        if issubclass(schema["cls"], Model):
            result[RULES] = rules_of(schema["cls"])
            if groups := schema["cls"].exactly_one:
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
