"""Files under a second name: as links where these can be, and else as copies."""

import os
import shutil
from pathlib import Path


def link_tree(source: Path, target: Path) -> None:
    """Have a file, or all of a folder, be at another place as well.

    Args:
        source: Where it is.
        target: Where nothing is yet.
    """
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=_link)
    else:
        _link(str(source), str(target))


def _link(source: str, target: str) -> str:
    """Link a file, or copy it where there are no links between the two."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)
    return target
