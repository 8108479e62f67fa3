"""Any bytes in: a document comes out, or diagnostics that say why there is none. Never an error."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbgen.diagnostics import fixed_codes
from kbgen.diagnostics.reporters.text import report_text
from kbgen.source import read_document
from kbgen.source.reader import MAX_BYTES, parse_document
from kbgen.source.yaml_errors import EXPLANATIONS

CONTENT = Path(__file__).resolve().parents[1] / "miniature" / "content"
VALID = [path.read_bytes() for path in sorted(CONTENT.glob("*/*.yaml"))]
PIECES = st.sampled_from(
    [
        *(b"\t \n \r : - ' \" [ ] { } ! % @ ` | > # ? \\ \xff \x00 \x07 \xe2\x80".split(b" ")),
        *(b": ", b"- ", b"&a ", b"*a", b"---\n", b"...\n", b"<<: ", b"title: x\n", b"  "),
        *(b"\xef\xbb\xbf", "\u2028".encode(), "\x85".encode()),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A valid entry with pieces cut out and put in."""
    raw = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 12)))
        raw = raw[:start] + draw(PIECES | st.just(b"")) + raw[end:]
    return raw


def check(raw: bytes) -> None:
    document, problems = parse_document(raw, "content/x.yaml")
    assert document is not None or problems
    for problem in problems:
        assert problem.code in fixed_codes()
        assert problem.message
        span = problem.span
        assert 1 <= span.line <= span.end_line
        assert span.column >= 1
    text = raw.decode("utf-8-sig", "replace")
    assert report_text(problems, {"content/x.yaml": text})
    if document is not None:
        for key in document.data:
            assert document.span((key,)).line >= 1
            assert document.key_span((key,)).line >= 1


@given(st.binary(max_size=60))
@example(b"\xfe\xff")
@example(b"a: [\n" * 40)
@example(b"- " * 3000)
@example(b"? " * 3000)
@example(b"{a: " * 300)
@example(b"a: &a\n  b: *a\n")
@example("a: '\u2028".encode())
def test_any_bytes(raw: bytes) -> None:
    check(raw)


@given(mutated())
def test_valid_entries_with_mistakes(raw: bytes) -> None:
    check(raw)


def test_the_last_explanation_knows_every_failure() -> None:
    assert EXPLANATIONS[-1].__name__ == "_otherwise"


def test_a_file_of_the_greatest_size_is_read() -> None:
    raw = b"body: " + b"x" * (MAX_BYTES - 7) + b"\n"
    document, problems = parse_document(raw, "x.yaml")
    assert document is not None
    assert not problems
    document, (problem,) = parse_document(raw + b"\n", "x.yaml")
    assert (document, problem.code) == (None, "KB007")


def test_a_file_that_must_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("title: A\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    document, (problem,) = read_document(path, "x.yaml")
    assert document is None
    assert (problem.code, problem.message) == (
        "KB001",
        "the file cannot be read: Permission denied",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    os.mkfifo(path)
    assert stat.S_ISFIFO(path.stat().st_mode)
    document, (problem,) = read_document(path, "x.yaml")
    assert (document, problem.code) == (None, "KB001")
