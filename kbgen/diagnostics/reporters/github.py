"""Diagnostics as annotations on a pull request.

Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
"""

from collections.abc import Sequence

from kbgen.diagnostics import Diagnostic
from kbgen.diagnostics.characters import escaped
from kbgen.diagnostics.reporters.text import summary_line


def report_github(diagnostics: Sequence[Diagnostic], *_: object) -> str:
    """Print a workflow command per diagnostic, and a line that counts them."""
    return "\n".join([*(_command(d) for d in diagnostics), summary_line(diagnostics)]) + "\n"


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {
        "file": span.file,
        "line": span.line,
        "col": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "title": diagnostic.code,
    }
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "\n".join(map(escaped, filter(None, (diagnostic.message, diagnostic.hint))))
    return f"::{diagnostic.severity} {shown}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
