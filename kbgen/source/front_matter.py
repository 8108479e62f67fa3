"""What stands between two lines of `---` at the top of a Markdown file."""

import re

from kbgen.source.document import Document
from kbgen.source.reader import parse_document

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


def split_page(text: str) -> tuple[str, str]:
    """A page's front matter, after an empty line so that lines count from its top, and the rest."""
    found = _FRONT_MATTER.match(text)
    return (f"\n{found[1]}", text[found.end() :]) if found else ("", text)


def front_matter(text: str, file: str = "") -> Document | None:
    """Parse the front matter of a page; None where there is none, or it is no YAML.

    Args:
        text: The page.
        file: What positions in it are to name; lines are counted from the top of the page.
    """
    matter, _ = split_page(text)
    return parse_document(matter.encode(), file)[0] if matter else None
