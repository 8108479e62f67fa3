"""Pydantic's errors, said in the author's words and put at the author's line."""

import re
from collections.abc import Collection, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kbgen.diagnostics import Diagnostic, Related, close_to, did_you_mean, listed
from kbgen.loader.draft import Draft
from kbgen.loader.hints import SYNONYMS, empty_hint, of_other_kinds, type_hint, value_hint
from kbgen.loader.wording import PATTERNS, named, not_allowed, shown
from kbgen.model.base import Model
from kbgen.model.kinds import Form
from kbgen.model.walk import marker_at, model_at
from kbgen.source import KeyPath

_EXPECTED = {
    "string_type": "text",
    "string_sub_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "finite_number": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "date_type": "a date (YYYY-MM-DD)",
}


def schema_diagnostics(error: ValidationError, kind: Form, draft: Draft) -> tuple[Diagnostic, ...]:
    """Translate what the schema refuses about one entry."""
    details = error.errors(include_url=False)
    found = {detail["loc"] for detail in details}
    mistyped = _mistyped(details, kind, draft)
    return tuple(
        _translate(detail, kind, draft)
        for detail in details
        if detail["loc"] not in mistyped and not _follows(detail, found)
    )


def _follows(detail: ErrorDetails, found: Collection[tuple[int | str, ...]]) -> bool:
    """Whether something is wrong only because something else is: in a list, or the place."""
    loc = detail["loc"]
    if loc[-1:] == ("listen_at",) and (*loc[:-1], "at") in found:
        return True
    return detail["type"] == "too_short" and any(
        len(other) > len(loc) and other[: len(loc)] == loc for other in found
    )


def _mistyped(
    details: Sequence[ErrorDetails], kind: Form, draft: Draft
) -> set[tuple[int | str, ...]]:
    """The missing keys that are there under a name with a slip of the pen in it."""
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    close = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *parent, key = detail["loc"]
            known = _known_keys(_key_path(detail["loc"], kind), kind, draft)
            close |= {(*parent, word) for word in close_to(str(key), known)[:1]}
    return missing & close


def _translate(detail: ErrorDetails, kind: Form, draft: Draft) -> Diagnostic:
    path = _key_path(detail["loc"], kind)
    if detail["loc"] and detail["loc"][-1] == "[key]":
        return _bad_key(detail, path, draft)
    match detail["type"]:
        case "missing" | "union_tag_not_found":
            return _missing(detail, path, kind, draft)
        case "extra_forbidden":
            return _unknown_key(path, kind, draft)
        case "enum" | "literal_error" | "union_tag_invalid":
            return _not_one_of(detail, path, kind, draft)
        case other if other in _EXPECTED:
            return _wrong_type(detail, path, kind, draft)
        case "twice":
            return _twice(detail, path, draft)
        case _:
            return Diagnostic(
                "KB104",
                not_allowed(detail, path),
                draft.origin.span(path),
                value_hint(detail, path, marker_at(kind, path, draft.data) if path else None),
            )


def _twice(detail: ErrorDetails, path: KeyPath, draft: Draft) -> Diagnostic:
    first, second, key = (detail["ctx"][name] for name in ("first", "number", "key"))
    there = Related("first used here", draft.origin.span((*path, first, key)))
    span = draft.origin.span((*path, second, key))
    return Diagnostic("KB104", detail["msg"], span, f"give this one another `{key}`", (there,))


def _key_path(loc: tuple[int | str, ...], kind: Form) -> KeyPath:
    """The location as keys of the file: without union tags and pydantic's mark for keys."""
    if loc and loc[0] in kind.types:
        loc = loc[1:]
    return tuple(step for step in loc if not str(step).startswith(("[", "(")))


def _bad_key(detail: ErrorDetails, path: KeyPath, draft: Draft) -> Diagnostic:
    context = detail.get("ctx", {})
    wanted = PATTERNS.get(str(context.get("pattern")), "allowed")
    message = f"{named(path[:-1])} has the key {shown(path[-1])}, which is not {wanted}"
    return Diagnostic("KB104", message, draft.origin.part(path).key_span)


def _missing(detail: ErrorDetails, path: KeyPath, kind: Form, draft: Draft) -> Diagnostic:
    if detail["type"] == "union_tag_not_found":
        path = (*path, "type")
    key = path[-1]
    model = _model_at(path[:-1], kind, draft)
    what = model.model_fields[str(key)].description if model else None
    where = f"in {named(path[:-1])}" if len(path) > 1 else f"in this {kind.name}"
    hint = what or listed(kind.types)
    return Diagnostic("KB102", f"`{key}` is missing {where}", draft.origin.span(path[:-1]), hint)


def _unknown_key(path: KeyPath, kind: Form, draft: Draft) -> Diagnostic:
    key = str(path[-1])
    known = _known_keys(path, kind, draft)
    synonym = SYNONYMS.get(key)
    hint = (
        (f"here it is called '{synonym}'" if synonym in known else did_you_mean(key, known))
        or (of_other_kinds(key) if len(path) == 1 else None)
        or (f"known here: {', '.join(known)}" if known else None)
    )
    span = draft.origin.part(path).key_span
    return Diagnostic("KB101", f"unknown key `{key}`", span, hint)


def _known_keys(path: KeyPath, kind: Form, draft: Draft) -> list[str]:
    """The keys that may stand where the last key of a path does."""
    model = _model_at(path[:-1], kind, draft)
    return [name for name in model.model_fields if name != "id" or path[:-1]] if model else []


def _not_one_of(detail: ErrorDetails, path: KeyPath, kind: Form, draft: Draft) -> Diagnostic:
    if detail["type"] == "union_tag_invalid":
        path, value, choices = (*path, "type"), detail["input"]["type"], list(kind.types)
    else:
        value = detail["input"]
        choices = _choices(str(detail.get("ctx", {}).get("expected", "")))
    hint = did_you_mean(str(value), choices)
    message = f"`{path[-1]}` is {shown(value)}; it must be {listed(choices)}"
    return Diagnostic("KB104", message, draft.origin.span(path), hint)


def _choices(expected: str) -> list[str]:
    """The words that pydantic lists: `'a', 'b' or 'c'`."""
    return re.findall(r"'([^']*)'", expected)


def _wrong_type(detail: ErrorDetails, path: KeyPath, kind: Form, draft: Draft) -> Diagnostic:
    value, expected = detail["input"], _EXPECTED[detail["type"]]
    if value is None:
        message = f"{named(path)} has no value; it must be {expected}"
        said = empty_hint(path, _model_at(path[:-1], kind, draft))
        return Diagnostic("KB103", message, draft.origin.span(path), said)
    found = shown(value)
    if expected == "text" and type(value) in (int, float):
        found = "a number"  # what is written may look otherwise: `3.10` is the number 3.1
    message = f"{named(path)} must be {expected}, not {found}"
    hint = type_hint(value, expected, path)
    model = _model_at(path, kind, draft) if detail["type"].startswith("model") else None
    if hint is None and model:
        hint = f"its keys are {', '.join(model.model_fields)}"
    return Diagnostic("KB103", message, draft.origin.span(path), hint)


def _model_at(path: KeyPath, kind: Form, draft: Draft) -> type[Model] | None:
    return model_at(kind, path, draft.data)
