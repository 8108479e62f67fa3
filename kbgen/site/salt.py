"""What rendered content depends on beside the entries: the programs, the templates, the options."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import kbgen
from kbgen.render import FOLDER, strings_text

PROGRAMS = ("ahocorasick-rs", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pyyaml")


def salt(theme_dirs: Sequence[Path], language: str, options: Iterable[object]) -> str:
    """Make a string that differs whenever an unchanged entry could be rendered differently.

    Args:
        theme_dirs: Theme folders, those that override first.
        language: The language of the interface.
        options: Whatever else templates are told.
    """
    templates = (line for folder in theme_dirs for line in _templates(folder / FOLDER))
    return "\0".join([_programs(), *map(repr, options), *templates, *strings_text(language)])


@cache
def _programs() -> str:
    """Every version that takes part, and our own code: it changes without one while worked on."""
    code = blake2b(digest_size=16)
    for path in sorted(Path(kbgen.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return "\0".join([sys.version, *map(version, PROGRAMS), code.hexdigest()])


def _templates(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{path.relative_to(folder)}\0{path.read_bytes().hex()}"
