"""The knowledge base for Python programs: loaded whole, or not at all."""

from pathlib import Path

from kbgen.artifact import Artifact
from kbgen.diagnostics import Diagnostic
from kbgen.graph import LinkGraph, build_graph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.site.check import CheckedContent, check_content
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


def load(*roots: str | Path) -> KnowledgeBase:
    """Load content that has no errors.

    Args:
        roots: Content roots, as for `check`.

    Returns:
        Every entry, by kind and id.

    Raises:
        ConfigError: A root does not exist.
        ContentError: There are errors in the content.
    """
    checked = check(*roots)
    if checked.errors:
        raise ContentError(checked.errors)
    return checked.base


def link_graph(base: KnowledgeBase) -> LinkGraph:
    """Work out who links to whom, in both directions."""
    return build_graph(base)


def export(base: KnowledgeBase, format_: str) -> tuple[Artifact, ...]:
    """Turn a knowledge base into files, as `kbgen export` does; nothing is written.

    Args:
        base: The entries.
        format_: `json`, `csv`, `ndjson`, `markdown`, `markdown-flat`, `obsidian` or `wiki`.

    Raises:
        ValueError: There is no such format.
    """
    if format_ not in FORMATS:
        raise ValueError(f"there is no format '{format_}'; there is {', '.join(FORMATS)}")
    return tuple(Exporting(base, build_graph(base)).files(format_))
