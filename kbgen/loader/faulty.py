"""What an author meant with an entry that cannot be used: its kind, and what is right in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from kbgen.diagnostics import Diagnostic
from kbgen.loader.draft import Draft
from kbgen.model import KIND_BY_FOLDER, KIND_BY_NAME, Entry, EntryRef, Kind
from kbgen.model.situation import SITUATIONS
from kbgen.source import ContentRoot

NOT_ENTRIES = ("pages", SITUATIONS.file)
"""What a content root holds beside entries."""


def misplaced(ref: EntryRef, home: Kind, draft: Draft) -> Diagnostic:
    """Say that an entry stands in the folder of another kind than it is of."""
    folder = KIND_BY_NAME[ref.kind].folder
    message = f"this is a {home.name}, and stands among the {folder}"
    return Diagnostic(
        "KB009", message, draft.origin.span(), f"move it into the folder `{home.folder}`"
    )


def homes(ref: EntryRef, draft: Draft) -> tuple[Kind, ...]:
    """The one other kind of which an entry is valid, with keys that its own kind does not have."""
    own = {name for model in KIND_BY_NAME[ref.kind].models for name in model.model_fields}
    if len(draft.data.keys() - own) < 2:
        return ()
    others = [kind for kind in KIND_BY_NAME.values() if kind.name != ref.kind]
    found = tuple(kind for kind in others if _is_valid({**draft.data, "id": ref.id}, kind))
    return found if len(found) == 1 else ()


def _is_valid(data: Mapping[str, Any], kind: Kind) -> bool:
    try:
        kind.adapter.validate_python(data)
    except ValidationError:
        return False
    return True


def without_faults(ref: EntryRef, draft: Draft) -> Entry | None:
    """What is left of an entry without the keys that something is wrong in, if that is enough."""
    kind = KIND_BY_NAME[ref.kind]
    data = {key: value for key, value in draft.data.items() if key != "id"}
    try:
        kind.adapter.validate_python({**data, "id": ref.id})
    except ValidationError as error:
        wrong = {step for found in error.errors() for step in found["loc"][:2]}
        data = {key: value for key, value in data.items() if key not in wrong}
    try:
        entry: Entry = kind.adapter.validate_python({**data, "id": ref.id})
    except ValidationError:
        return None
    return entry


def ids_astray(root: ContentRoot) -> Iterator[str]:
    """The ids in folders that are no kind's, so that what refers to them is no second mistake."""
    for path in root.path.glob("*/*.yaml"):
        if path.parent.name not in {*KIND_BY_FOLDER, *NOT_ENTRIES}:
            yield path.stem
