"""What is kept between runs, and between the rebuilds of a preview."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbgen.cache.data_file import read_data, write_data
from kbgen.cache.previous_build import PageRecord, record_of
from kbgen.loader import DocumentCache

DOCUMENTS, PAGES = "documents.json", "pages.json"


@dataclass(frozen=True)
class BuildCache:
    """Everything that is worked out once and used again.

    Attributes:
        folder: Where it is kept when the process ends; None to keep nothing.
        documents: Parsed files; parsing is half of what checking takes.
    """

    folder: Path | None = None
    documents: DocumentCache = field(default_factory=DocumentCache)

    @classmethod
    def load(cls, folder: Path | None) -> "BuildCache":
        """What an earlier run has saved.

        Args:
            folder: The cache folder, if there is one.
        """
        known = folder and read_data(folder, DOCUMENTS, DocumentCache.of)
        return cls(folder, known or DocumentCache())

    def save_documents(self) -> None:
        """Save what has been read for the next run, if anything is new."""
        if self.folder and self.documents.has_news:
            write_data(self.folder, DOCUMENTS, self.documents.known)

    def load_pages(self, site_dir: str) -> Mapping[str, PageRecord]:
        """The pages that the last build has left in the site, by their paths in it.

        Args:
            site_dir: The built site.
        """

        def parse(data: Any) -> Mapping[str, PageRecord]:
            if data["site"] != site_dir:
                raise ValueError("of another site")
            return {str(path): record_of(path, values) for path, values in data["pages"].items()}

        return (self.folder and read_data(self.folder, PAGES, parse)) or {}

    def save_pages(self, site_dir: str, records: Mapping[str, PageRecord]) -> None:
        """Save what is known of the pages in the site for the next run.

        Args:
            site_dir: The built site.
            records: The pages by their paths in the site.
        """
        if self.folder:
            pages = {path: record.values() for path, record in records.items()}
            write_data(self.folder, PAGES, {"site": site_dir, "pages": pages})
