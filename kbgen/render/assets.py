"""What browsers fetch of the theme, made of its parts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

PARTS = "parts"
"""The folder of a theme's parts: each is a folder of the templates, styles and scripts it has."""


def assets(dirs: Sequence[Path]) -> Mapping[str, str]:
    """Make what is served in the place of the parts' files.

    Args:
        dirs: Theme folders, the ones that override first; ours last.

    Returns:
        Texts by their addresses in the site.
    """
    return {f"assets/js/{name}": text for name, text in _texts(dirs, "js").items()}


def _texts(dirs: Sequence[Path], ending: str) -> Mapping[str, str]:
    """The parts' files of one type, by their paths: of those that share one, the overriding."""
    parts = [folder / PARTS for folder in reversed(dirs)]
    found = {
        path.relative_to(folder).as_posix(): path
        for folder in parts
        for path in folder.rglob(f"*.{ending}")
    }
    return {name: found[name].read_text("utf-8") for name in sorted(found)}
