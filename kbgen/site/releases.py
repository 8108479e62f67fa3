"""The versions of a content root: the headings of its changelog, as Keep a Changelog has them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kbgen.origin import Release
from kbgen.source import ContentRoot, read_beside

FILE = "CHANGES.md"
"""What the changelog is called, in a content root."""

PREAMBLE = "# Changes\n\nWhat is new in this content, version by version.\n"
"""What a changelog begins with."""

_HEADING = re.compile(r"^## \[?([^\s\]]+)\]? - (\d{4}-\d\d-\d\d)[ \t]*$", re.MULTILINE)


def releases_of(roots: Iterable[ContentRoot]) -> tuple[Release, ...]:
    """The versions of every root that has a changelog, lowest root first, latest version first."""
    return tuple(release for root in roots for release in _of_root(root))


def _of_root(root: ContentRoot) -> Iterator[Release]:
    return releases_in(read_beside(root, FILE) or "", root.label)


def releases_in(text: str, layer: str) -> Iterator[Release]:
    """The versions in a changelog, as they stand there."""
    for version, day in _HEADING.findall(text):
        try:
            yield Release(layer, version, date.fromisoformat(day))
        except ValueError:  # there is no such day
            continue


def version_of(root: ContentRoot) -> str | None:
    """The latest version of a root; None where it has no changelog."""
    return next((release.version for release in _of_root(root)), None)


def with_section(text: str, heading: str, body: str) -> str:
    """A changelog with one more section, above all others.

    Args:
        text: The changelog.
        heading: What the section is called.
        body: What it says.
    """
    start = re.search(r"^## ", text, re.MULTILINE)
    place = start.start() if start else len(text)
    above, below = text[:place].rstrip("\n"), text[place:]
    section = f"## {heading}\n\n{body.strip()}\n"
    return f"{above}\n\n{section}" + (f"\n{below}" if below else "")


def changelog_of(root: ContentRoot) -> tuple[Path, str]:
    """The file of a root's changelog, and what is in it; a new one's beginning where there is none.

    Raises:
        WriteError: It cannot be read.
    """
    path = root.path / FILE
    return path, path.read_text("utf-8") if path.is_file() else PREAMBLE
