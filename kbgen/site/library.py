"""The knowledge base for Python programs: loaded whole, or not at all."""

from pathlib import Path

from kbgen.artifact import Artifact
from kbgen.diagnostics import Diagnostic
from kbgen.graph import LinkGraph, build_graph
from kbgen.i18n import load_strings
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.model import Entry
from kbgen.search.entry_records import search_records
from kbgen.search.local import LocalSearch
from kbgen.site.check import CheckedContent, check_content, published
from kbgen.site.config import SiteConfig, resolve_roots
from kbgen.site.exports import FORMATS, Exporting

SHOWN = 5


class ContentError(Exception):
    """There are errors in the content.

    Attributes:
        diagnostics: The errors, each with its file, line and advice.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        lines = [f"{d.span.file}:{d.span.line}: {d.message}" for d in diagnostics[:SHOWN]]
        more = len(diagnostics) - SHOWN
        super().__init__("\n".join(lines + [f"and {more} more"] * (more > 0)))


def check(*roots: str | Path) -> CheckedContent:
    """Load content and find everything that is wrong with it.

    Args:
        roots: Content roots, the lowest layer first: folders, or `package:NAME` for an installed
            pack. Without any, the folder `content` here.

    Returns:
        The entries that can be used, their links, and the diagnostics.

    Raises:
        ConfigError: A root does not exist.
    """
    return check_content(SiteConfig(resolve_roots([str(root) for root in roots], Path())))


def load(*roots: str | Path, drafts: bool = True) -> KnowledgeBase:
    """Load content that has no errors.

    Args:
        roots: Content roots, as for `check`.
        drafts: Whether entries count that are not finished, which no site publishes.

    Returns:
        Every entry, by kind and id.

    Raises:
        ConfigError: A root does not exist.
        ContentError: There are errors in the content.
    """
    checked = check(*roots)
    if checked.errors:
        raise ContentError(checked.errors)
    return (checked if drafts else published(checked)).base


def link_graph(base: KnowledgeBase) -> LinkGraph:
    """Work out who links to whom, in both directions."""
    return build_graph(base)


class Search:
    """Finds entries by words or by a question, as the site's own search does."""

    def __init__(self, base: KnowledgeBase, language: str = "en") -> None:
        """Make the index, which takes a moment: keep it for more questions.

        Args:
            base: The entries.
            language: That of the questions: it says which words say nothing.
        """
        context, strings = ViewContext(base, build_graph(base)), load_strings(language)
        self._entries = {context.link(ref).url: entry for ref, entry in base.entries.items()}
        self._index = LocalSearch.speaking(search_records(context), strings)

    def find(self, query: str, kind: str | None = None, limit: int = 10) -> tuple[Entry, ...]:
        """Find entries, the best first.

        Args:
            query: Words, or a question.
            kind: The only kind that is wanted, if there is one.
            limit: How many at most.
        """
        found = self._index.find(query, kind)
        return tuple(self._entries[one.url] for one in found[:limit])


def export(base: KnowledgeBase, format_: str) -> tuple[Artifact, ...]:
    """Turn a knowledge base into files, as `kbgen export` does; nothing is written.

    Args:
        base: The entries; `kbgen export` leaves out drafts, as `load` does where it is told to.
        format_: `json`, `csv`, `ndjson`, `markdown`, `markdown-flat`, `obsidian` or `wiki`.

    Raises:
        ValueError: There is no such format.
    """
    if format_ not in FORMATS:
        raise ValueError(f"there is no format '{format_}'; there is {', '.join(FORMATS)}")
    return tuple(Exporting(base, build_graph(base)).files(format_))
