"""The report for a terminal: a place, a message, the line with carets, a hint."""

import pytest

from kbgen.diagnostics import Diagnostic, Related, Severity, Span
from kbgen.diagnostics.reporters.github import report_github
from kbgen.diagnostics.reporters.text import report_text

LONG = "body: " + "word " * 60


def report(span: Span, text: str = "", **more: object) -> list[str]:
    diagnostic = Diagnostic("KB201", "there is no entry 'x'", span, **more)  # type: ignore[arg-type]
    return report_text([diagnostic], {"a.yaml": text}).splitlines()


def test_the_line_is_shown_with_carets() -> None:
    assert report(Span("a.yaml", 2, 8, 2, 11), "one\ntitle: abc def\n", hint="mend it") == [
        "a.yaml:2:8: error[KB201]: there is no entry 'x'",
        "   2 | title: abc def",
        "     |        ^^^",
        "   = hint: mend it",
        "",
        "1 error",
    ]


@pytest.mark.parametrize(
    ("span", "text", "frame"),
    [
        (Span("a.yaml", 1, 1, 3, 2), "ab\ncd\nef", ["   1 | ab", "     | ^^"]),
        (Span("a.yaml", 1, 3, 1, 3), "a:", ["   1 | a:", "     |   ^"]),
        (Span("a.yaml", 1, 2, 1, 3), "\tx\t", ["   1 | ·x·", "     |  ^"]),
        (Span("a.yaml", 1, 2, 1, 3), "a\r\nb", ["   1 | a", "     |  ^"]),
        (Span("a.yaml", 10000, 1, 10000, 2), "\n" * 9999 + "x", ["10000 | x", "      | ^"]),
        (Span("a.yaml", 9, 1, 9, 2), "too short", []),
        (Span("a.yaml"), "the file as a whole", []),
        (Span("b.yaml", 1, 1, 1, 2), "another file", []),
    ],
)
def test_the_frame(span: Span, text: str, frame: list[str]) -> None:
    assert report(span, text)[1:-2] == frame


@pytest.mark.parametrize("column", [1, 50, 51, 150, 299, 306])
def test_a_long_line_is_cut_to_the_place(column: int) -> None:
    text = LONG[: column - 1] + "#" + LONG[column:]
    _, line, carets, *_ = report(Span("a.yaml", 1, column, 1, column + 1), text)
    assert len(line) <= 110
    assert line[carets.index("^")] == "#"
    assert carets.count("^") == 1


def test_related_places_follow() -> None:
    related = (Related("first set here", Span("b.yaml", 3, 4, 3, 5)),)
    assert report(Span("a.yaml"), related=related) == [
        "a.yaml: error[KB201]: there is no entry 'x'",
        "   = b.yaml:3:4: first set here",
        "",
        "1 error",
    ]


def test_severities_are_counted() -> None:
    severities = (Severity.NOTICE, Severity.WARNING, Severity.ERROR, Severity.ERROR)
    found = [Diagnostic("KB201", "m", Span("a.yaml"), severity=each) for each in severities]
    assert report_text(found, {}).splitlines()[-1] == "2 errors, 1 warning, 1 notice"
    assert report_text([], {}) == "no problems\n"


def test_what_a_file_has_forges_no_line_of_a_log() -> None:
    """What a value has of control characters is written out, wherever a message has the value."""
    spoilt = "x\n::error::\x1b[31m\u202e\r"
    place = Span("a.yaml", 1, 1, 1, 2)
    said = Diagnostic("KB201", spoilt, place, spoilt, related=(Related(spoilt, place),))
    assert report_text([said], {"a.yaml": ""}).split("\n") == [
        r"a.yaml:1:1: error[KB201]: x\n::error::\x1b[31m\u202e\r",
        r"   = hint: x\n::error::\x1b[31m\u202e\r",
        r"   = a.yaml:1:1: x\n::error::\x1b[31m\u202e\r",
        "",
        "1 error",
        "",
    ]
    assert report_github([said]).count("\n") == 2
    assert "\x1b" not in report_github([said])
