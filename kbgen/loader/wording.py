"""How a key, a value and what is wrong with them are put into words."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kbgen.model.fields import (
    ANY_REF_PATTERN,
    CODE_LANGUAGE_PATTERN,
    FIELD_PATTERN,
    FORMER_PATTERN,
    ID_PATTERN,
    LANGUAGE_TAG_PATTERN,
    MOMENT_PATTERN,
    RULE_PATTERN,
    TIMESTAMP_PATTERN,
    URL_PATTERN,
)
from kbgen.source import KeyPath

PATTERNS = {
    ID_PATTERN: "an id: lower-case letters, digits and single hyphens",
    FORMER_PATTERN: "an earlier id or an earlier address within the site, which begins with `/`",
    TIMESTAMP_PATTERN: "a time stamp, mm:ss or h:mm:ss",
    MOMENT_PATTERN: "an address that starts with https:// or http:// and has `{seconds}` or "
    "`{stamp}` in it",
    LANGUAGE_TAG_PATTERN: "the code of a language, e.g. `de` or `pt-BR`",
    URL_PATTERN: "an address that starts with https:// or http://",
    ANY_REF_PATTERN: "a reference, `id` or `kind:id`",
    FIELD_PATTERN: "a name of lower-case letters, digits and `_`",
    RULE_PATTERN: "the code of a rule, e.g. KB205",
    CODE_LANGUAGE_PATTERN: "the name of a language, in lower case and without spaces",
}
"""What a pattern of the schema asks for."""


def not_allowed(detail: ErrorDetails, path: KeyPath) -> str:
    """Say why a value of the right type is not allowed."""
    context = detail.get("ctx", {})
    value, where = detail["input"], named(path)
    match detail["type"]:
        case "string_pattern_mismatch":
            wanted = PATTERNS.get(str(context.get("pattern")), "written differently")
            return f"{where} is {shown(value)}, which is not {wanted}"
        case "value_error":
            said = str(context["error"])
            return f"{where} {said}" if said.startswith("must") else f"{where}: {said}"
        case "too_short":
            least, there = context["min_length"], context["actual_length"]
            return f"{where} has {there}; the least is {least}"
        case "string_too_long":
            return f"{where} is longer than {context['max_length']} characters"
        case "greater_than_equal" | "greater_than":
            bound = context.get("ge", context.get("gt"))
            return f"{where} is {shown(value)}; the least is {bound}"
        case "less_than_equal" | "less_than":
            bound = context.get("le", context.get("lt"))
            return f"{where} is {shown(value)}; the most is {bound}"
        case other if other.startswith("date"):
            return f"{where} is {shown(value)}, which is not a date (YYYY-MM-DD)"
    return f"{where}: {detail['msg']}"


def named(path: KeyPath) -> str:
    """A key path as a reader says it: `checks`, number 2, `level`."""
    if not path:
        return "the entry"
    return " › ".join(f"no. {step + 1}" if isinstance(step, int) else f"`{step}`" for step in path)


def shown(value: Any) -> str:
    """Say a value: its type, or its first words."""
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, BaseModel) or value is None:
        return "nothing"
    text = str(value)
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"
