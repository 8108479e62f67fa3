"""Characters that no reader sees: found by name and place, and left where a script needs them."""

from pathlib import Path

import pytest

from kbgen.diagnostics.characters import escaped
from kbgen.source import parse_document

UNSEEN = {
    "\\0": "U+0000 NULL",
    "\\u0007": "U+0007 BELL",
    "\\r": "U+000D CARRIAGE RETURN",
    "\\x85": "U+0085 NEXT LINE",
    "\\x9b": "U+009B a control character",
    "\\u200b": "U+200B ZERO WIDTH SPACE",
    "\u200b": "U+200B ZERO WIDTH SPACE",
    "\\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\u2067": "U+2067 RIGHT-TO-LEFT ISOLATE",
    "\\ufeff": "U+FEFF ZERO WIDTH NO-BREAK SPACE",
    "\\ufdd0": "U+FDD0 a control character",
    "\\uffff": "U+FFFF a control character",
    "\\U0001fffe": "U+1FFFE a control character",
    "e\u200d": "U+200D ZERO WIDTH JOINER",
}
SEEN = {
    "a tab and a line": "a\\tb\\nc",
    "a joiner in Persian": "می\u200cخواهم",
    "a joiner in Hindi": "क्\u200dष",
    "an emoji of several": "👩\u200d💻",
    "a plane above the first": "𝒜",
    "a no-break space": "10\u00a0ms",
}


def read(value: str) -> tuple[object, list[str]]:
    document, problems = parse_document(f'title: "{value}"\n'.encode(), "file.yaml")
    return document and document.data["title"], [
        f"{p.code} {p.span}: {p.message}" for p in problems
    ]


@pytest.mark.parametrize(("value", "name"), UNSEEN.items())
def test_what_cannot_be_seen_is_named(value: str, name: str) -> None:
    assert read(value)[1] == [f"KB011 file.yaml:1:8: a character that cannot be seen: {name}"]


@pytest.mark.parametrize("value", SEEN.values(), ids=SEEN)
def test_what_belongs_there_stays(value: str) -> None:
    text, problems = read(value)
    assert problems == []
    assert text == value.replace("\\t", "\t").replace("\\n", "\n")


def test_equal_words_are_equal() -> None:
    assert read("Cafe\u0301")[0] == "Caf\u00e9"


def test_a_name_is_printed_in_one_line() -> None:
    assert escaped("x\n::error::y") == "x\\n::error::y"
    assert escaped("a\u202eb") == "a\\u202eb"
    assert escaped(str(Path("é.yaml"))) == "é.yaml"
