"""Ways of printing diagnostics. A new one is one function and one line in `REPORTERS`."""

from collections.abc import Callable, Mapping, Sequence

from kbgen.diagnostics import Code, Diagnostic
from kbgen.diagnostics.reporters.github import report_github
from kbgen.diagnostics.reporters.html import report_html
from kbgen.diagnostics.reporters.json_array import report_json
from kbgen.diagnostics.reporters.sarif import report_sarif
from kbgen.diagnostics.reporters.text import report_text, summary_line

Reporter = Callable[[Sequence[Diagnostic], Mapping[str, str], Mapping[str, Code]], str]
"""Takes diagnostics, the text of the files they are in by path, and what is known of each code;
gives what to print."""

REPORTERS: dict[str, Reporter] = {
    "text": report_text,
    "json": report_json,
    "github": report_github,
    "sarif": report_sarif,
}

__all__ = ["REPORTERS", "Reporter", "report_html", "report_text", "summary_line"]
