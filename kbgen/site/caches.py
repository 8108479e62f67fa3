"""What is kept between runs, and between the rebuilds of a preview."""

import marshal
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbgen.loader import Memory
from kbgen.render import Compiled
from kbgen.site.check import CheckedContent, check_content
from kbgen.site.config import SiteConfig
from kbgen.site.kept import read_kept, write_kept
from kbgen.site.outputs import Output
from kbgen.site.page_store import PageStore

PAGES, DOCUMENTS, TEMPLATES, OUTPUTS = "pages", "documents", "templates", "outputs"


@dataclass(frozen=True)
class Caches:
    """Everything that is worked out once and used again.

    Attributes:
        folder: Where it is kept when the process ends; None to keep nothing.
        pages: Rendered pages.
        documents: Parsed files; parsing is half of what checking takes.
        templates: Compiled templates.
    """

    folder: Path | None = None
    pages: PageStore = field(default_factory=lambda: PageStore(None))
    documents: Memory = field(default_factory=Memory)
    templates: Compiled = field(default_factory=Compiled)

    @classmethod
    def recall(cls, folder: Path | None) -> "Caches":
        """What an earlier run has kept.

        Args:
            folder: Where things are kept, if they are.
        """
        pages = PageStore(folder / PAGES if folder else None)
        templates = Compiled(_recall(folder, TEMPLATES))
        return cls(folder, pages, Memory(_recall(folder, DOCUMENTS)), templates)

    def keep_documents(self) -> None:
        """Keep what has been read for the next run, if anything is new."""
        if self.folder and self.documents.has_news:
            _keep(self.folder / DOCUMENTS, self.documents.known)

    def keep_templates(self) -> None:
        """Keep what has been compiled for the next run, if anything is new."""
        if self.folder and self.templates.has_news:
            _keep(self.folder / TEMPLATES, self.templates.known)
            self.templates.has_news = False  # a preview builds again and again

    def recall_outputs(self) -> Mapping[str, Output]:
        """The pages that the last build has left in the site, by their paths in it."""
        if self.folder is None:
            return {}
        kept = read_kept(self.folder / OUTPUTS)
        return pickle.loads(kept) if kept else {}  # noqa: S301 - ours, see `kept`

    def keep_outputs(self, outputs: Mapping[str, Output]) -> None:
        """Keep what is known of the pages in the site for the next run.

        Args:
            outputs: The pages by their paths in the site.
        """
        if self.folder:
            write_kept(self.folder / OUTPUTS, pickle.dumps(outputs, pickle.HIGHEST_PROTOCOL))


def check_again(config: SiteConfig) -> CheckedContent:
    """Load and check everything; files that an earlier run has parsed and kept are not parsed."""
    caches = Caches(config.kept, documents=Memory(_recall(config.kept, DOCUMENTS)))
    checked = check_content(config, memory=caches.documents)
    caches.keep_documents()
    return checked


def _recall(folder: Path | None, name: str) -> Any:
    if folder is None:
        return None
    kept = read_kept(folder / name)
    return marshal.loads(kept) if kept else None  # noqa: S302 - ours, see `kept`


def _keep(path: Path, known: Any) -> None:
    """Write plain values."""
    write_kept(path, marshal.dumps(known))
