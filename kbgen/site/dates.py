"""When entries were added and last changed: the history of their files, former names included."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from kbgen.git_history import History, Span
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry, EntryRef
from kbgen.origin import Dates, Origin
from kbgen.site.config import SiteConfig
from kbgen.source import SUFFIXES


def dates_of_entries(
    base: KnowledgeBase, config: SiteConfig, history: History
) -> Mapping[EntryRef, Dates]:
    """Give the dates of every entry that has a history.

    Args:
        base: The entries.
        config: Where they came from.
        history: The history of their files.
    """
    folders = {root.label: str(root.path.resolve()) for root in config.roots}
    found = {}
    for ref, entry in base.entries.items():
        if dates := _dates(entry, base.origins[ref], folders, history):
            found[ref] = dates
    return found


def _dates(
    entry: Entry, origin: Origin, folders: Mapping[str, str], history: History
) -> Dates | None:
    path = _path(origin.document.file, folders)
    own = history.of(path)
    if own is None:
        return None
    overrides = (history.of(_path(d.file, folders)) for d in origin.documents[1:])
    spans = [own, *(span for span in overrides if span)]
    added, name = min([(own.first, entry.id), *_before(entry, path, history)])
    decided = (span.versioned for span in spans if span.versioned)
    return Dates(added, max(span.last for span in spans), name, max(decided, default=None))


def _before(entry: Entry, path: str, history: History) -> Iterator[tuple[datetime, str]]:
    """When the files under an entry's former names were added."""
    folder = Path(path).parent if entry.formerly else None
    for name in entry.former_ids:
        for suffix in SUFFIXES:
            span: Span | None = history.of(f"{folder}{os.sep}{name}{suffix}")
            if span:
                yield span.first, name


def _path(file: str, folders: Mapping[str, str]) -> str:
    """The absolute path of a file, which is called `LABEL/KIND/NAME`."""
    label, kind, name = file.rsplit("/", 2)
    return f"{folders[label]}{os.sep}{kind}{os.sep}{name}"
