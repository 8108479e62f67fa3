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
    upstream_words,
    verdict_words,
)
from kbgen.comparison.result import (
    Changed,
    Comparison,
    DecisionChange,
    LayerChange,
    Removed,
    Renamed,
    VerdictChange,
)

MOST_NEAR = 3
"""So many of the situations one answer away are told; the others are counted."""


def report_text(comparison: Comparison) -> str:
    """Print what differs, section by section."""
    title = " → ".join(comparison.sides)
    if comparison.is_empty:
        return f"{title}: nothing differs\n"
    blocks = [title]
    blocks += ["\n".join((title, *(f"  {line}" for line in lines)))
               for title, lines in _sections(comparison) if lines]  # fmt: skip
    return "\n\n".join(blocks) + "\n"


def _sections(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    verdicts = comparison.verdicts
    yield "Verdicts that flip", _listed(_flips(one, one.given) for one in verdicts)
    closer = (f"{one.ref}: {line}" for one in verdicts for line in _closer(one))
    yield "Verdicts that come closer", list(closer)
    yield "Verdicts that flip one answer away", _listed(map(_near, verdicts))
    problems = (
        f"{one.file}:{one.line}:{one.column}: [{one.code}] {one.message}"
        for one in comparison.problems
    )
    yield "Broken", list(problems)
    yield "Changed below a layer", _listed(map(_layer, comparison.layers))
    yield "Checks", [check_words(one) for one in comparison.checks]
    yield "Added", [f"{one.ref}  {one.title}" for one in comparison.added]
    yield "Removed", [_removed(one) for one in comparison.removed]
    yield "Renamed", [_renamed(one) for one in comparison.renamed]
    yield "Changed", _listed(map(_changed, comparison.changed))


def _listed(parts: Iterable[Iterable[str]]) -> list[str]:
    return [line for lines in parts for line in lines]


def _flips(decision: DecisionChange, flips: Iterable[VerdictChange]) -> Iterator[str]:
    for number, one in enumerate(flips):
        if number == 0:
            yield f"{decision.ref}  {decision.title}"
        yield f"  {place_words(one)}"
        yield f"    {verdict_words(one.before)} → {verdict_words(one.after)}"


def _closer(decision: DecisionChange) -> Iterator[str]:
    for one in decision.closer:
        yield f"{place_words(one)}: {verdict_words(one.after)}, {lead_words(one)}"


def _near(decision: DecisionChange) -> Iterator[str]:
    yield from _flips(decision, decision.near[:MOST_NEAR])
    if more := len(decision.near[MOST_NEAR:]):
        yield f"  and {more} more, of {counted(decision.tried, 'situation')} tried"


def _layer(one: LayerChange) -> Iterator[str]:
    yield f"{one.file}: {layer_words(one)}"
    for line in upstream_words(one):
        yield f"  {line}"


def _removed(one: Removed) -> str:
    return f"{one.ref}  {one.title}" + (f" → {one.into}" if one.into else "")


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
