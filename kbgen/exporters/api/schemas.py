"""The JSON Schemas of `/api/v1/`, from the models that its files are written with.

They say what is there, and leave room for what a later version adds.
"""

import json
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from pydantic import BaseModel, create_model

from kbgen.artifact import Artifact
from kbgen.exporters.api import records
from kbgen.model import KINDS, Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def api_schemas() -> Iterator[Artifact]:
    """Yield the schema of each kind of file: an entry's by its kind, and the others by name."""
    for kind in KINDS:
        yield _schema(kind.name, _file_of(kind))
    yield _schema("index", records.IndexFile)
    yield _schema("entries", records.EntriesFile)
    yield _schema("graph", records.GraphFile)


def _file_of(kind: Kind) -> type[BaseModel]:
    """The model of an entry's file, with the fields of its kind."""
    fields: Any = reduce(or_, kind.models)
    record = create_model(
        f"{kind.name.capitalize()}Record", __base__=records.EntryRecord, fields=(fields, ...)
    )
    return create_model(
        f"{kind.name.capitalize()}File", __base__=records.EntryFile, entry=(record, ...)
    )


def _schema(name: str, model: type[BaseModel]) -> Artifact:
    schema = {"$schema": DIALECT, **_open(model.model_json_schema(mode="serialization"))}
    text = json.dumps(schema, indent=1, ensure_ascii=False)
    return Artifact(f"{name}.json", f"{text}\n".encode())


def _open(schema: Any) -> Any:
    """A schema without what forbids more keys, and without the id, which is no field of a file."""
    if isinstance(schema, list):
        return [_open(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _open(part) for key, part in schema.items()}
    if kept.get("additionalProperties") is False:
        del kept["additionalProperties"]
    return kept
