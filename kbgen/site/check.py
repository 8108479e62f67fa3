"""Checking content: everything that can be wrong, found without an engine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kbgen.cache.build_cache import BuildCache
from kbgen.diagnostics import Diagnostic, Severity, Span, in_order
from kbgen.graph import LinkGraph, Terms, build_graph, find_mentions, terms_of
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.loader import DocumentCache, OnEntry, load
from kbgen.model import Status
from kbgen.rules import (
    EntryFindings,
    RuleContext,
    explain_unresolved,
    references_of,
    run_entry_rules,
    run_rules,
)
from kbgen.site.choices import Choices
from kbgen.site.claims import claims_of, lists_of
from kbgen.site.config import SiteConfig
from kbgen.site.extra_check import extra_diagnostics
from kbgen.site.hides import hide_notices
from kbgen.site.outputs import clashes
from kbgen.site.queries import led_to, queries_of, query_diagnostics
from kbgen.site.replacing import Replacing, find_replacing
from kbgen.site.written_files import WrittenFile, find_written_files
from kbgen.source import ContentRoot, read_frame, read_text


@dataclass(frozen=True)
class CheckedContent:
    """A knowledge base with its links and with what is wrong with it.

    Attributes:
        base: The entries.
        graph: Their links.
        diagnostics: Every problem, in order of place.
        texts: The text of hand-written pages, by the path that diagnostics print.
        written: What people have written for the site besides entries.
        terms: The words that link to entries by themselves.
        in_entries: What was found wrong by looking at each entry, for the next check to start from.
        roots: The content roots, lowest layer first.
    """

    base: KnowledgeBase
    graph: LinkGraph
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    written: tuple[WrittenFile, ...]
    terms: Terms
    in_entries: EntryFindings
    roots: tuple[ContentRoot, ...]

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
        packs = {f"{root.label}/": root.path for root in self.roots if root.is_packed}
        inside = (path / file[len(name) :] for name, path in packs.items() if file.startswith(name))
        return read_frame(next(inside, Path(file)))


PASSES = 3
"""How many times checking goes through all entries: it reads, validates and judges them."""


def check_content(
    config: SiteConfig,
    today: date | None = None,
    documents: DocumentCache | None = None,
    previous: CheckedContent | None = None,
    on_entry: OnEntry = lambda: None,
) -> CheckedContent:
    """Load and check everything.

    Args:
        config: What to check.
        today: The day for rules about dates; the current one by default.
        documents: What earlier checks have read; unchanged files are not read again.
        previous: An earlier result; what it has on unchanged entries is taken from it.
        on_entry: Is called `PASSES` times for each entry.
    """
    loaded = load(config.roots, documents, on_entry=on_entry)
    base = replace(loaded.knowledge_base, extra=config.extra)
    written, unpublished = find_written_files(config)
    texts, unreadable = _read_pages(written)
    pages = {file.file: text for file, text in texts.items()}
    layers = {file.file: _layer_of(file, config.roots) for file in texts}
    known = (previous.base, previous.graph) if previous else None
    queries = queries_of(pages)
    graph = build_graph(base, pages.values(), known)
    if queries:
        graph = graph.led_to(led_to(queries.values(), ViewContext(base, graph)))
    before = (previous.base, previous.in_entries) if previous else None
    in_entries = run_entry_rules(base, before, on_entry)
    terms = terms_of(base)
    context = RuleContext(base, graph, today or date.today(), terms)
    of_pages = (*_page_diagnostics(pages, layers, base), *query_diagnostics(queries, layers, base))
    in_files = (*extra_diagnostics(base), *unpublished, *unreadable, *of_pages)
    hides = hide_notices(base, pages, layers)
    in_site = _site_diagnostics(base, graph, config.choices, written, texts)
    in_faulty = references_of(loaded.partial, context, config.levels)
    of_rules = run_rules(context, in_entries, config.levels)
    found = in_order((*loaded.diagnostics, *in_faulty, *of_rules, *in_files, *hides, *in_site))
    return CheckedContent(base, graph, found, pages, written, terms, in_entries, config.roots)


def published(checked: CheckedContent, documents: DocumentCache | None = None) -> CheckedContent:
    """Content as it is published: without drafts, and links to these are mere words.

    Args:
        checked: All of it.
        documents: What was read of it.
    """
    if all(entry.status is not Status.DRAFT for entry in checked.base.entries.values()):
        return checked
    base = load(checked.roots, documents, drafts=False).knowledge_base
    base = replace(base, extra=checked.base.extra)
    graph = build_graph(base, checked.texts.values())
    return replace(checked, base=base, graph=graph, terms=terms_of(base))


def check_cached(config: SiteConfig, on_entry: OnEntry = lambda: None) -> CheckedContent:
    """Load and check everything; files that an earlier run has parsed and saved are not parsed."""
    cache = BuildCache.load(config.cache_dir)
    checked = check_content(config, documents=cache.documents, on_entry=on_entry)
    cache.save_documents()
    return checked


def _read_pages(
    written: Sequence[WrittenFile],
) -> tuple[dict[WrittenFile, str], list[Diagnostic]]:
    """Read every hand-written page."""
    texts: dict[WrittenFile, str] = {}
    problems: list[Diagnostic] = []
    for page in written:
        if not page.is_page:
            continue
        text, problem = read_text(page.path, page.file)
        if problem is not None:
            problems.append(problem)
        if text is not None:
            texts[page] = text
    return texts, problems


def _site_diagnostics(
    base: KnowledgeBase,
    graph: LinkGraph,
    choices: Choices,
    written: Sequence[WrittenFile],
    texts: Mapping[WrittenFile, str],
) -> Iterator[Diagnostic]:
    """KB505 and KB506 for files that are in each other's way."""
    context = ViewContext(base, graph, choices.addresses)
    replacing = list[Replacing]()
    for found in find_replacing(texts, lists_of(context, choices), context.addresses):
        if isinstance(found, Replacing):
            replacing.append(found)
        else:
            yield found
    yield from clashes(claims_of(context, choices, written, replacing))


def _layer_of(page: WrittenFile, roots: Sequence[ContentRoot]) -> int:
    """The number of the content root that a page is of; the site's own pages are above all."""
    above = len(roots)
    return next((n for n, root in enumerate(roots) if page.path.is_relative_to(root.path)), above)


def _page_diagnostics(
    pages: Mapping[str, str], layers: Mapping[str, int], base: KnowledgeBase
) -> Iterator[Diagnostic]:
    """KB201 and KB202 for references in hand-written pages."""
    for file, text in pages.items():
        for mention in find_mentions(text):
            candidates = base.candidates(mention.target)
            if len(candidates) == 1 or base.is_broken(mention.target):
                continue
            if not candidates and base.hidden_from(mention.target, None, layers[file]):
                continue
            line = text.count("\n", 0, mention.start) + 1
            column = mention.start - (text.rfind("\n", 0, mention.start) + 1) + 1
            span = Span(file, line, column, line, column + mention.end - mention.start)
            code = "KB202" if candidates else "KB201"
            message, hint = explain_unresolved(mention.target, candidates, base)
            yield Diagnostic(code, message, span, hint)
