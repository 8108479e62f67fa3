"""Diagnostics for programs, as one JSON document."""

import json
from collections.abc import Sequence
from typing import Any

from kbgen.diagnostics import Diagnostic, Span


def report_json(diagnostics: Sequence[Diagnostic], *_: object) -> str:
    """Print a JSON array, one object per diagnostic."""
    return json.dumps([_object(d) for d in diagnostics], indent=2, ensure_ascii=False) + "\n"


def _object(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "fixable": diagnostic.fixable,
        **_place(diagnostic.span),
        "related": [{"message": r.message, **_place(r.span)} for r in diagnostic.related],
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
