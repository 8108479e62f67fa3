"""Scripts and exports of checklists take their words from the strings, and use all of these."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kbgen.i18n import load_strings

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "themes" / "kbgen" / "parts"
TABLES = ("sentence", "verdict", "record", "terminal", "weighing", "gate", "take_away")
SPEAKING = [
    *PARTS.rglob("*.js"),
    ROOT / "kbgen" / "i18n.py",
    *(ROOT / "kbgen" / "decisions").glob("*.py"),
]
KEY = re.compile(rf"""["`']((?:{"|".join(TABLES)})\.[\w.-]*)(\$?\{{)?""")

SILENT = {PARTS / "decisions" / "engine.js", PARTS / "decisions" / "readiness.js"}
"""Their errors are for programmers."""

OF_CHECKLISTS = ("base/words.js", "checklists/*.js", "decisions/*.js", "readiness/*.js")
SCRIPTS = sorted({path for name in OF_CHECKLISTS for path in PARTS.glob(name)} - SILENT)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
LITERAL = re.compile(r'"([^"\n]*)"|`([^`]*)`')
CODE = re.compile(r"[.#]?kb-|\d")
"""The beginning of a class name, of a selector, of a number."""

PROSE = re.compile(r"[\w\s.,:;!?“”’'()-]*[A-Za-z]{2}[\w\s.,:;!?“”’'()-]*")
KEYS = {"Backspace", "Delete"}


def leaves(table: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping) and set(value) != {"one", "other"}:
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def strings() -> set[str]:
    tables = load_strings("en")
    return {name for table in TABLES for name in leaves(tables[table], f"{table}.")}


def named() -> set[tuple[str, bool]]:
    """What the programs name: whole keys, and beginnings that they complete themselves."""
    texts = [COMMENT.sub("", path.read_text(encoding="utf-8")) for path in SPEAKING]
    return {(key, bool(gap)) for text in texts for key, gap in KEY.findall(text)}


def test_every_string_that_a_program_names_is_there() -> None:
    there = strings()
    missing = {
        key
        for key, is_beginning in named()
        if key not in there and not (is_beginning and any(n.startswith(key) for n in there))
    }
    assert not missing


def test_no_string_has_fallen_out_of_use() -> None:
    whole = {key for key, is_beginning in named() if not is_beginning}
    beginnings = tuple(key for key, is_beginning in named() if is_beginning)
    assert not {n for n in strings() if n not in whole and not n.startswith(beginnings)}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_words_of_a_language_are_built_into_a_script(script: Path) -> None:
    assert not list(words_built_in(script.read_text(encoding="utf-8")))


def words_built_in(script: str) -> Iterator[str]:
    for quoted, template in LITERAL.findall(COMMENT.sub("", script)):
        text = quoted or re.sub(r"\$\{[^}]*\}", "", template)
        parts = text.split()
        is_sentence = len(parts) > 1 and not any(CODE.match(part) for part in parts)
        is_word = bool(re.fullmatch(r"[A-Z][a-z]+[.:]?", text)) and text not in KEYS
        if PROSE.fullmatch(text) and (is_sentence or is_word):
            yield text


@pytest.mark.parametrize(
    "built_in", ['tell("Copied.")', 'h("p", {}, "Still missing:")', "`${n} of ${all} Points`"]
)
def test_words_that_are_built_in_are_found(built_in: str) -> None:
    assert list(words_built_in(built_in))
