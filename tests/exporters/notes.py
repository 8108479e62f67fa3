"""Our own content, exported as Markdown."""

import re
from functools import cache
from pathlib import Path

from kbgen.exporters.notes import FORMS, note_files
from kbgen.i18n import load_strings
from kbgen.links.context import ViewContext
from kbgen.site import CheckedContent, check_content, find_config
from kbgen.views.site_info import About

ROOT = Path(__file__).resolve().parents[2]
ABOUT = About("Running Python")
IN_MARKDOWN = re.compile(r"\]\(([^)<:\s]+)\)")


@cache
def content() -> CheckedContent:
    return check_content(find_config(None, (str(ROOT / "content"),)))


@cache
def exported(form: str) -> dict[str, str]:
    context = ViewContext(content().base, content().graph)
    files = note_files(context, FORMS[form], ABOUT, load_strings("en"))
    return {file.path: file.content.decode() for file in files}


def prose_of(text: str) -> str:
    """Markdown without its code."""
    return re.sub(r"(?ms)^ *```.*?^ *```|`[^`\n]+`", "", text)
