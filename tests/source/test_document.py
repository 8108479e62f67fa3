"""A document knows where each of its values stands."""

import pytest

from kbgen.diagnostics import Span
from kbgen.source import Document, KeyPath
from kbgen.source.reader import parse_document

TEXT = """\
# A comment.
title: Größe 日本
why: >-
  First line with [[an-id]] in it,
  second line with [[an-id-too]].


checks:
  - id: one
    statement: "It's \\"so\\"."
  - {id: two, statement: Two}
empty:
last: |
  text
"""


@pytest.fixture
def document() -> Document:
    found, problems = parse_document(TEXT.encode(), "x.yaml")
    assert found is not None
    assert not problems
    return found


def place(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ((), (2, 1, 2, 6)),
        (("title",), (2, 8, 2, 16)),
        (("why",), (3, 6, 5, 34)),
        (("checks", 0, "id"), (9, 9, 9, 12)),
        (("checks", 0, "statement"), (10, 16, 10, 30)),
        (("checks", 1), (11, 5, 11, 30)),
        (("checks", 1, "statement"), (11, 26, 11, 29)),
        (("last",), (13, 7, 14, 7)),
        (("checks", 0, "level"), (9, 5, 10, 30)),
        (("checks", 9), (9, 3, 11, 30)),
        (("nowhere", "at", "all"), (2, 1, 2, 6)),
    ],
)
def test_a_value_has_a_place(
    document: Document, path: KeyPath, wanted: tuple[int, int, int, int]
) -> None:
    assert place(document.span(path)) == wanted


def test_a_value_that_is_empty_stands_after_its_key(document: Document) -> None:
    assert place(document.span(("empty",)))[:2] == (12, 7)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("title",), (2, 1, 2, 6)),
        (("checks", 1, "statement"), (11, 15, 11, 24)),
        (("nowhere",), (2, 1, 2, 6)),
    ],
)
def test_a_key_has_a_place(
    document: Document, path: KeyPath, wanted: tuple[int, int, int, int]
) -> None:
    assert place(document.key_span(path)) == wanted


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        (("why",), "an-id", (4, 21, 4, 26)),
        (("why",), "an-id-too", (5, 22, 5, 31)),
        (("why",), "[[an-id-too", (5, 20, 5, 31)),
        (("why",), "not there", (3, 6, 5, 34)),
        (("title",), "日本", (2, 14, 2, 16)),
    ],
)
def test_a_piece_of_text_has_a_place(
    document: Document, path: KeyPath, text: str, wanted: tuple[int, int, int, int]
) -> None:
    assert place(document.text_at(path, text)) == wanted
