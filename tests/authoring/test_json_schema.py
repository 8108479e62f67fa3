"""The JSON Schemas say what the models say."""

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import ValidationError

from kbgen.authoring.json_schema import entry_schema, json_schemas
from kbgen.model import KIND_BY_NAME, KINDS
from kbgen.source import read_document

CONTENT = Path(__file__).resolve().parents[2] / "content"
VALIDATORS = {
    kind.name: Draft7Validator(
        entry_schema(kind), format_checker=Draft7Validator.FORMAT_CHECKER
    )
    for kind in KINDS
}  # fmt: skip
WRONG = (None, 5, 99, True, "", " ", "Not An Id", "two\nlines", "2026-13-01", [], [None], {}, "x")


def read(path: Path) -> dict[str, Any]:
    document, _ = read_document(path, str(path))
    assert document is not None
    return dict(document.data)


def files(kind: str) -> list[Path]:
    return sorted((CONTENT / KIND_BY_NAME[kind].folder).glob("*.yaml"))


def pydantic_takes(kind: str, data: dict[str, Any]) -> bool:
    try:
        KIND_BY_NAME[kind].adapter.validate_python({**data, "id": "x"})
    except ValidationError:
        return False
    return "id" not in data


@pytest.mark.parametrize("kind", VALIDATORS)
def test_every_real_entry_is_valid(kind: str) -> None:
    for path in files(kind):
        assert not list(VALIDATORS[kind].iter_errors(read(path))), path.name


def test_a_schema_is_one_itself() -> None:
    for validator in VALIDATORS.values():
        Draft7Validator.check_schema(validator.schema)


def mutations(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The data with one thing changed: a key gone, a key too many, a value of another sort."""
    if isinstance(data, dict):
        yield f"{path} with another key", {**data, "another": "key"}
        for key in data:
            yield f"{path} without {key}", {k: v for k, v in data.items() if k != key}
    for key, value in data.items() if isinstance(data, dict) else enumerate(data[:1]):
        for wrong in WRONG:
            yield f"{(*path, key)} = {wrong!r}", replaced(data, key, wrong)
        if isinstance(value, (dict, list)):
            for what, changed in mutations(value, (*path, key)):
                yield what, replaced(data, key, changed)


def replaced(data: Any, key: Any, value: Any) -> Any:
    result = copy.copy(data)
    result[key] = value
    return result


@pytest.mark.parametrize("kind", VALIDATORS)
def test_both_refuse_the_same_mistakes(kind: str) -> None:
    sample = files(kind)[:: len(files(kind)) // 2 + 1]
    differing = []
    for path in sample:
        for what, data in mutations(read(path)):
            if pydantic_takes(kind, data) != VALIDATORS[kind].is_valid(data):
                differing.append(f"{path.stem}: {what}: pydantic {pydantic_takes(kind, data)}")
    assert not differing


def test_ids_are_not_written_in_files() -> None:
    for kind, validator in VALIDATORS.items():
        assert not validator.is_valid({**read(files(kind)[0]), "id": "x"})


def test_editors_get_descriptions_and_choices() -> None:
    source = entry_schema(KIND_BY_NAME["source"])
    fields = source["else"]["properties"]
    assert fields["words"]["description"].startswith("Its length")
    assert fields["recorded"]["format"] == "date"
    assert "transcript" in source["definitions"]["SourceType"]["enum"]


def test_dates_are_text_that_names_a_day() -> None:
    quote = read(files("quote")[0])
    assert VALIDATORS["quote"].is_valid({**quote, "review_by": date(2030, 1, 31).isoformat()})
    assert not VALIDATORS["quote"].is_valid({**quote, "review_by": "2030-02-31"})


def test_there_is_a_file_for_every_kind() -> None:
    schemas = [f"{kind.name}.json" for kind in KINDS]
    assert [artifact.path for artifact in json_schemas()] == [
        *schemas,
        "situations.json",
        "ids.json",
    ]
