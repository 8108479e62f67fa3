"""The words that the reports share."""

import json
from collections.abc import Sequence
from typing import Any

from kbgen.comparison.result import (
    Changed,
    CheckChange,
    EvidenceChange,
    FieldChange,
    LayerChange,
    RelationChange,
    Verdict,
    VerdictChange,
)
from kbgen.model.checklist import Outcome

_OUTCOMES = {
    Outcome.RECOMMENDED: "recommended",
    Outcome.CLOSE_CALL: "close call",
    Outcome.UNDECIDED: "undecided",
    Outcome.ALL_EXCLUDED: "all are excluded",
}

SHORT = 60
"""The most characters of a value that is shown as it is."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts: `1 verdict flips`, `2 verdicts flip`."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def joined(words: Sequence[str]) -> str:
    """Several as prose lists them: `a, b and c`."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def verdict_words(verdict: Verdict) -> str:
    """A verdict in a few words: `recommended: A queue`."""
    outcome = _OUTCOMES[verdict.outcome]
    return f"{outcome}: {joined(verdict.titles)}" if verdict.titles else outcome


def lead_words(change: VerdictChange) -> str:
    """How a lead has shrunk: `12 points ahead instead of 31`."""
    points = counted(change.after.lead or 0, "point")
    before = change.before.lead
    return f"{points} ahead instead of {before}" if before is not None else f"{points} ahead"


def place_words(change: VerdictChange) -> str:
    """Which situation it is."""
    name = f"“{change.situation}”"
    if change.saved:
        name = f"the answers in {change.situation}"
    return f"{name} with {change.answer}" if change.answer else name


def relation_words(change: RelationChange) -> str:
    """A link that came or went: `+ requires practice:x`."""
    return f"{_sign(change.change)} {change.relation} {change.target}"


def evidence_words(change: EvidenceChange) -> str:
    """Evidence that came, went or says something else: `+ evidence: talk at 1:00 (disputes)`."""
    return f"{_sign(change.change)} {change.field}: {change.place} ({change.stance})"


def field_words(changed: Changed) -> list[str]:
    """The changed fields, each once: short values with what they were and are."""
    by_field: dict[str, list[FieldChange]] = {}
    for change in changed.fields:
        by_field.setdefault(change.field, []).append(change)
    return [_field_words(field, changes) for field, changes in by_field.items()]


def _field_words(field: str, changes: Sequence[FieldChange]) -> str:
    if len(changes) > 1:
        return f"~ {field} ({len(changes)} parts)"
    [change] = changes
    values = f"{_value(change.before)} → {_value(change.after)}"
    if len(values) <= SHORT:
        return f"~ {field}: {values}"
    if change.before is None:
        return f"+ {field}"
    return f"− {field}" if change.after is None else f"~ {field}"


def check_words(change: CheckChange) -> str:
    """What has become of a check, and which readiness checklists that concerns."""
    parts = {
        "added": f"new: {change.after}",
        "removed": f"gone: {change.before}",
        "reworded": f"now {change.after}",
        "level": f"now {change.after}",
        "gates": change.after or "",
    }
    said = [f"{change.practice}/{change.check}", parts[change.change]]
    if change.asked_in:
        said.append(f"asked in {joined(change.asked_in)}")
    if change.no_longer_asked_in:
        said.append(f"no longer asked in {joined(change.no_longer_asked_in)}")
    return f"{said[0]} {'; '.join(said[1:])}"


def layer_words(change: LayerChange) -> str:
    """What has changed below an override or a removal."""
    ref = f"{change.kind}:{change.id}"
    if change.gone and change.now:
        return f"{ref} is called '{change.now}' now, and this file {_MARKED[change.marker]} it"
    if change.gone:
        return f"{ref} is gone, and this file {_MARKED[change.marker]} it"
    return f"{ref}, which this file {_MARKED[change.marker]}, has changed"


def upstream_words(change: LayerChange) -> list[str]:
    """What the layer below says: what it did not say before, and what it no longer says."""
    lines = []
    for one in change.changes:
        lines.append(f"{one.field}")
        lines += [f"− {_text(one.before)}"] if one.before is not None else []
        lines += [f"+ {_text(one.after)}"] if one.after is not None else []
    return lines


def _text(value: Any) -> str:
    return " ".join(_value(value).split())


_MARKED = {"override": "overrides", "hide": "hides", "replaces": "replaces"}


def _sign(change: str) -> str:
    return {"added": "+", "removed": "−", "changed": "~"}[change]


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
