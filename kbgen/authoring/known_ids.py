"""The ids that there are, for editors: a file beside the schemas that these lead to.

Every reference in a schema leads into the file. As it is kept with the entries it allows anything,
and so never changes; filled in, which is for one's own copy only, it lists ids with their titles,
so that editors complete them and mark those that are none.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kbgen.artifact import Artifact
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, EntryRef
from kbgen.model.fields import ANY_KIND, REFERS
from kbgen.source import ContentRoot
from kbgen.source.write import WriteError, read_file, write_file

Schema = dict[str, Any]

FOLDER = ".schema"
"""Where a content root keeps its schemas; the first line of every entry points there."""

FILE = "ids.json"


def with_ids(schema: Schema) -> Schema:
    """A schema whose marked references lead into the file of ids."""
    result = {key: _part_with_ids(part) for key, part in schema.items() if key != REFERS}
    if REFERS not in schema:
        return result
    known: Schema = {"$ref": f"{FILE}#/definitions/{schema[REFERS]}"}
    if "null" in schema["type"]:
        known = {"anyOf": [known, {"type": "null"}]}
    return {**result, "allOf": [known]}


def _part_with_ids(part: Any) -> Any:
    if isinstance(part, list):
        return [_part_with_ids(one) for one in part]
    return with_ids(part) if isinstance(part, dict) else part


def no_ids() -> Artifact:
    """The file that allows any id."""
    return _file({name: {} for name in (*KIND_BY_NAME, ANY_KIND)})


def all_ids(base: KnowledgeBase) -> Artifact:
    """The file with the ids of a knowledge base, those of faulty entries too."""
    refs = sorted({*base.entries, *base.broken})
    titles = {ref: base[ref].title if ref in base else "has a mistake" for ref in refs}
    definitions = {
        kind: _one_of({ref.id: titles[ref] for ref in refs if ref.kind == kind}, kind)
        for kind in KIND_BY_NAME
    }
    return _file({**definitions, ANY_KIND: _one_of(dict(_named(titles)), "entry")})


def _named(titles: dict[EntryRef, str]) -> Iterator[tuple[str, str]]:
    """Every way to name an entry where any kind may be named."""
    for ref, title in titles.items():
        yield ref.id, f"{ref.kind}: {title}"
        yield f"{ref.kind}:{ref.id}", title


def _one_of(titles: dict[str, str], what: str) -> Schema:
    if not titles:
        return {"not": {}, "errorMessage": f"there is no {what} yet"}
    return {
        "enum": list(titles),
        "enumDescriptions": list(titles.values()),
        "errorMessage": f"there is no {what} with this id",
    }


def _file(definitions: Schema) -> Artifact:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "definitions": definitions}
    return Artifact(FILE, (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode())


def is_filled(file: Path) -> bool:
    """Whether a file lists ids."""
    return file.is_file() and read_file(file) != no_ids().content


def refresh_ids(roots: Iterable[ContentRoot], base: KnowledgeBase) -> None:
    """Bring up to date the files that list ids; where there are none, none are made.

    What cannot be written stays as it is: it is a help to an editor, and no more.

    Args:
        roots: The content roots; installed packs are left alone.
        base: The entries.
    """
    files = [root.path / FOLDER / FILE for root in roots if not root.is_packed]
    with contextlib.suppress(WriteError):
        filled = [file for file in files if is_filled(file)]
        content = all_ids(base).content if filled else b""
        for file in filled:
            if read_file(file) != content:
                write_file(file, content)
