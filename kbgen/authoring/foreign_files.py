"""Files of a team's own as drafts: Markdown with front matter, tables as CSV, lists as JSON."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import PurePath
from typing import Any

from kbgen.authoring.foreign import ForeignEntry, ForeignError
from kbgen.authoring.form_fields import Control, control_of
from kbgen.diagnostics import did_you_mean, listed
from kbgen.loader.hints import SYNONYMS
from kbgen.model import KIND_BY_NAME, Entry, Kind, Status
from kbgen.model.fields import IsProse
from kbgen.model.ids import suggest_id
from kbgen.source import parse_document
from kbgen.source.front_matter import split_page

FORMATS = (".md", ".markdown", ".csv", ".json")

Row = tuple[str, Mapping[str, Any]]
"""Where a record stands, and its values by the names that its author has given them."""

_HEADING = re.compile(r"\A\s*# +(?P<title>[^\n]+)\n*")
_TEXT = "body"
_IDS = re.compile(r"[,;|\n]+")
_LINES = re.compile(r"[;|\n]+")
_TRUE, _FALSE = {"true", "yes", "x", "1"}, {"false", "no", "0"}


def read_foreign(
    text: str, file: str, kind: str | None, names: Mapping[str, str]
) -> tuple[ForeignEntry, ...]:
    """Read a file of somebody's own.

    Values are put into the form that their key wants, as far as one can tell; what is no key of the
    kind is left for the check to find.

    Args:
        text: What is in it.
        file: Its path as typed; its ending says what it is.
        kind: The kind of all entries; None where each says its own.
        names: What the author's names are here, where they are others.

    Raises:
        ForeignError: What is wrong, with file and row.
    """
    found: list[ForeignEntry] = []
    problems: list[str] = []
    for place, record in _rows(text, file):
        try:
            found.append(_entry(place, record, kind, names))
        except ForeignError as error:
            problems += [f"{place}: {problem}" for problem in error.problems]
    if problems:
        raise ForeignError(*problems)
    return tuple(found)


def _rows(text: str, file: str) -> Iterator[Row]:
    match PurePath(file).suffix.lower():
        case ".csv":
            return _of_table(text, file)
        case ".json":
            return _of_json(text, file)
    return _of_page(text, file)


def _of_table(text: str, file: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(StringIO(text), delimiter=delimiter, restkey="")
    for row in reader:
        place = f"{file}, row {reader.line_num}"
        if "" in row:
            raise ForeignError(f"{place}: it has more cells than the first row has names")
        yield place, row


def _of_json(text: str, file: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ForeignError(f"{file}: this is not JSON: {error}") from error
    lists = [value for value in data.values() if isinstance(value, list)] if _is_map(data) else []
    if not isinstance(data, list):
        data = lists[0] if len(lists) == len(data) == 1 else [data]
    for number, record in enumerate(data, start=1):
        if not _is_map(record):
            raise ForeignError(f"{file}, no. {number}: an entry is an object with keys")
        yield f"{file}, no. {number}", record


def _is_map(value: object) -> bool:
    return isinstance(value, Mapping)


def _of_page(text: str, file: str) -> Iterator[Row]:
    front, rest = split_page(text)
    document, problems = parse_document(front.encode(), file) if front.strip() else (None, ())
    if problems:
        raise ForeignError(*(f"{one.span}: {one.message}" for one in problems))
    record = dict(document.data) if document else {}
    if heading := _HEADING.match(rest):
        record.setdefault("title", heading["title"].strip())
        rest = rest[heading.end() :]
    record.setdefault("id", suggest_id(PurePath(file).stem))
    yield file, {**record, _TEXT: rest.strip()}


def _entry(
    place: str, record: Mapping[str, Any], kind: str | None, names: Mapping[str, str]
) -> ForeignEntry:
    named = dict(_named(record, names))
    chosen = _kind(named.pop("kind", None) or kind)
    model = chosen.types.get(str(named.get("type")), chosen.models[0])
    data: dict[str, Any] = {"status": str(Status.DRAFT)}
    for name, value in named.items():
        if (key := _key(name, model, named)) and value not in (None, "", []):
            data[key] = _value(value, key, model)
    if _TEXT in data and (main := _main_text(model, data)):
        data[main] = data.pop(_TEXT)
    id_ = named.get("slug") or named.get("id") or suggest_id(str(data.get("title", "")))
    if not id_:
        raise ForeignError("it has neither a title nor an id")
    return ForeignEntry(chosen, str(id_), data, place)


def _named(record: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        bare = re.sub(r"\W+", "_", str(name).strip().lower()).strip("_")
        yield names.get(str(name), bare), value.strip() if isinstance(value, str) else value


def _kind(name: object) -> Kind:
    if not name:
        raise ForeignError("it says no kind: have a `kind`, or name one with --kind")
    if (kind := KIND_BY_NAME.get(str(name))) is None:
        hint = did_you_mean(str(name), KIND_BY_NAME) or f"there are {listed(KIND_BY_NAME, 'and')}"
        raise ForeignError(f"there is no kind '{name}'; {hint}")
    return kind


def _key(name: str, model: type[Entry], named: Iterable[str]) -> str | None:
    """What a name is called here; None for what is no key but a file's name."""
    if name in {"id", "slug"}:
        return None
    synonym = SYNONYMS.get(name)
    if name not in model.model_fields and synonym in model.model_fields and synonym not in named:
        return synonym
    return name


def _main_text(model: type[Entry], data: Mapping[str, Any]) -> str | None:
    """The key for what an entry has to say, where the text of a page is that."""
    for key, info in model.model_fields.items():
        if info.is_required() and any(isinstance(one, IsProse) for one in info.metadata):
            return None if key in data else key
    return None


def _value(value: Any, key: str, model: type[Entry]) -> Any:
    info = model.model_fields.get(key)
    if info is None:
        return value
    control, choices = control_of(info)
    match control:
        case Control.IDS:
            parts = value if isinstance(value, list) else _IDS.split(str(value))
            return [suggest_id(part) or part for part in map(str, parts) if part.strip()]
        case Control.LINES:
            parts = value if isinstance(value, list) else _LINES.split(str(value))
            return [str(part).strip() for part in parts if str(part).strip()]
        case Control.LINE:
            return " ".join(str(value).split())
        case Control.CHOICE if choices == ("true", "false"):
            said = str(value).lower()
            return said in _TRUE if said in _TRUE | _FALSE else value
    return value
