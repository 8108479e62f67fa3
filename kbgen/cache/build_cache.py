"""What is kept between runs, and between the rebuilds of a preview."""

import marshal
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbgen.cache.atomic_file import read_cached, write_cached
from kbgen.cache.previous_build import PageRecord
from kbgen.loader import DocumentCache

DOCUMENTS, OUTPUTS = "documents", "outputs"


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
        return cls(folder, load_documents(folder))

    def save_documents(self) -> None:
        """Save what has been read for the next run, if anything is new."""
        if self.folder and self.documents.has_news:
            known: Any = self.documents.known
            write_cached(self.folder / DOCUMENTS, marshal.dumps(known))

    def load_pages(self) -> Mapping[str, PageRecord]:
        """The pages that the last build has left in the site, by their paths in it."""
        cached = self.folder and read_cached(self.folder / OUTPUTS)
        return pickle.loads(cached) if cached else {}  # noqa: S301 - ours, see `atomic_file`

    def save_pages(self, records: Mapping[str, PageRecord]) -> None:
        """Save what is known of the pages in the site for the next run.

        Args:
            records: The pages by their paths in the site.
        """
        if self.folder:
            write_cached(self.folder / OUTPUTS, pickle.dumps(records, pickle.HIGHEST_PROTOCOL))


def load_documents(folder: Path | None) -> DocumentCache:
    """The parsed files that an earlier run has saved.

    Args:
        folder: The cache folder, if there is one.
    """
    cached = folder and read_cached(folder / DOCUMENTS)
    return DocumentCache(marshal.loads(cached) if cached else None)  # noqa: S302 - ours
