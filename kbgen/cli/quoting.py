"""Words out of a source's text, for `kbgen new quote --from`."""

from collections.abc import Iterable
from pathlib import Path

import click

from kbgen.authoring.from_passage import Spot, quote_data, spots, words_left
from kbgen.authoring.new_entry import new_entry
from kbgen.diagnostics import did_you_mean
from kbgen.findings import Finding
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, Quote, Source
from kbgen.verification.passages import source_text
from kbgen.verification.quoted_text import word_count
from kbgen.verification.verify import text_of

AROUND = 160
"""How much of a passage is shown on each side of the words."""


def quote_from(
    base: KnowledgeBase,
    source_id: str,
    words: str,
    at: str | None,
    sources: Path,
    title: str | None,
) -> tuple[bytes, tuple[str, ...]]:
    """Find words in the text of a source and make a quotation of them.

    Returns:
        The file, and what to tell the author.

    Raises:
        click.UsageError: There is no such source, text or passage, or there are several.
    """
    source = base.find(Source, source_id)
    if source is None:
        hint = did_you_mean(source_id, (each.id for each in base.of_type(Source)))
        raise click.UsageError(f"there is no source '{source_id}'{f'; {hint}' if hint else ''}")
    found = spots(words, source_text(_text(source, sources), source), at)
    spot = _only(found, source)
    told = [*_shown(spot), *_limit(spot, source, base)]
    return new_entry(KIND_BY_NAME[Quote.kind], quote_data(spot, source, base, title)), tuple(told)


def _text(source: Source, sources: Path) -> str:
    if source.file is None:
        raise click.UsageError(f"'{source.id}' names no `file` with its text")
    text = text_of(source, source.file, sources)
    if isinstance(text, Finding):
        raise click.UsageError(f"{text.message}{f'; {text.hint}' if text.hint else ''}")
    return text


def _only(found: tuple[Spot, ...], source: Source) -> Spot:
    if not found:
        raise click.UsageError(
            f"nothing in '{source.file}' is like these words: give some that stand together"
        )
    if len(found) > 1:
        option = "--at" if source.is_recording else "--section"
        places = ", ".join(spot.place for spot in found)
        raise click.UsageError(
            f"several passages have these words: say which by {option}: {places}"
        )
    return found[0]


def _shown(spot: Spot) -> Iterable[str]:
    before, _, after = spot.around.partition(spot.words)
    ends = "…" if len(before) > AROUND else "", "…" if len(after) > AROUND else ""
    likeness = "" if spot.likeness == 1 else f" (the nearest there is, {spot.likeness:.0%} alike)"
    yield f"{spot.place}{likeness}"
    yield f"  {ends[0]}{before[-AROUND:]}»{spot.words}«{after[:AROUND]}{ends[1]}"


def _limit(spot: Spot, source: Source, base: KnowledgeBase) -> Iterable[str]:
    left = words_left(source, base)
    if left is not None:
        yield (
            f"{left} words of '{source.id}' may still be quoted; this takes "
            f"{word_count(spot.words)} of them."
        )
