"""Parsed files that are kept between runs: parsing is half of what checking takes."""

import marshal
from pathlib import Path
from typing import Any

from kbgen.loader import Memory
from kbgen.site.check import CheckedContent, check_content
from kbgen.site.config import SiteConfig
from kbgen.site.kept import read_kept, write_kept

FILE = "documents"


def check_again(config: SiteConfig) -> CheckedContent:
    """Load and check everything; files that an earlier run has parsed and kept are not parsed."""
    memory = recall(config.kept)
    checked = check_content(config, memory=memory)
    keep(memory, config.kept)
    return checked


def recall(folder: Path | None) -> Memory:
    """What an earlier run has read and kept.

    Args:
        folder: Where things are kept, if they are.
    """
    kept = read_kept(folder / FILE) if folder else None
    return Memory(marshal.loads(kept) if kept else None)  # noqa: S302 - ours, see `kept`


def keep(memory: Memory, folder: Path | None) -> None:
    """Keep what has been read for the next run, if anything is new."""
    if folder and memory.has_news:
        known: Any = memory.known  # plain values throughout
        write_kept(folder / FILE, marshal.dumps(known))
