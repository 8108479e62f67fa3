"""A comparison for a person at a terminal, what matters most first."""

from collections.abc import Iterable, Iterator

from kbgen.comparison.reports.wording import (
    check_words,
    counted,
    evidence_words,
    field_words,
    layer_words,
    lead_words,
    place_words,
    relation_words,
    verdict_words,
)
from kbgen.comparison.result import Changed, Comparison, DecisionChange, Renamed

MOST_NEAR = 3
"""So many of the situations one answer away are told; the others are counted."""


def report_text(comparison: Comparison) -> str:
    """Print what differs, section by section."""
    if comparison.is_empty:
        return f"{comparison.old} → {comparison.new}: nothing differs\n"
    blocks = [f"{comparison.old} → {comparison.new}"]
    blocks += ["\n".join((title, *(f"  {line}" for line in lines)))
               for title, lines in _sections(comparison) if lines]  # fmt: skip
    return "\n\n".join(blocks) + "\n"


def _sections(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    flips = [line for decision in comparison.verdicts for line in _flips(decision)]
    yield "Verdicts that flip", flips
    yield (
        "Verdicts that come closer",
        [
            f"{decision.ref}: {place_words(one)}: {verdict_words(one.after)}, {lead_words(one)}"
            for decision in comparison.verdicts
            for one in decision.closer
        ],
    )
    yield (
        "Broken",
        [
            f"{one.file}:{one.line}:{one.column}: [{one.code}] {one.message}"
            for one in comparison.problems
        ],
    )
    yield "Changed below a layer", [f"{one.file}: {layer_words(one)}" for one in comparison.layers]
    yield "Checks", [check_words(one) for one in comparison.checks]
    yield "Added", [f"{one.ref}  {one.title}" for one in comparison.added]
    yield (
        "Removed",
        [
            f"{one.ref}  {one.title}" + (f" → {one.into}" if one.into else "")
            for one in comparison.removed
        ],
    )
    yield "Renamed", [_renamed(one) for one in comparison.renamed]
    yield "Changed", [line for one in comparison.changed for line in _changed(one)]


def _flips(decision: DecisionChange) -> Iterator[str]:
    if not decision.flips:
        return
    yield f"{decision.ref}  {decision.title}"
    for one in (*decision.given, *decision.near[:MOST_NEAR]):
        yield f"  {place_words(one)}"
        yield f"    {verdict_words(one.before)} → {verdict_words(one.after)}"
    if more := len(decision.near[MOST_NEAR:]):
        yield f"  and {more} more one answer away, of {counted(decision.tried, 'situation')} tried"


def _renamed(one: Renamed) -> str:
    return f"{one.kind}:{one.was} → {one.id}  {one.title}"


def _changed(one: Changed) -> Iterable[str]:
    yield f"{one.ref}  {one.title}"
    for line in field_words(one):
        yield f"  {line}"
    for relation in one.relations:
        yield f"  {relation_words(relation)}"
    for evidence in one.evidence:
        yield f"  {evidence_words(evidence)}"
