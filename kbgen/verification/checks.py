"""Quotations against the texts of their sources: the rules that need more than the entries."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kbgen.diagnostics import listed
from kbgen.findings import Finding, Place
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef, Quote, Source
from kbgen.model.evidence import Evidence
from kbgen.model.fields import seconds
from kbgen.model.walk import parts_of
from kbgen.verification.hedges import lost_hedge
from kbgen.verification.matching import Nearest, find, nearest
from kbgen.verification.passages import Passage, SourceText

Found = tuple[str, Finding]
"""A code, and what was found of that sort."""

_ALIKE = 0.5
"""Below this likeness the nearest words are no help."""


def verify_quotes(quotes: Iterable[Quote], texts: Mapping[str, SourceText]) -> Iterator[Found]:
    """KB307, KB308, KB312: the quotations of every source whose text is there.

    Args:
        quotes: The quotations.
        texts: The text of each source, by the source's id.
    """
    for quote in quotes:
        text = texts.get(quote.source)
        # where the section itself was not found, that is the thing to mend
        if text is not None and quote.section not in text.missing.values():
            yield from _verify(quote, text)


def elsewhere(
    quotes: Iterable[Quote], texts: Mapping[str, SourceText]
) -> Iterator[tuple[EntryRef, str]]:
    """The place of each quotation that stands at one other place than it says, and at no third."""
    for quote in quotes:
        text = texts.get(quote.source)
        if text is not None and find(quote.text, text.at(quote)) is None:
            places = {p.place for p in text.passages if p.place and find(quote.text, [p])}
            if len(places) == 1:
                yield quote.ref, places.pop()


def sections_found(base: KnowledgeBase, texts: Mapping[str, SourceText]) -> Iterator[Found]:
    """KB315: every section that a source lists is found in its text."""
    for source in base.of_type(Source):
        for number in texts[source.id].missing if source.id in texts else ():
            section = source.sections[number]
            key = "starts" if section.starts else "title"
            message = f"no line of '{source.file}' starts with '{section.starts or section.title}'"
            hint = "give the words it starts with as `starts`; sections stand in the text's order"
            yield "KB315", Finding(message, Place(source.ref, ("sections", number, key)), hint)


def places_found(base: KnowledgeBase, texts: Mapping[str, SourceText]) -> Iterator[Found]:
    """KB316: at every time stamp that evidence cites, something is said."""
    for entry in base.entries.values():
        for path, evidence in parts_of(entry, Evidence):
            text = texts.get(evidence.source)
            if text is not None and evidence.at is not None and not text.at(evidence):
                message = f"nothing in '{evidence.source}' has the time stamp {evidence.at}"
                hint = _neighbours(evidence.at, text)
                yield "KB316", Finding(message, Place(entry.ref, (*path, "at")), hint)


def _neighbours(at: str, text: SourceText) -> str | None:
    """The time stamps before and after one that is not there."""
    stamps = [passage.place for passage in text.passages if passage.place]
    earlier = [stamp for stamp in stamps if seconds(stamp) < seconds(at)]
    later = [stamp for stamp in stamps if seconds(stamp) > seconds(at)]
    return f"there is {listed([*earlier[-1:], *later[:1]], 'and')}" if stamps else None


def _verify(quote: Quote, text: SourceText) -> Iterator[Found]:
    match = find(quote.text, text.at(quote))
    if match is not None:
        if lost := lost_hedge(match):
            hedge, number = lost
            message = f"'{hedge}' stands right before '{number}' in the source and is left out"
            hint = "begin the quote with it: without it a guess reads like a measurement"
            yield "KB312", Finding(message, Place(quote.ref, ("text",), text=number), hint)
    elif elsewhere := find(quote.text, text.passages):
        yield _elsewhere(quote, elsewhere.passage, stamped=text.stamped)
    else:
        yield _not_found(quote, text)


def _elsewhere(quote: Quote, passage: Passage, *, stamped: bool) -> Found:
    key, place = ("at", quote.at) if quote.at else ("section", quote.section)
    message = f"the words are in '{quote.source}', but not at {place}"
    right = f'at: "{passage.place}"' if stamped else f"section: {passage.place}"
    hint = f"write `{right}`" if passage.place else "they stand before the first place with a name"
    return "KB308", Finding(message, Place(quote.ref, (key,)), hint)


def _not_found(quote: Quote, text: SourceText) -> Found:
    here = text.at(quote)
    place = Place(quote.ref, ("text",))
    message = f"these words are not in '{quote.source}'"
    if not here:
        message += f", and it has nothing at {quote.at or quote.section}"
    if match := find(quote.text, here, capitals=False):
        hint = f"only the capitals differ; the source has “{match.words}”"
        return "KB307", Finding(message, place, hint)
    close = nearest(quote.text, here or text.passages)
    if close is None or close.likeness < _ALIKE:
        close = max(
            (found for found in (close, nearest(quote.text, text.passages)) if found),
            key=lambda found: found.likeness,
            default=None,
        )
    hint = _suggestion(close)
    if re.search(r"(?<!\[)(?:\.{3}|…)(?!\])", quote.text):
        hint = f"a cut is written […]; {hint}"
    return "KB307", Finding(message, place, hint)


def _suggestion(close: Nearest | None) -> str:
    if close is None or close.likeness < _ALIKE:
        return "quote what the source has; `[…]` marks a cut and `[word]` a correction"
    return f"the nearest words, at {close.passage.place or 'the start'}: “{close.words}”"
