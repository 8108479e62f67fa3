"""Verifying quotations: reading the sources' texts, and stamping what was found in them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.diagnostics import Diagnostic, did_you_mean, in_order
from kbgen.findings import Finding, Place, located
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef, Quote, Source
from kbgen.model.evidence import Evidence
from kbgen.model.quote import Fragment
from kbgen.model.walk import parts_of
from kbgen.source import leads_out, read_text
from kbgen.verification.checks import Found, elsewhere, places_found, sections_found, verify_quotes
from kbgen.verification.fragments import Words
from kbgen.verification.matching import find
from kbgen.verification.passages import SourceText, source_text
from kbgen.verification.quoted_text import quoted_words


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What was checked of one source.

    Attributes:
        source: Its id.
        file: The file with its text; None where the entry names none.
        quotes: How many quotations there are.
        verified: How many of them were found at their place.
        quoted_words: How many words they have together.
        cited: How many times evidence cites a place in it.
        words: How many words the text has; None without a text.
    """

    source: str
    file: str | None
    quotes: int
    verified: int
    quoted_words: int
    cited: int
    words: int | None


@dataclass(frozen=True)
class Verification:
    """What verifying came to.

    Attributes:
        sources: What was checked, source by source.
        verified: The quotations that were found at their place.
        fragments: For those in a text that has an address, the words that lead to them there.
        diagnostics: What is wrong.
        elsewhere: The place of those that were found at one other place and nowhere else.
    """

    sources: tuple[SourceReport, ...]
    verified: tuple[Quote, ...]
    fragments: Mapping[EntryRef, Fragment]
    diagnostics: tuple[Diagnostic, ...]
    elsewhere: Mapping[EntryRef, str]


def verify(
    base: KnowledgeBase, folder: Path, on_quote: Callable[[], None] = lambda: None
) -> Verification:
    """Check every quotation against the text of its source.

    Args:
        base: The knowledge base.
        folder: The folder with the texts.
        on_quote: Is called `PASSES` times for each quotation.
    """
    raw: dict[str, str] = {}
    texts: dict[str, SourceText] = {}
    unreadable: list[Found] = []
    for source in base.of_type(Source):
        if source.file is None:
            continue
        text = text_of(source, source.file, folder)
        if isinstance(text, Finding):
            unreadable.append(("KB314", text))
        else:
            raw[source.id], texts[source.id] = text, source_text(text, source)
    found = (
        *unreadable,
        *sections_found(base, texts),
        *places_found(base, texts),
        *verify_quotes(_told(base.of_type(Quote), on_quote), texts),
    )
    verified = _verified(base, texts, [finding for _, finding in found])
    reports = tuple(_reports(base, verified, raw))
    diagnostics = in_order(located(code, finding, base) for code, finding in found)
    fragments = dict(_fragments(base, verified, texts, raw))
    astray = dict(elsewhere(_told(base.of_type(Quote), on_quote), texts))
    return Verification(reports, verified, fragments, diagnostics, astray)


PASSES = 2
"""How many times verifying goes through all quotations."""


def _told(quotes: Iterable[Quote], on_quote: Callable[[], None]) -> Iterator[Quote]:
    for quote in quotes:
        yield quote
        on_quote()


def text_of(source: Source, file: str, folder: Path) -> str | Finding:
    """The text of a source, which is a file in the folder of texts and nowhere else, or why not."""
    if "\0" in file or leads_out(folder / file, folder):
        return _unreadable(source, f"'{file}' is not in {folder}", folder)
    text, problem = read_text(folder / file, file)
    if text is None:
        reason = problem.message.removeprefix("the file cannot be read: ") if problem else ""
        return _unreadable(source, f"'{file}' cannot be read from {folder}: {reason}", folder)
    return text


def _unreadable(source: Source, message: str, folder: Path) -> Finding:
    paths = sorted(folder.iterdir()) if folder.is_dir() else ()
    there = [path.name for path in paths if path.is_file()]
    hint = did_you_mean(source.file or "", there)
    return Finding(message, Place(source.ref, ("file",)), hint)


def _verified(
    base: KnowledgeBase, texts: Mapping[str, SourceText], findings: Iterable[Finding]
) -> tuple[Quote, ...]:
    doubtful = {finding.place.ref for finding in findings}
    return tuple(
        quote
        for quote in base.of_type(Quote)
        if quote.source in texts and texts[quote.source].at(quote) and quote.ref not in doubtful
    )


def _fragments(
    base: KnowledgeBase,
    verified: Iterable[Quote],
    texts: Mapping[str, SourceText],
    raw: Mapping[str, str],
) -> Iterator[tuple[EntryRef, Fragment]]:
    words = {
        source.id: Words(raw[source.id])
        for source in base.of_type(Source)
        if source.url and source.id in raw
    }
    for quote in verified:
        match = find(quote.text, texts[quote.source].at(quote), capitals=False)
        if match and quote.source in words:
            fragment = words[quote.source].fragment(match.words)
            if fragment:
                yield quote.ref, fragment


def _reports(
    base: KnowledgeBase, verified: tuple[Quote, ...], raw: Mapping[str, str]
) -> Iterator[SourceReport]:
    """What was checked of each source, counted in one pass over quotations and evidence."""
    quotes = base.of_type(Quote)
    evidence = (piece for entry in base.entries.values() for _, piece in parts_of(entry, Evidence))
    quoted, right = (Counter(quote.source for quote in some) for some in (quotes, verified))
    cited, words = Counter(piece.source for piece in evidence), quoted_words(quotes)
    for source in base.of_type(Source):
        yield SourceReport(
            source=source.id,
            file=source.file,
            quotes=quoted[source.id],
            verified=right[source.id],
            quoted_words=words[source.id],
            cited=cited[source.id],
            words=len(raw[source.id].split()) if source.id in raw else None,
        )
