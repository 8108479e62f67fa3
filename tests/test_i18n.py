"""The words of the interface: complete in every language, and complete for the templates."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from kbgen.i18n import FALLBACK, FOLDER, Words, load_strings
from kbgen.model import KINDS, Status, relations
from kbgen.model.attribution import Certainty
from kbgen.model.base import Reasoner
from kbgen.model.evidence import Stance
from kbgen.model.practice import Level, Term
from kbgen.model.source import Part, SourceType, Trust
from kbgen.model.tool import Interest

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
OF_THE_CONTENT = ("search.common", "search.synonyms", "search.cues.")
"""Depends on the language of the entries, not on that of the interface."""

THEME = Path(__file__).resolve().parents[2] / "themes" / "kbgen"
ENUMS: dict[str, type[StrEnum]] = {
    "status": Status,
    "why_by": Reasoner,
    "stance": Stance,
    "level": Level,
    "term": Term,
    "certainty": Certainty,
    "part": Part,
    "type": SourceType,
    "trust": Trust,
    "interest": Interest,
}


def leaves(strings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in strings.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def words(language: str) -> dict[str, Any]:
    return dict(leaves(tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_string_and_no_other(language: str) -> None:
    expected = {name for name in words(FALLBACK) if not name.startswith(OF_THE_CONTENT)}
    assert {name for name in words(language) if not name.startswith(OF_THE_CONTENT)} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_gaps_to_fill(language: str) -> None:
    ours, translated = words(FALLBACK), words(language)
    for name, text in translated.items():
        if isinstance(text, str):
            assert gaps(text) == gaps(ours[name]), name
        else:
            assert len(text) == len(ours[name]), name


def gaps(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_hidden_by_a_method(language: str) -> None:
    keys = [name.rpartition(".")[2] for name in words(language)]
    assert not [key for key in keys if hasattr({}, key)]


@pytest.mark.parametrize("table", ENUMS)
def test_every_value_that_is_shown_has_a_word(table: str) -> None:
    assert {member.value for member in ENUMS[table]} <= set(load_strings(FALLBACK)[table])


@pytest.mark.parametrize("table", ["kind", "kinds", "lead"])
def test_every_kind_has_a_word(table: str) -> None:
    assert {kind.name for kind in KINDS} <= set(load_strings(FALLBACK)[table])


def test_every_string_that_a_template_names_is_there() -> None:
    there = set(words(FALLBACK))
    tables = set(load_strings(FALLBACK))
    missing = []
    for template in sorted(THEME.rglob("*.html")):
        text = template.read_text(encoding="utf-8")
        for table, key in re.findall(r"\b(?:t\.|say\(\")([a-z_]+)\.([a-z_]+)\b(?!\()", text):
            name = f"{table}.{key}"
            known = any(n == name or n.startswith(f"{name}.") for n in there)
            if table in tables and not known and key != "items":
                missing.append(f"{template.name}: t.{table}.{key}")
    assert not missing


SLAVIC = {
    "one": "{count} wpis",
    "few": "{count} wpisy",
    "many": "{count} wpisów",
    "other": "{count} wpisu",
}


@pytest.mark.parametrize(
    ("locale", "count", "said"),
    [
        ("pl_PL", 1, "1 wpis"), ("pl_PL", 3, "3 wpisy"), ("pl_PL", 12, "12 wpisów"),
        ("pl_PL", 22, "22 wpisy"), ("en_US", 1, "1 wpis"), ("en_US", 3, "3 wpisu"),
        ("fr_FR", 0, "0 wpis"), ("ja", 1, "1 wpisu"),
    ],
)  # fmt: skip
def test_plurals_follow_the_rules_of_the_language(locale: str, count: int, said: str) -> None:
    words = Words({"locale": locale, "entries": SLAVIC})
    assert words.say("entries", count=count) == said


def test_a_form_that_is_lacking_is_the_other_one() -> None:
    words = Words({"locale": "pl", "entries": {"one": "an entry", "other": "entries"}})
    assert words.say("entries", count=3) == "entries"


def test_an_unknown_language_speaks_english() -> None:
    assert load_strings("tlh") == load_strings("en")


def test_relations_have_a_name_of_their_own() -> None:
    found = [r for r in vars(relations).values() if isinstance(r, relations.Relation)]
    assert len({relation.name for relation in found}) == len(found)
