"""The JSON Schema of what an overlay writes over an entry: parts of it, and changes of its lists.

It is made from that of a whole entry, by the rules after which layers are merged.
"""

from collections.abc import Mapping
from typing import Any

from kbgen.loader import LIST_CHANGES
from kbgen.model.base import Model
from kbgen.model.merging import Merge, Merging, merge_of

Schema = dict[str, Any]

RULES = "x-merge"
"""Where the schema of a model has the rules of its keys, until `without` takes them out."""

CHANGE = "-change"
"""What the name of a definition ends in that is of a change, and not of the whole."""

_DEFINITIONS = "#/definitions/"


def rules_of(model: type[Model]) -> Mapping[str, Merge]:
    """The rule after which each key of a model is merged."""
    return {key: merge_of(model, key) for key in model.model_fields}


def changes(whole: Schema, definitions: Schema) -> Schema:
    """Give the schema of a change of an entry.

    Args:
        whole: The schema of an entry.
        definitions: What that refers to; the changes of these are added.
    """
    for name, part in list(definitions.items()):
        if "properties" in part and not name.endswith(CHANGE):
            definitions[name + CHANGE] = _of_mapping(part)
    return _of_mapping(whole)


def without(schema: Schema, mark: str) -> Schema:
    """A schema without a mark that it was made by, in whatever part of it."""
    return {key: _bare(part, mark) for key, part in schema.items() if key != mark}


def _bare(part: Any, mark: str) -> Any:
    if isinstance(part, list):
        return [_bare(one, mark) for one in part]
    return without(part, mark) if isinstance(part, dict) else part


def _of_mapping(whole: Schema) -> Schema:
    """A mapping of which no key has to be there; those that the whole must have may not go."""
    rules = whole.get(RULES, {})
    properties = {
        key: _value(value, rules.get(key), may_go=key not in whole.get("required", ()))
        for key, value in whole["properties"].items()
    }
    rest = {key: value for key, value in whole.items() if key not in {"required", "allOf"}}
    return {**rest, "properties": properties}


def _value(schema: Schema, merge: Merge | None, *, may_go: bool) -> Schema:
    told = {key: schema[key] for key in ("description",) if key in schema}
    if merge is not None and merge.rule in {Merging.LIST, Merging.PARTS}:
        whole = next(_arrays(schema))
        schema = {**told, "anyOf": [_list(whole, merge), _list_changes(whole, merge)]}
    elif merge is not None and merge.rule is Merging.KEYS:
        schema = _keys(schema)
    return _or_nothing(schema) if may_go else schema


def _arrays(schema: Schema) -> Any:
    """The forms of a value that are lists."""
    yield from (one for one in (schema, *schema.get("anyOf", ())) if "items" in one)


def _list(whole: Schema, merge: Merge) -> Schema:
    if merge.rule is Merging.LIST:
        return {key: value for key, value in whole.items() if key != "description"}
    return {"type": "array", "items": _parts(whole["items"], merge)}


def _list_changes(whole: Schema, merge: Merge) -> Schema:
    add, remove, replace = LIST_CHANGES
    is_parts = merge.rule is Merging.PARTS
    items = whole["items"]
    added = _parts(items, merge) if is_parts else items
    named: Schema = {"anyOf": [{"type": "string"}, {"type": "object"}]} if is_parts else items
    return {
        "type": "object",
        "properties": {
            add: {
                "type": "array", "items": added,
                "description": "What comes after the parts of the list below.",
            },
            remove: {
                "type": "array", "items": named,
                "description": "Which parts of the list below go"
                + (f": each by its `{merge.by[0]}`." if len(merge.by) == 1 else "."),
            },
            replace: {
                **{key: value for key, value in whole.items() if key != "description"},
                "description": "A list in the place of the one below.",
            },
        },
        "additionalProperties": False,
    }  # fmt: skip


def _parts(items: Schema, merge: Merge) -> Schema:
    """Parts of a list that each may leave out all but what tells it from others."""
    forms = [_reference(form) for form in items.get("oneOf", [items])]
    named = [{"required": [key]} for key in merge.by]
    return {"allOf": [{"anyOf": named}, {"anyOf": forms}]}


def _keys(schema: Schema) -> Schema:
    """A mapping of which a few keys are written."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [_keys(form) for form in schema["anyOf"]]}
    if "patternProperties" in schema:
        rows = {key: _or_nothing(row) for key, row in schema["patternProperties"].items()}
        return {**schema, "patternProperties": rows, "minProperties": 0}
    if "properties" in schema:
        values = {key: _or_nothing(value) for key, value in schema["properties"].items()}
        return {**schema, "properties": values}
    return _reference(schema)


def _reference(schema: Schema) -> Schema:
    reference = schema.get("$ref")
    return {**schema, "$ref": reference + CHANGE} if reference else schema


def _or_nothing(schema: Schema) -> Schema:
    """The same, or empty: a key without a value is taken away."""
    told = {key: schema[key] for key in ("description",) if key in schema}
    rest = {key: value for key, value in schema.items() if key not in told}
    forms = rest["anyOf"] if rest.keys() == {"anyOf"} else [rest]
    return {**told, "anyOf": [*forms, {"type": "null"}]}
