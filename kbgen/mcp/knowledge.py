"""The content that questions are asked of: loaded once, and again when a file has changed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock

from kbgen.exporters.api.records import EntryRecord
from kbgen.loader import DocumentCache
from kbgen.model import KINDS, EntryRef
from kbgen.search.local import LocalSearch
from kbgen.search.site_search import SiteSearch
from kbgen.site import CheckedContent, SiteConfig, check_content
from kbgen.site.exports import Exporting
from kbgen.source import SUFFIXES, ContentRoot

State = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True)
class Knowledge:
    """Checked content, with what finds and describes it.

    Attributes:
        config: Where it came from.
        checked: The content, with what is not finished; of that nobody is told.
        documents: What was read of it.
    """

    config: SiteConfig
    checked: CheckedContent
    documents: DocumentCache | None = None

    @cached_property
    def exporting(self) -> Exporting:
        """What describes entries."""
        return Exporting.of(self.checked, self.config, documents=self.documents)

    @cached_property
    def search(self) -> LocalSearch:
        """What finds entries."""
        strings = self.exporting.strings
        records = SiteSearch(self.exporting.api.context, strings).records()
        return LocalSearch.speaking(records, strings)

    def record(self, ref: EntryRef) -> EntryRecord:
        """All that there is to tell of an entry."""
        return self.exporting.api.record(ref)

    @cached_property
    def refs(self) -> Mapping[str, EntryRef]:
        """Every entry, by the path of its page."""
        context = self.exporting.api.context
        return {context.link(ref).url: ref for ref in self.exporting.base.entries}

    @property
    def as_of(self) -> str | None:
        """The day of the last change, if that is known."""
        changed = (dates.changed for dates in self.exporting.dates.values())
        last: datetime | None = max(changed, default=None)
        return last.date().isoformat() if last else None


class Reloading:
    """Gives the content as it is on disk now."""

    def __init__(self, config: SiteConfig) -> None:
        """Prepare to load; nothing is read yet."""
        self._config = config
        self._documents = DocumentCache()
        self._state: State | None = None
        self._knowledge: Knowledge | None = None
        self._one_at_a_time = Lock()

    def now(self) -> Knowledge:
        """The content; read again if any of its files is another than before."""
        with self._one_at_a_time:
            state = self._look()
            if self._knowledge is None or state != self._state:
                checked = self._check(self._config)
                self._knowledge = Knowledge(self._config, checked, self._documents)
                self._state = state
            return self._knowledge

    def checked_with(self, layer: ContentRoot) -> CheckedContent:
        """The content with one more layer above; what is known already is not read again."""
        config = SiteConfig(
            (*self._config.roots, layer), levels=self._config.levels, extra=self._config.extra
        )
        with self._one_at_a_time:
            return self._check(config)

    def _check(self, config: SiteConfig) -> CheckedContent:
        previous = self._knowledge.checked if self._knowledge else None
        return check_content(config, None, self._documents, previous)

    def _look(self) -> State:
        """Every entry's file, with what changes when it is written."""
        folders = [root.path / kind.folder for root in self._config.roots for kind in KINDS]
        files = (entry for folder in folders if folder.is_dir() for entry in os.scandir(folder))
        states = ((Path(file.path), file.stat()) for file in files if file.name.endswith(SUFFIXES))
        return {path: (status.st_mtime_ns, status.st_size) for path, status in states}
