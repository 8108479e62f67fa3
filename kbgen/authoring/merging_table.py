"""How each field is merged where a layer overrides another: a document made from the models."""

from collections.abc import Iterator

from kbgen.model import KINDS, Entry
from kbgen.model.base import Model
from kbgen.model.merging import Merge, Merging, merge_of
from kbgen.model.walk import models_in

_INTRODUCTION = """\
# How layers are merged

What becomes of each field of an entry where a file with `override: true` gives it. A key without a
value (`null`) is removed, unless every entry has to have it (marked with *).
"""


def merging_table() -> str:
    """Write the document: in Markdown, a section for each kind and each part of an entry."""
    sections = dict(_sections())
    return "\n".join(
        (_INTRODUCTION, *(f"## {name}\n\n{rows}\n" for name, rows in sections.items()))
    )


def _sections() -> Iterator[tuple[str, str]]:
    yield "Any entry", _rows(Entry, ())
    for kind in KINDS:
        for model in kind.models:
            said = next((f" ({name})" for name, one in kind.types.items() if one is model), "")
            yield f"{kind.name.capitalize()}{said}", _rows(model, tuple(Entry.model_fields))
            yield from _of_parts(model)


def _of_parts(model: type[Model]) -> Iterator[tuple[str, str]]:
    for key, info in model.model_fields.items():
        for part in models_in(info.annotation):
            yield f"{part.__name__}, in `{key}`", _rows(part, ())
            yield from _of_parts(part)


def _rows(model: type[Model], without: tuple[str, ...]) -> str:
    rows = ["| Field | What becomes of it |", "|---|---|"]
    for key, info in model.model_fields.items():
        if key not in without and not info.exclude:
            mark = "*" if info.is_required() else ""
            rows.append(f"| `{key}`{mark} | {_words(merge_of(model, key))} |")
    return "\n".join(rows)


def _words(merge: Merge) -> str:
    if merge.rule is not Merging.PARTS:
        return str(merge.rule.value)
    by = " and ".join(f"`{key}`" for key in merge.by)
    return f"{merge.rule.value}; a part is known by its {by}"
