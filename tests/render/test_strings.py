"""The words of the interface: complete in every language, and complete for the templates."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from kbgen.model import KINDS, Status, relations
from kbgen.model.evidence import Stance
from kbgen.model.practice import Level, Term
from kbgen.model.quote import Certainty
from kbgen.model.source import Part, SourceType, Trust
from kbgen.model.tool import Interest
from kbgen.render import load_strings
from kbgen.render.strings import FOLDER

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
THEME = Path(__file__).resolve().parents[2] / "themes" / "kbgen"
ENUMS: dict[str, type[StrEnum]] = {
    "status": Status,
    "stance": Stance,
    "level": Level,
    "term": Term,
    "certainty": Certainty,
    "part": Part,
    "type": SourceType,
    "trust": Trust,
    "interest": Interest,
}


def read(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def names(strings: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in strings.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from names(value, f"{name}.")
        else:
            yield name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_strings(language: str) -> None:
    assert sorted(names(read(language))) == sorted(names(read("en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_hidden_by_a_method(language: str) -> None:
    keys = [name.rpartition(".")[2] for name in names(read(language))]
    assert not [key for key in keys if hasattr({}, key)]


@pytest.mark.parametrize("table", ENUMS)
def test_every_value_that_is_shown_has_a_word(table: str) -> None:
    assert {member.value for member in ENUMS[table]} <= set(read("en")[table])


@pytest.mark.parametrize("table", ["kind", "kinds", "lead"])
def test_every_kind_has_a_word(table: str) -> None:
    assert {kind.name for kind in KINDS} <= set(read("en")[table])


def test_every_string_that_a_template_names_is_there() -> None:
    there = set(names(read("en")))
    tables = set(read("en"))
    missing = []
    for template in sorted(THEME.rglob("*.html")):
        text = template.read_text(encoding="utf-8")
        for table, key in re.findall(r"\bt\.([a-z_]+)\.([a-z_]+)\b(?!\()", text):
            name = f"{table}.{key}"
            known = any(n == name or n.startswith(f"{name}.") for n in there)
            if table in tables and not known and key != "items":
                missing.append(f"{template.name}: t.{table}.{key}")
    assert not missing


def test_an_unknown_language_is_english() -> None:
    assert load_strings("xx") == load_strings("en")


def test_relations_have_a_name_of_their_own() -> None:
    found = [r for r in vars(relations).values() if isinstance(r, relations.Relation)]
    assert len({relation.name for relation in found}) == len(found)
