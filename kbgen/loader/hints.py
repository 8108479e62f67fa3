"""What to do about what the schema refuses."""

import re

from pydantic_core import ErrorDetails

from kbgen.model import KIND_BY_NAME
from kbgen.model.base import Model
from kbgen.model.fields import FORMER_PATTERN, ID_PATTERN, Refers
from kbgen.model.ids import suggest_id
from kbgen.model.kinds import KINDS
from kbgen.model.walk import Marker
from kbgen.source import KeyPath

SYNONYMS = {
    "author": "speaker",
    "categories": "topics",
    "description": "summary",
    "link": "url",
    "name": "title",
    "tags": "topics",
    "time": "at",
    "timestamp": "at",
}
"""Keys as they are called elsewhere, and here."""

TIMES = ("at",), ("duration",), ("listen_at",)
_SEVERAL_IDS = re.compile(r"[a-z0-9-]+(, *[a-z0-9-]+)+")

_SPELT_TIME = re.compile(r"(?:(\d+) ?h)? ?(?:(\d{1,3}) ?m(?:in)?)? ?(?:(\d{1,2}) ?s(?:ec)?)?")

NO_BRACKETS = "brackets are for prose; here the bare id stands"


def value_hint(detail: ErrorDetails, path: KeyPath, marker: Marker | None) -> str | None:
    """What to write instead of a value of the right type that is not allowed.

    Args:
        detail: What pydantic says of it.
        path: Its key path.
        marker: What is marked to stand there.
    """
    value = str(detail["input"])
    if value.startswith("[["):
        return NO_BRACKETS
    if path[-1:] == ("url",) and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value):
        return f"write `https://{value}`"
    if path[-1:] in TIMES and (time := _SPELT_TIME.fullmatch(value)):
        hours, minutes, rest = (int(part or 0) for part in time.groups())
        return f'write "{f"{hours}:" if hours else ""}{minutes:02}:{rest:02}"'
    if isinstance(marker, Refers) and marker.kind:
        folder = KIND_BY_NAME[marker.kind].folder
        return f"write the id of one of the {folder}: the name of its file, without `.yaml`"
    pattern = detail.get("ctx", {}).get("pattern")
    if pattern == FORMER_PATTERN and "/" in value:
        path_of = re.sub(r"^\w+://[^/]*|[?#].*", "", value)
        address = f"/{path_of.strip('/')}/"
        return f"write `{address}`" if re.fullmatch(FORMER_PATTERN, address) else None
    if pattern in {ID_PATTERN, FORMER_PATTERN} and (better := suggest_id(value)):
        return f"write `{better}`"
    return None


def of_other_kinds(key: str) -> str | None:
    """Whose key it is, if some kinds have it."""
    kinds = [kind.folder for kind in KINDS if any(key in m.model_fields for m in kind.models)]
    return f"only {' and '.join(kinds)} have it" if kinds else None


def empty_hint(path: KeyPath, model: type[Model] | None) -> str:
    """What to do with a key, or a line of a list, after which nothing stands.

    Args:
        path: Its key path.
        model: What governs the mapping that it stands in, if a model does.
    """
    if isinstance(path[-1], int):
        return "give it a value, or remove it from the list"
    field = model.model_fields.get(str(path[-1])) if model else None
    return "give it a value" + ("" if field and field.is_required() else ", or remove the key")


def type_hint(value: object, expected: str, path: KeyPath) -> str | None:
    """What to write instead of a value of the wrong type.

    Args:
        value: It.
        expected: What it should be, in words.
        path: Its key path.
    """
    match value:
        case bool() | int() | float() if path[-1:] in TIMES:
            return 'a time stamp is mm:ss or h:mm:ss, in quotes: "52:36"'
        case bool() | int() | float() if expected == "text":
            return "put it in quotes"
        case {} if expected == "text":
            return "a colon followed by a space makes a mapping: put the text in quotes"
        case [[str()]] if expected == "text":
            return NO_BRACKETS
        case [str()] if expected == "text":
            return "remove the brackets: they make a list"
        case str() if expected == "a list" and _SEVERAL_IDS.fullmatch(value):
            return f"write `[{value}]`"
        case str() if expected == "a list":
            return f"write `- {value.splitlines()[0][:40]}` on a line of its own"
        case str() if expected == "a whole number" and value.isdecimal():
            return "remove the quotes"
        case _ if expected == "a list":
            return "a list has a line for each of its parts, which begins with `- `"
    return None
