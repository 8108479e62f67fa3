"""Stamping writes one line into a file and leaves every other byte alone."""

from pathlib import Path

import pytest

from kbgen.authoring.edit import edited
from kbgen.authoring.stamping import stamping
from kbgen.model import KIND_BY_NAME
from kbgen.source.reader import parse_document
from kbgen.verification.quoted_text import fingerprint, is_fingerprint_of

HASH = fingerprint("Some words")
LINE = f"passage_hash: {HASH}".encode()


def stamp(raw: bytes) -> bytes:
    document, problems = parse_document(raw, "q.yaml")
    assert document is not None, problems
    return edited(raw, "q.yaml", [stamping(document, HASH)], KIND_BY_NAME["quote"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"text: Some words\nx: 1\n", b"text: Some words\n%s\nx: 1\n"),
        (b"text: >-\n  Some\n  words\n\nx: 1\n", b"text: >-\n  Some\n  words\n%s\n\nx: 1\n"),
        (b"text: 'Some\n  words'   # why\nx: 1\n", b"text: 'Some\n  words'   # why\n%s\nx: 1\n"),
        (b"x: 1\ntext: Some words", b"x: 1\ntext: Some words\n%s"),
        (b"x: 1\r\ntext: Some words\r\ny: 2\r\n", b"x: 1\r\ntext: Some words\r\n%s\r\ny: 2\r\n"),
        (b"\xef\xbb\xbftext: Some \xc3\xa9\n", b"\xef\xbb\xbftext: Some \xc3\xa9\n%s\n"),
        (b"text: A\nx: 1\npassage_hash: 12e4\ny: 2\n", b"text: A\nx: 1\n%s\ny: 2\n"),
    ],
)
def test_one_line_is_written(before: bytes, after: bytes) -> None:
    ending = b"\r" if b"\r" in before else b""
    assert stamp(before) == after.replace(b"%s" + ending, LINE + ending)


def test_a_fingerprint_depends_on_the_words_and_not_on_their_shape() -> None:
    assert fingerprint("Some  “words”\nhere") == fingerprint('Some "words" here')
    assert fingerprint("Some words") != fingerprint("Some word")
    assert len(fingerprint("")) == 18


FIRST = {
    "I would say roughly nine of ten slow pages were slow queries": "c9746795316959e3",
    "It's “well–known” [...] Größe": "507c0cdf0b998f94",
}
"""What the first version made of some words."""


@pytest.mark.parametrize("text", FIRST)
def test_fingerprints_of_the_first_version_are_valid(text: str) -> None:
    assert is_fingerprint_of(text, FIRST[text])
    assert is_fingerprint_of(text, fingerprint(text))
    assert not is_fingerprint_of(f"{text} not", FIRST[text])
    assert not is_fingerprint_of(f"{text} not", fingerprint(text))


def test_real_quotes_keep_every_other_byte(root: Path) -> None:
    for path in sorted((root / "content" / "quotes").glob("*.yaml")):
        raw = path.read_bytes()
        without = b"".join(x for x in raw.splitlines(True) if not x.startswith(b"passage_hash:"))
        lines = stamp(raw).splitlines(keepends=True)
        assert [line for line in lines if line == LINE + b"\n"], path.name
        assert b"".join(line for line in lines if not line.startswith(b"passage_hash:")) == without
