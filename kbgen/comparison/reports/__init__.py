"""Ways of saying a comparison. A new one is one function and one line in `REPORTS`."""

from collections.abc import Callable

from kbgen.comparison.reports.changelog import report_changelog
from kbgen.comparison.reports.markdown import report_markdown
from kbgen.comparison.reports.text import report_text
from kbgen.comparison.result import Comparison


def report_json(comparison: Comparison) -> str:
    """All of it, as its JSON Schema describes it."""
    return comparison.model_dump_json(indent=2) + "\n"


CHANGELOG = "changelog"

REPORTS: dict[str, Callable[[Comparison], str]] = {
    "text": report_text,
    "markdown": report_markdown,
    CHANGELOG: report_changelog,
    "json": report_json,
}

__all__ = ["CHANGELOG", "REPORTS"]
