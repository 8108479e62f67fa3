"""What rendered content depends on beside the entries: the programs, the templates, the options."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from kbgen.i18n import strings_text
from kbgen.render import FOLDER
from kbgen.site.programs import programs


def salt(theme_dirs: Sequence[Path], language: str, options: Iterable[object]) -> str:
    """Make a string that differs whenever an unchanged entry could be rendered differently.

    Args:
        theme_dirs: Theme folders, those that override first.
        language: The language of the interface.
        options: Whatever else templates are told.
    """
    templates = (line for folder in theme_dirs for line in _templates(folder / FOLDER))
    parts = "\0".join([programs(), *map(repr, options), *templates, *strings_text(language)])
    return blake2b(parts.encode(), digest_size=16).hexdigest()


def _templates(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{path.relative_to(folder)}\0{path.read_bytes().hex()}"
