"""What stands between two lines of `---` at the top of a Markdown file."""

import re

from kbgen.source.document import Document
from kbgen.source.reader import parse_document

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


def front_matter(text: str, file: str = "") -> Document | None:
    """Parse the front matter of a page; None where there is none, or it is no YAML.

    Args:
        text: The page.
        file: What positions in it are to name; lines are counted from the top of the page.
    """
    found = _FRONT_MATTER.match(text)
    if found is None:
        return None
    document, _ = parse_document(f"\n{found[1]}".encode(), file)
    return document
