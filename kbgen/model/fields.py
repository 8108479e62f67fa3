"""The types of fields, and what they mean to the link graph and to programs.

A reference or a piece of prose is an ordinary string to pydantic. The markers here say, on the
annotation, which of the two it is, so that the graph can find every link without knowing any kind;
and what schema.org calls a field that needs no other words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from kbgen.model.bounds import nested_within_bounds
from kbgen.model.relations import Relation

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FORMER_PATTERN = (
    r"^([a-z0-9]+(-[a-z0-9]+)*"
    r'|(/[^/.\s\\?#%:*"<>|\x00-\x1f\x7f][^/\s\\?#%:*"<>|\x00-\x1f\x7f]*)+/?)$'
)
"""An id; or an address within the site, no part of which begins with a full stop."""

ANY_REF_PATTERN = r"^([a-z]+:)?[a-z0-9]+(-[a-z0-9]+)*$"
TIMESTAMP_PATTERN = r"^(\d{1,2}:)?\d{1,3}:[0-5]\d$"
CODE_LANGUAGE_PATTERN = r"^[a-z0-9][a-z0-9+#.-]*$"
SECONDS, STAMP = "{seconds}", "{stamp}"
"""What stands in the address of a moment: for a time in seconds, or a time stamp as it is shown."""

MOMENT_PATTERN = r"^https?://[^\s<>\"]*\{(?:seconds|stamp)\}[^\s<>\"]*$"
LANGUAGE_TAG_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
RULE_PATTERN = r"^KB[0-9]{3}$"
FIELD_PATTERN = r"^[a-z][a-z0-9_]*$"
URL_PATTERN = r"^https?://[^\s<>\"]+$"
MAX_ID = 80
MAX_ADDRESS = 200
REFERS, ANY_KIND = "x-refers", "any"
"""What a JSON Schema says the kind of a reference's target under, and what for one of any kind."""

MAX_SHORT = 24

RESERVED_IDS = frozenset({"index"})
"""Ids that would take the address of the page that lists a kind."""
DEVICES = frozenset("con prn aux nul".split()) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""What Windows calls devices: it has no files or folders of these names, whatever their ending."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of another entry.

    Attributes:
        relation: What the link says.
        kind: The kind of the target; None where any kind may be named (`id` or `kind:id`).
    """

    relation: Relation
    kind: str | None = None

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Mark the field in the schema of what authors write."""
        marked = {REFERS: self.kind or ANY_KIND} if handler.mode == "validation" else {}
        return {**handler(schema), **marked}


@dataclass(frozen=True, slots=True)
class IsProse:
    """Marks a field that holds Markdown in which `[[id]]` links to another entry."""


@dataclass(frozen=True, slots=True)
class SchemaOrg:
    """Marks a field whose value is, as it stands, that of a property of schema.org.

    Attributes:
        name: The property.
    """

    name: str


def is_address(name: str) -> bool:
    """Whether a former name is an address within the site, and no id."""
    return name.startswith("/")


def _one_line(value: str) -> str:
    if "\n" in value.strip():
        raise ValueError("must be a single line")
    return value.strip()


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value.strip()


def _whole_lines(value: str) -> str:
    """Take off the empty lines around code, and leave the space before its first line."""
    return _not_blank(value) and value.strip("\n").rstrip()


def _written_day(value: object) -> object:
    """Refuse what pydantic would take for a date but no reader would: numbers and moments."""
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        raise PydanticCustomError("date_type", "not a date")
    return value


LINE_PATTERN = r"^\s*\S([^\n]*\S)?\s*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID)]
FormerName = Annotated[str, StringConstraints(pattern=FORMER_PATTERN, max_length=MAX_ADDRESS)]
AnyRef = Annotated[str, StringConstraints(pattern=ANY_REF_PATTERN)]
Line = Annotated[
    str,
    AfterValidator(_not_blank),
    AfterValidator(_one_line),
    WithJsonSchema({"type": "string", "pattern": LINE_PATTERN}),
]
ShortLine = Annotated[
    str,
    StringConstraints(max_length=MAX_SHORT),
    AfterValidator(_not_blank),
    AfterValidator(_one_line),
    WithJsonSchema({"type": "string", "pattern": LINE_PATTERN, "maxLength": MAX_SHORT}),
]
Prose = Annotated[
    str,
    AfterValidator(_not_blank),
    AfterValidator(nested_within_bounds),
    WithJsonSchema({"type": "string", "pattern": r"\S"}),
    IsProse(),
]
Code = Annotated[
    str, AfterValidator(_whole_lines), WithJsonSchema({"type": "string", "pattern": r"\S"})
]
Whole = Annotated[int, Strict()]
Day = Annotated[date, BeforeValidator(_written_day)]
Timestamp = Annotated[str, StringConstraints(pattern=TIMESTAMP_PATTERN)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN)]
Moment = Annotated[str, StringConstraints(pattern=MOMENT_PATTERN)]
LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_TAG_PATTERN)]


@lru_cache(maxsize=10_000)
def seconds(timestamp: str) -> int:
    """Convert `mm:ss` or `hh:mm:ss` to seconds."""
    total = 0
    for part in timestamp.split(":"):
        total = total * 60 + int(part)
    return total


def address_or_path(value: str) -> str:
    """Refuse what is neither a web address nor the path of a file below some folder."""
    is_path = not re.search(r"[\s<>\":\\]", value) and ".." not in value and value[0] != "/"
    if not is_path and not re.fullmatch(URL_PATTERN, value):
        raise ValueError(
            "must be an address that starts with https:// or http://, or a path such as adr/7.md"
        )
    return value


def unique_ids(parts: Sequence[Any]) -> Sequence[Any]:
    """Refuse a list in which two parts have the same `id`.

    Raises:
        PydanticCustomError: Names the first id that occurs twice, and the place where it does.
    """
    return _unique(parts, "id", "id", lambda id_: id_)


def unique_stamps(parts: Sequence[Any]) -> Sequence[Any]:
    """Refuse a list in which two parts stand `at` the same second, however that is written.

    Raises:
        PydanticCustomError: Names the first that occurs twice, and the place where it does.
    """
    return _unique(parts, "at", "time stamp", seconds)


def _unique(
    parts: Sequence[Any], key: str, name: str, same: Callable[[str], object]
) -> Sequence[Any]:
    seen: dict[object, int] = {}
    for number, part in enumerate(parts):
        value = getattr(part, key)
        first = seen.setdefault(same(value), number)
        if first != number:
            context = {"key": key, "name": name, "value": value, "first": first, "number": number}
            raise PydanticCustomError("twice", "the {name} '{value}' occurs twice", context)
    return parts
