"""YAML as authors expect it: the core schema of 1.2, and text stays text."""

import math
from typing import Any
from unicodedata import is_normalized, normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kbgen.diagnostics.characters import UNSEEN
from kbgen.source import read_document
from kbgen.source.reader import parse_document

CORE: list[tuple[str, Any]] = [
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("off", "off"),
    ("Y", "Y"),
    ("true", True),
    ("False", False),
    ("TRUE", True),
    ("tRue", "tRue"),
    ("null", None),
    ("~", None),
    ("", None),
    ("nil", "nil"),
    ("12:30", "12:30"),
    ("1:02:03", "1:02:03"),
    ("22:32", "22:32"),
    ("010", 10),
    ("0o10", 8),
    ("0x1F", 31),
    ("0b11", "0b11"),
    ("+5", 5),
    ("-5", -5),
    ("1_000", "1_000"),
    ("1.5", 1.5),
    ("1e3", 1000.0),
    (".5", 0.5),
    ("1.", 1.0),
    (".inf", math.inf),
    ("-.INF", -math.inf),
    ("3.11.2", "3.11.2"),
    ("2022-01-12", "2022-01-12"),
    ("2022-01-12T10:00:00Z", "2022-01-12T10:00:00Z"),
    ("=", "="),
    ("'12'", "12"),
    ('"true"', "true"),
    ("1" * 5000, "1" * 5000),
]


@pytest.mark.parametrize(("written", "value"), CORE, ids=[written[:12] for written, _ in CORE])
def test_a_scalar_is_what_the_core_schema_says(written: str, value: Any) -> None:
    document, problems = parse_document(f"key: {written}\n".encode(), "x.yaml")
    assert not problems
    assert document is not None
    found = document.data["key"]
    assert (found, type(found)) == (value, type(value))


def test_not_a_number() -> None:
    document, _ = parse_document(b"key: .nan\n", "x.yaml")
    assert document is not None
    assert math.isnan(document.data["key"])


def test_keys_are_text() -> None:
    document, _ = parse_document(b"1: a\ntrue: b\nno: c\n", "x.yaml")
    assert document is not None
    assert document.data == {"1": "a", "true": "b", "no": "c"}


def test_block_and_folded_text() -> None:
    raw = b"a: |\n  one\n  two\n\nb: >-\n  one\n  two\n\n  three\nc: |2-\n   x\n"
    document, _ = parse_document(raw, "x.yaml")
    assert document is not None
    assert document.data == {"a": "one\ntwo\n", "b": "one two\nthree", "c": " x"}


def test_an_alias_repeats_a_value() -> None:
    document, problems = parse_document(b"a: &x [1, 2]\nb: *x\n", "x.yaml")
    assert document is not None
    assert document.data == {"a": [1, 2], "b": [1, 2]}
    assert not problems


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_a_byte_order_mark_change_nothing(ending: str, mark: str) -> None:
    text = mark + ending.join(["title: A", "body: |", "  one", "  two", ""])
    document, problems = parse_document(text.encode(), "x.yaml")
    assert document is not None
    assert document.data == {"title": "A", "body": "one\ntwo\n"}
    assert document.span(("body",)).line == 2
    assert not problems


SEEN = st.characters().filter(lambda c: not UNSEEN.match(c) and is_normalized("NFC", c))
PLAIN = st.none() | st.booleans() | st.integers() | st.text(SEEN, max_size=20)
DATA = st.dictionaries(
    st.text(SEEN, max_size=8),
    st.recursive(
        PLAIN,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(SEEN, max_size=4), inner)
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=5,
)


@given(DATA)
def test_what_is_dumped_is_read_as_it_was(data: dict[str, Any]) -> None:
    text = normalize("NFC", yaml.safe_dump(data, allow_unicode=True, default_style='"'))
    document, problems = parse_document(text.encode(), "x.yaml")
    assert not problems
    assert document is not None
    read = yaml.safe_dump(dict(document.data), allow_unicode=True, default_style='"')
    assert _without_tags(read) == _without_tags(text)


def _without_tags(text: str) -> str:
    return text.replace("!!int ", "").replace("!!bool ", "").replace("!!null ", "")


def test_reading_says_which_file(tmp_path: Any) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("title: A\n", encoding="utf-8")
    document, _ = read_document(path, "content/x.yaml")
    assert document is not None
    assert document.file == "content/x.yaml"
