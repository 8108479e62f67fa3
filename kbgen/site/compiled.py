"""Compiled templates that are kept between builds."""

import marshal
from pathlib import Path

from kbgen.render import Compiled
from kbgen.site.kept import read_kept, write_kept

FILE = "templates"


def recall_compiled(folder: Path | None) -> Compiled:
    """What an earlier build has compiled and kept.

    Args:
        folder: Where things are kept, if they are.
    """
    kept = read_kept(folder / FILE) if folder else None
    return Compiled(marshal.loads(kept) if kept else None)  # noqa: S302 - ours, see `kept`


def keep_compiled(compiled: Compiled, folder: Path | None) -> None:
    """Keep what has been compiled for the next build, if anything is new."""
    if folder and compiled.has_news:
        write_kept(folder / FILE, marshal.dumps(compiled.known))
