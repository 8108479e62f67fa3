"""Diagnostics as SARIF 2.1.0, for code-scanning services.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from kbgen import __version__
from kbgen.diagnostics import Code, Diagnostic, Severity, Span

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
"""What the standard calls the severities."""


def report_sarif(
    diagnostics: Sequence[Diagnostic], _: Mapping[str, str], codes: Mapping[str, Code]
) -> str:
    """Print one SARIF log with one run."""
    used = sorted({d.code for d in diagnostics})
    rules = [_rule(codes[code]) for code in used]
    driver = {"name": "kbgen", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(d) for d in diagnostics]}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "help": {"text": f"kbgen explain {code.code}", "markdown": code.page},
    }


def _result(diagnostic: Diagnostic) -> dict[str, Any]:
    text = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [_location(diagnostic.span)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {**_location(r.span), "message": {"text": r.message}} for r in diagnostic.related
        ]
    return result


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    artifact = {"uri": quote(span.file)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
