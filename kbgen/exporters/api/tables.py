"""A kind as a table: a line an entry, a column for every field that fits into a cell."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from kbgen.exporters.api.records import EntryRecord
from kbgen.model import Kind
from kbgen.model.extra import KEY

_OF_ALL = ("ref", "title", "summary", "status", "path", "url", "layer", "licence", "changed_by",
           "added", "changed")  # fmt: skip
_BETWEEN = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(kind: Kind, entries: Iterable[EntryRecord]) -> str:
    """Write the table of a kind, as CSV with a line of names.

    Args:
        kind: The kind.
        entries: Its entries.
    """
    names = dict.fromkeys(name for model in kind.models for name in model.model_fields)
    kept = [(entry, _with_extra(entry.fields)) for entry in entries]
    names |= dict.fromkeys(name for _, fields in kept for name in fields)
    all_fields = [fields for _, fields in kept]
    own = [name for name in names if name not in {"id", *_OF_ALL} and _fits(name, all_fields)]
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow((*_OF_ALL, *own))
    for entry, fields in kept:
        said = entry.model_dump() | _layers(entry)
        cells = [said[name] for name in _OF_ALL] + [fields.get(name) for name in own]
        rows.writerow([_cell(value) for value in cells])
    return out.getvalue()


def _layers(entry: EntryRecord) -> dict[str, list[str]]:
    """Whose it is: the licences of all layers that it is from, and which have changed it."""
    licences = (entry.licence, *(one.licence for one in entry.changed_by))
    return {
        "licence": list(dict.fromkeys(filter(None, licences))),
        "changed_by": [one.layer for one in entry.changed_by],
    }


def _with_extra(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fields by their names, and by their paths those of the site's own."""
    own = fields.get(KEY, {}).items()
    return {**fields, **{f"{KEY}.{name}": value for name, value in own}}


def _fits(name: str, all_fields: Iterable[Mapping[str, Any]]) -> bool:
    """Whether all that a field says, of one entry at least, are words, numbers or lists of them."""
    values = [fields[name] for fields in all_fields if name in fields]
    return bool(values) and all(map(_is_plain, values))


def _is_plain(value: Any) -> bool:
    parts = value if isinstance(value, list) else [value]
    return not any(isinstance(part, list | Mapping) for part in parts)


def _cell(value: Any) -> str:
    """A value as text; one that a spreadsheet would take for a formula has an apostrophe before."""
    if value is None:
        return ""
    text = _BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
