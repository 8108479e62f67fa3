"""A comparison as a section of a changelog, for readers of the pack."""

from collections.abc import Iterable, Iterator

from kbgen.comparison.edition import NOW
from kbgen.comparison.reports.wording import place_words, verdict_words
from kbgen.comparison.result import Comparison, Named

UNRELEASED = "Unreleased"
"""What Keep a Changelog calls what has no version yet."""

UNTOLD = frozenset({"person", "source", "topic"})
"""Kinds that name what entries are filed under; their coming and going is no news by itself."""


def report_changelog(comparison: Comparison) -> str:
    """Write the section: what readers would look for, and nothing of how it is written."""
    blocks = [f"## {UNRELEASED if comparison.new == NOW else comparison.new}"]
    for title, lines in _sections(comparison):
        if found := list(lines):
            blocks.append("\n".join((f"### {title}", "", *(f"- {line}" for line in found))))
    if len(blocks) == 1:
        blocks.append("Nothing that readers would notice.")
    return "\n\n".join(blocks) + "\n"


def _sections(comparison: Comparison) -> Iterator[tuple[str, Iterable[str]]]:
    yield (
        "Verdicts that are others now",
        (
            f"{decision.title}: {place_words(one)}: {verdict_words(one.after)}, "
            f"and no longer {verdict_words(one.before)}"
            for decision in comparison.verdicts
            for one in decision.given
        ),
    )
    yield "Added", (_named(one) for one in comparison.added if one.kind not in UNTOLD)
    yield (
        "Changed",
        (
            _named(one)
            for one in comparison.changed
            if one.kind not in UNTOLD and (one.fields or one.evidence)
        ),
    )
    yield (
        "Renamed",
        (
            f"{_named(one)} (was `{one.was}`)"
            for one in comparison.renamed
            if one.kind not in UNTOLD
        ),
    )
    yield (
        "Removed",
        (
            _named(one) + (f", now in `{one.into}`" if one.into else "")
            for one in comparison.removed
            if one.kind not in UNTOLD
        ),
    )


def _named(one: Named) -> str:
    return f"{one.title} (`{one.ref}`)"
