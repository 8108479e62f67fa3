"""Where the theme is, and what is where in it."""

from collections.abc import Sequence
from pathlib import Path

PAGES = "kb"
"""The folder of the templates of whole pages."""

PARTS = "parts"
"""The folder of the parts of pages, each a folder of the templates, styles and scripts it has."""


def theme_dir() -> Path:
    """The folder of our theme: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_theme"
    return installed if installed.is_dir() else package.parent / "themes" / "kbgen"


def template_folders(dirs: Sequence[Path]) -> tuple[Path, ...]:
    """The folders that content is made with, of theme folders, in their order."""
    return tuple(folder / of for folder in dirs for of in (PAGES, PARTS))
