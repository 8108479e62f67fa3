"""The JSON Schema of a site's extra fields; a kind without any has no key for them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kbgen.model.extra import ExtraField, ExtraFields, ExtraType
from kbgen.model.fields import ANY_KIND, ANY_REF_PATTERN, LINE_PATTERN, REFERS, URL_PATTERN

NO_EXTRA: ExtraFields = MappingProxyType({})


def extra_schema(fields: Mapping[str, ExtraField]) -> dict[str, Any] | None:
    """Give the schema of what stands under the key of extra fields; None where nothing may.

    Args:
        fields: Those of a kind.
    """
    if not fields:
        return None
    properties = {name: {"description": f.label, **_value(f)} for name, f in fields.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value(field: ExtraField) -> dict[str, Any]:
    match field.type:
        case ExtraType.IDS:
            reference = {"pattern": ANY_REF_PATTERN, REFERS: field.kind or ANY_KIND}
            return {"type": "array", "items": {"type": "string", **reference}}
        case ExtraType.CHOICE:
            return {"type": "string", "enum": [*field.choices]}
        case ExtraType.ADDRESS:
            return {"type": "string", "pattern": URL_PATTERN}
    return {"type": "string", "pattern": LINE_PATTERN}
