"""Checking content: everything that can be wrong, found without an engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from kbgen.cache.build_cache import BuildCache
from kbgen.diagnostics import Diagnostic, Severity, Span, in_order
from kbgen.graph import LinkGraph, Terms, build_graph, find_mentions, terms_of
from kbgen.knowledge_base import KnowledgeBase
from kbgen.loader import DocumentCache, load
from kbgen.rules import (
    EntryFindings,
    RuleContext,
    explain_unresolved,
    references_of,
    run_entry_rules,
    run_rules,
)
from kbgen.site.config import SiteConfig, as_typed
from kbgen.source import leads_out, read_frame, read_text


@dataclass(frozen=True)
class CheckedContent:
    """A knowledge base with its links and with what is wrong with it.

    Attributes:
        base: The entries.
        graph: Their links.
        diagnostics: Every problem, in order of place.
        texts: The text of hand-written pages, by the path that diagnostics print.
        terms: The words that link to entries by themselves.
        in_entries: What was found wrong by looking at each entry, for the next check to start from.
    """

    base: KnowledgeBase
    graph: LinkGraph
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    terms: Terms
    in_entries: EntryFindings

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that stop any build."""
        return self.failing(strict=False)

    def failing(self, *, strict: bool) -> tuple[Diagnostic, ...]:
        """The diagnostics that stop a build: errors, in strict mode warnings too, never notices."""
        levels = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return tuple(d for d in self.diagnostics if d.severity in levels)

    @cached_property
    def shown_texts(self) -> Mapping[str, str]:
        """The text of every file that a diagnostic is in, for code frames."""
        texts = {}
        for diagnostic in self.diagnostics:
            file = diagnostic.span.file
            if file not in texts and (text := self._text_of(file)) is not None:
                texts[file] = text
        return texts

    def _text_of(self, file: str) -> str | None:
        if file in self.texts:
            return self.texts[file]
        return read_frame(Path(file))


def check_content(
    config: SiteConfig,
    today: date | None = None,
    documents: DocumentCache | None = None,
    previous: CheckedContent | None = None,
) -> CheckedContent:
    """Load and check everything.

    Args:
        config: What to check.
        today: The day for rules about dates; the current one by default.
        documents: What earlier checks have read; unchanged files are not read again.
        previous: An earlier result; what it has on unchanged entries is taken from it.
    """
    loaded = load(config.roots, documents)
    base = loaded.knowledge_base
    pages, unreadable = _read_pages(config)
    known = (previous.base, previous.graph) if previous else None
    graph = build_graph(base, pages.values(), known)
    in_entries = run_entry_rules(base, (previous.base, previous.in_entries) if previous else None)
    terms = terms_of(base)
    context = RuleContext(base, graph, today or date.today(), terms)
    in_pages = (*unreadable, *_page_diagnostics(pages, base))
    in_faulty = references_of(loaded.partial, context)
    ruled = run_rules(context, in_entries, config.levels)
    found = (*loaded.diagnostics, *in_faulty, *ruled, *in_pages)
    return CheckedContent(base, graph, in_order(found), pages, terms, in_entries)


def check_cached(config: SiteConfig) -> CheckedContent:
    """Load and check everything; files that an earlier run has parsed and saved are not parsed."""
    cache = BuildCache.load(config.cache_dir)
    checked = check_content(config, documents=cache.documents)
    cache.save_documents()
    return checked


def _read_pages(config: SiteConfig) -> tuple[dict[str, str], list[Diagnostic]]:
    """Read every hand-written page; where two layers have one, the higher layer's."""
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    seen: set[str] = set()
    for folder in config.page_dirs:
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(folder).as_posix()
            if name in seen:
                continue
            seen.add(name)
            if leads_out(path, folder):
                problems.append(_leading_out(path))
                continue
            text, problem = read_text(path, as_typed(path))
            if problem is not None:
                problems.append(problem)
            if text is not None:
                texts[as_typed(path)] = text
    return texts, problems


def _leading_out(path: Path) -> Diagnostic:
    message = "the symbolic link leads out of the folder of pages"
    return Diagnostic("KB001", message, Span(as_typed(path)), "put the file itself here")


def _page_diagnostics(pages: Mapping[str, str], base: KnowledgeBase) -> Iterator[Diagnostic]:
    """KB201 and KB202 for references in hand-written pages."""
    for file, text in pages.items():
        for mention in find_mentions(text):
            candidates = base.candidates(mention.target)
            if len(candidates) == 1 or base.is_broken(mention.target):
                continue
            line = text.count("\n", 0, mention.start) + 1
            column = mention.start - (text.rfind("\n", 0, mention.start) + 1) + 1
            span = Span(file, line, column, line, column + mention.end - mention.start)
            code = "KB202" if candidates else "KB201"
            message, hint = explain_unresolved(mention.target, candidates, base)
            yield Diagnostic(code, message, span, hint)
