"""Diagnostics inside a page, for `mkdocs serve`: the last good site with what is wrong now."""

from collections.abc import Mapping, Sequence
from html import escape

from kbgen.diagnostics import Diagnostic
from kbgen.diagnostics.reporters.text import report_text, summary_line


def report_html(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Give a panel that names what is wrong; everything in it is escaped."""
    text = escape(report_text(diagnostics, texts))
    return (
        '<section class="kb-problems" role="alert" aria-label="Problems in the content">'
        f"<h2>{escape(summary_line(diagnostics))}: this is the last good version</h2>"
        f'<pre tabindex="0">{text}</pre></section>'
    )
